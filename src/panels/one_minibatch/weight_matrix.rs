//! All weights of a small network, each with its gradient. One is chosen.

use ffnn::train::WeightPlace;
use yew::prelude::*;

use super::chosen::Choose;
use super::step_view::{StepView, table};
use crate::dom::{column, el, row_head, text};
use crate::i18n::Lang;
use crate::math::{Letter, SymbolId, linked, within};
use crate::numbers::{fixed, two_figures};
use crate::ui;

impl StepView<'_> {
    /// True if all weights are shown.
    pub(super) fn is_small(&self) -> bool {
        !self.step.all.is_empty()
    }

    /// W of each layer with its biases: a row for each unit.
    pub(super) fn matrices(&self) -> Html {
        let matrices = (0..self.step.all.len()).map(|layer| self.matrix(layer));
        el("div", "minibatch-matrices", matrices)
    }

    fn matrix(&self, layer: usize) -> Html {
        let (inputs, number) = (self.inputs_of(layer), layer + 1);
        let symbols = self.symbols();
        let places = || (0..inputs).map(Some).chain([None]);
        let name = match self.lang {
            Lang::Ja => format!("第 {number} 層の重みと ∂E/∂w"),
            Lang::En => format!("Weights of layer {number} with ∂E/∂w"),
        };
        let head = |input_of: Option<usize>| {
            let id = symbols.input(WeightPlace { layer, input: input_of, unit: 0 });
            column(within(self.lit, &linked(id)))
        };
        let w = SymbolId::of(Letter::Matrix, symbols.layer(layer), 0);
        let corner = column(within(self.lit, &linked(w)));
        let heads = [corner].into_iter().chain(places().map(head)).collect();
        let rows = (0..self.step.pass.layers[layer].u.len()).map(|unit| {
            let cells = places().map(|input| self.weight_cell(WeightPlace { layer, input, unit }));
            let head = row_head("", text((unit + 1).to_string()));
            el("tr", "", [head].into_iter().chain(cells))
        });
        table(&name, heads, rows.collect())
    }

    /// w, and below it its gradient.
    fn weight_cell(&self, place: WeightPlace) -> Html {
        let layer = &self.step.all[place.layer];
        let units = self.step.pass.layers[place.layer].u.len();
        let row = place.input.unwrap_or(self.inputs_of(place.layer));
        let at = |numbers: &[f32]| numbers.get(row * units + place.unit).copied();
        let [w, g] = [&layer.weights, &layer.gradient].map(|of| at(of).unwrap_or(f32::NAN));
        let [w, g] = [fixed(w.into(), 3), short(g)];
        let id = self.symbols().parameter(place);
        let hidden = |shown: String| el("span", "visually-hidden", [text(shown)]);
        let [name, slope] = [format!("{} = ", id.text()), ", ∂E/∂w = ".to_owned()].map(hidden);
        let is_chosen = place == self.place();
        let on_click = self.act.reform(move |_: MouseEvent| Choose::Weight(place));
        // With a keyboard, the fields are quicker than a way through all weights.
        let stop = if is_chosen { "0" } else { "-1" };
        let button = html! {
            <button type="button" class="minibatch-weight" tabindex={stop} aria-pressed={is_chosen.to_string()} onclick={on_click}>
                { name }<span class={id.letter.kind().class()}>{ w }</span>
                { slope }<span class="sym-e">{ g }</span>
            </button>
        };
        ui::linked(self.lit, id, "td", if is_chosen { "chosen" } else { "" }, vec![button])
    }
}

/// Three decimals, or two figures of what would be nothing then.
fn short(value: f32) -> String {
    match value.abs() {
        size if size < 5e-4 && size > 0.0 => {
            [if value < 0.0 { "−" } else { "" }, &two_figures(size)].concat()
        }
        _ => fixed(value.into(), 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_gradient_is_not_shown_as_none() {
        let shown = [0.25, -0.0016, 0.0, -3.96e-4, f32::NAN].map(short);
        assert_eq!(shown, ["0.250", "−0.002", "0.000", "−4.0×10⁻⁴", "NaN"]);
    }
}
