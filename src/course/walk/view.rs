//! What a figure about a walk is drawn from, and what such figures share.

use yew::prelude::*;

use super::steps::Steps;
use super::{Action, State, Values, Walk, activation_choice, step, vector, weights};
use crate::course::section::Reader;
use crate::i18n::Text;
use crate::math::{Letter, Lit, SymbolId, formula};
use crate::ui::{Slider, matrix};

/// What a figure is drawn from.
pub struct View<'a> {
    /// The state.
    pub state: &'a State,
    /// The values of every layer.
    pub values: Vec<Values>,
    /// What is lit.
    pub lit: Lit,
    /// For whom it is drawn.
    pub reader: &'a Reader<Action>,
}

/// A heading with what belongs to it.
pub fn group(title: &'static str, inner: Vec<Html>) -> Html {
    html! { <div><h2>{ title }</h2>{ for inner }</div> }
}

impl View<'_> {
    /// The network.
    pub fn walk(&self) -> &Walk {
        &self.state.walk
    }

    /// The steps done, if the sample is on its way.
    pub fn at(&self) -> Option<usize> {
        (self.state.at > 0).then_some(self.state.at)
    }

    /// A slider of a symbol, from −range to range.
    pub fn slider(&self, id: SymbolId, value: f64, range: f64) -> Html {
        let on_input = self.reader.act.reform(move |value| Action::Set(id, value));
        html! {
            <Slider label={id.text()} symbol={Some(id)} lit={self.lit.class(id)} {value} min={-range} max={range}
                step=0.05 {on_input} />
        }
    }

    /// Sliders of the input.
    pub fn inputs(&self, title: Text) -> Html {
        let walk = self.walk();
        let sliders = walk.x.iter().enumerate();
        let sliders =
            sliders.map(|(index, value)| self.slider(walk.input_id(0, index), *value, 3.0));
        self.reader.control("x", group(title.get(self.reader.lang), sliders.collect()))
    }

    /// Sliders of the first unit's parameters.
    pub fn parameters(&self, title: Text, range: f64) -> Html {
        let walk = self.walk();
        let sliders = walk.layers[0].row(0).iter().enumerate();
        let sliders = sliders
            .map(|(input, value)| self.slider(walk.parameter_id(0, 0, input), *value, range));
        self.reader.control("w", group(title.get(self.reader.lang), sliders.collect()))
    }

    /// The steps' buttons, and the operation of the present one.
    pub fn steps(&self) -> Html {
        let state = self.state;
        let now = match state.moment() {
            None => html! { <p class="note">{ BEGIN.get(self.reader.lang) }</p> },
            Some(moment) => formula(&self.lit, &[step(&state.walk, &self.values, moment)]),
        };
        let on_step = self.reader.act.reform(Action::Step);
        let last = state.walk.last_step();
        self.reader
            .control("steps", html! { <Steps at={state.at} {last} {on_step}>{ now }</Steps> })
    }

    /// W of a layer and the vector it is multiplied by, whose numbers can be typed where they are given.
    pub fn product(&self, layer: usize, input: &[Option<f64>]) -> Html {
        let walk = self.walk();
        let on_edit = self.reader.act.reform(|(id, value)| Action::Set(id, value));
        let input = input.iter().copied().chain([Some(1.0)]).enumerate();
        let rows = vector(input.map(|(index, value)| (walk.input_id(layer, index), value)));
        let given = (layer == 0).then_some(&on_edit);
        let name = SymbolId::of(Letter::Matrix, walk.u_id(layer, 0).layer, 0).text();
        html! {
            <>
                { matrix(&name, &weights(walk, layer), &self.lit, Some(&on_edit)) }
                { matrix(walk.input_id(layer, 0).letter.text(), &rows, &self.lit, given) }
            </>
        }
    }

    /// The choice of a layer's function.
    pub fn function(&self, label: Text, layer: usize) -> Html {
        let of = self.walk().layers[layer].activation;
        activation_choice(
            label,
            of,
            self.reader.lang,
            self.reader.act.reform(move |of| Action::Function(layer, of)),
        )
    }

    /// The counter of a layer's units.
    pub fn counter(&self, index: usize, label: String, max: usize) -> Html {
        let widths = self.walk().widths();
        let value = widths[index];
        let on_change = self.reader.act.reform(move |count| {
            let mut widths = widths.clone();
            widths[index] = count;
            Action::Widths(widths)
        });
        crate::ui::counter(label, value, (1, max), on_change)
    }
}

const BEGIN: Text = Text::new(
    "「進む」で、計算をひとつずつたどります。→ ← キーでも動きます。",
    "“Next” goes through the computation one operation at a time; so do the keys → and ←.",
);
