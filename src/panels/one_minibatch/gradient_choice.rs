//! The gradient of the chosen unit's weights as a picture, or all weights of a small network; the fields that choose a weight.

use ffnn::train::WeightPlace;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::chosen::{Choose, Move};
use super::step_view::StepView;
use crate::dom::{el, on_screen, text};
use crate::i18n::{Lang, Text};
use crate::numbers::exact;
use crate::panels::signed_picture::large_picture;
use crate::training::protocol::SampleInfo;
use crate::ui::{Choice, NumberField};

const LAYER: Text = Text::new("層", "Layer");
const UNIT: Text = Text::new("ユニット j", "Unit j");
const INPUT: Text = Text::new("入力 i (0 はバイアス)", "Input i (0: bias)");
const ALL: Text =
    Text::new("すべての重みとその勾配 ∂E/∂w", "All weights and their gradients ∂E/∂w");
const HOW: Text = Text::new(
    "マスを選ぶと、その重みの計算が下に出ます。矢印キーでも動けます。図のつながりでも選べます。四角は正、ひし形は負、濃いほど絶対値が大きい。",
    "Choose a square to see how its weight is computed; arrow keys move too, and so does a connection in the diagram of the network. Squares are positive, diamonds negative; the stronger, the larger the absolute value.",
);
const HOW_ALL: Text = Text::new(
    "各マスの上が重み w、下がその勾配 ∂E/∂w。ここか、ネットワークの図のつながりを選ぶと、その重みの計算が下に出ます。",
    "Each cell has a weight w and, below it, its gradient ∂E/∂w. Choose one here, or a connection in the diagram of the network, to see how it is computed.",
);
/// Columns of a picture whose inputs are no pixels.
const COLUMNS: usize = 16;

impl StepView<'_> {
    /// Columns of the picture.
    fn columns(&self) -> usize {
        match self.samples {
            SampleInfo::Images { columns, .. } if self.place().layer == 0 => *columns as usize,
            _ => COLUMNS.min(self.inputs_of(self.place().layer)),
        }
        .max(1)
    }

    /// The picture and the fields.
    pub(super) fn gradients(&self) -> Html {
        let (place, lang) = (self.place(), self.lang);
        let (layer, unit) = (place.layer + 1, place.unit + 1);
        let title = match lang {
            Lang::Ja => format!("第 {layer} 層のユニット {unit} の重みの勾配 ∂E/∂w"),
            Lang::En => format!("Gradient ∂E/∂w of the weights of unit {unit} in layer {layer}"),
        };
        let note = |words| el("p", "note", [self.say(words)]);
        if self.is_small() {
            let parts = [note(HOW_ALL), self.matrices(), self.fields(), self.chosen_weight()];
            return self.part(ALL.get(lang), parts);
        }
        let how = note(HOW);
        self.part(title.clone(), [self.fields(), self.map(&title), self.chosen_weight(), how])
    }

    fn fields(&self) -> Html {
        let (place, lang, act) = (self.place(), self.lang, self.act);
        let [units, inputs] =
            [self.step.pass.layers[place.layer].u.len(), self.inputs_of(place.layer)];
        let options: Vec<(AttrValue, AttrValue)> = (0..self.layers())
            .map(|layer| (layer.to_string().into(), (layer + 1).to_string().into()))
            .collect();
        let sizes: Vec<(usize, usize)> = (0..self.layers())
            .map(|layer| (self.inputs_of(layer), self.step.pass.layers[layer].u.len()))
            .collect();
        let on_layer = act.reform(move |layer: String| {
            let layer = layer.parse().unwrap_or_default();
            let (inputs, units) = sizes.get(layer).copied().unwrap_or((1, 1));
            Choose::Move(place, Move::Layer { layer, inputs, units })
        });
        let on_unit =
            act.reform(move |unit: f64| Choose::Move(place, Move::Unit(unit as usize - 1)));
        let on_input = act.reform(move |input: f64| {
            Choose::Move(place, Move::Input((input as usize).checked_sub(1)))
        });
        let [unit, input] =
            [place.unit + 1, place.input.map_or(0, |input| input + 1)].map(|n| n as f64);
        html! {
            <div class="minibatch-fields">
                <Choice label={LAYER.get(lang)} value={place.layer.to_string()} {options} on_change={on_layer} />
                <NumberField label={UNIT.get(lang)} value={unit} min={1.0} max={units as f64} whole=true on_change={on_unit} />
                <NumberField label={INPUT.get(lang)} value={input} min={0.0} max={inputs as f64} whole=true on_change={on_input} />
            </div>
        }
    }

    /// The picture: a square for each weight of the unit, without the bias.
    fn map(&self, title: &str) -> Html {
        let (place, columns) = (self.place(), self.columns());
        let inputs = self.inputs_of(place.layer);
        let mut values = self.step.unit.gradient.clone();
        values.truncate(inputs);
        values.resize(inputs.next_multiple_of(columns), 0.0);
        let rows = values.len() / columns;
        let choose = self.act.reform(move |input: usize| {
            Choose::Weight(WeightPlace { input: Some(input), ..place })
        });
        let on_click = {
            let choose = choose.clone();
            Callback::from(move |event: MouseEvent| {
                let Some(target) = event.current_target() else { return };
                let frame = on_screen(&wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(target));
                let at = |point: i32, start: f64, size: f64, cells: usize| {
                    ((f64::from(point) - start) / size * cells as f64)
                        .clamp(0.0, cells as f64 - 1.0) as usize
                };
                let column = at(event.client_x(), frame.left, frame.width, columns);
                let row = at(event.client_y(), frame.top, frame.height, rows);
                let input = row * columns + column;
                if input < inputs {
                    choose.emit(input);
                }
            })
        };
        let from = place.input;
        let on_key = Callback::from(move |event: KeyboardEvent| {
            if let Some(input) = moved(from, event.key().as_str(), columns, inputs) {
                event.prevent_default();
                event.stop_propagation();
                choose.emit(input);
            }
        });
        let mark = place.input.map(|input| html! {
            <svg class="mark" viewBox={format!("0 0 {columns} {rows}")} aria-hidden="true">
                <rect x={(input % columns).to_string()} y={(input / columns).to_string()} width="1" height="1" />
            </svg>
        });
        let label = format!("{title}. {}", self.weight_words());
        html! {
            <div class="minibatch-map" tabindex="0" role="application" aria-label={label} onclick={on_click} onkeydown={on_key}>
                { large_picture(&values, columns as u32, "sym-e", title) }
                { mark }
            </div>
        }
    }

    /// The chosen weight in words.
    fn chosen_weight(&self) -> Html {
        el("p", "number", [text(self.weight_words())])
    }

    fn weight_words(&self) -> String {
        let place = self.place();
        let name = self.symbols().parameter(place).text();
        let of = match (place.input, self.samples, self.lang) {
            (None, _, Lang::Ja) => "バイアス".to_owned(),
            (None, _, Lang::En) => "the bias".to_owned(),
            (Some(input), SampleInfo::Images { columns, .. }, lang) if place.layer == 0 => {
                let (row, column) = (input / *columns as usize + 1, input % *columns as usize + 1);
                match lang {
                    Lang::Ja => format!("画素 ({row} 行 {column} 列)"),
                    Lang::En => format!("pixel in row {row}, column {column}"),
                }
            }
            (Some(input), SampleInfo::Table(columns), _) if place.layer == 0 => {
                columns.get(input).map_or_else(String::new, |column| column.name.clone())
            }
            (Some(input), _, Lang::Ja) => format!("第 {} 層のユニット {}", place.layer, input + 1),
            (Some(input), _, Lang::En) => format!("unit {} of layer {}", input + 1, place.layer),
        };
        let gradient = exact(self.step.weight.gradient);
        match self.lang {
            Lang::Ja => format!("{name}：{of}、∂E/∂w = {gradient}"),
            Lang::En => format!("{name}: {of}, ∂E/∂w = {gradient}"),
        }
    }
}

/// Where an arrow key leads from an input, or from the bias; none for another key and at an edge.
fn moved(from: Option<usize>, key: &str, columns: usize, inputs: usize) -> Option<usize> {
    let Some(from) = from else { return key.starts_with("Arrow").then_some(0) };
    let (row, column) = (from / columns, from % columns);
    let to = match key {
        "ArrowLeft" => row * columns + column.checked_sub(1)?,
        "ArrowRight" if column + 1 < columns => from + 1,
        "ArrowUp" => from.checked_sub(columns)?,
        "ArrowDown" => from + columns,
        _ => return None,
    };
    (to < inputs).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_in_the_picture() {
        assert_eq!(moved(Some(28), "ArrowUp", 28, 784), Some(0));
        assert_eq!(moved(Some(27), "ArrowRight", 28, 784), None);
        assert_eq!(moved(Some(783), "ArrowDown", 28, 784), None);
        assert_eq!(moved(Some(5), "ArrowLeft", 28, 784), Some(4));
        assert_eq!(moved(None, "ArrowDown", 28, 784), Some(0));
        assert_eq!(moved(Some(5), "Enter", 28, 784), None);
        assert_eq!(moved(Some(0), "ArrowDown", 1, 4), Some(1), "a single column");
        assert_eq!(moved(Some(1), "ArrowRight", 1, 4), None);
    }
}
