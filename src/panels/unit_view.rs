//! One unit large: its weights, and weights × input for the sample that the user has made.

use yew::prelude::*;

use super::asking::use_answer;
use super::signed_picture::large_picture;
use super::words;
use crate::dom::{el, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::hundredths;
use crate::training::inspection::{PanelAnswer, PanelQuestion, UnitOf, UnitValues};
use crate::training::protocol::SampleInfo;

const WEIGHTS: Text = Text::new("重み w", "Weights w");
const PRODUCTS: Text = Text::new("重み × 入力 w·x", "Weights × input, w·x");
const SHAPES: Text = Text::new(
    "四角は正、ひし形は負。濃いほど絶対値が大きい。",
    "Squares are positive, diamonds negative; the stronger, the larger the absolute value.",
);
const DRAW: Text = Text::new(
    "数字を書くと、重み × 入力がここに出ます。",
    "Draw a digit to see weights × input here.",
);

/// The properties of [`UnitView`].
#[derive(Properties, PartialEq)]
pub struct UnitViewProps {
    /// What the panel knows.
    pub panels: PanelsProps,
    /// The unit.
    pub unit: u32,
    /// It is an output: there is no hidden layer.
    pub is_output: bool,
}

/// The unit.
#[component]
pub fn UnitView(props: &UnitViewProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let panels = &props.panels;
    let question = PanelQuestion::Unit { unit: props.unit };
    let answered = use_answer(panels, &place, &question, (panels.run, panels.step));
    let unit = answered.as_ref().and_then(|answered| match &answered.answer {
        // The one before is shown until this one comes, but not under a wrong name.
        PanelAnswer::Unit(unit) if unit.unit == props.unit => Some(unit),
        _ => None,
    });
    let SampleInfo::Images { columns, .. } = panels.samples else {
        return html! { <div ref={place} /> };
    };
    let name = match (props.is_output, panels.names.get(props.unit as usize), lang) {
        (true, Some(class), _) => class.clone(),
        (_, _, Lang::Ja) => format!("ユニット {}", props.unit + 1),
        (_, _, Lang::En) => format!("Unit {}", props.unit + 1),
    };
    html! {
        <section ref={place} class="unit-view" aria-label={name.clone()}>
            <h4>{ name }</h4>
            if let Some(unit) = unit {
                <div class="large-pictures">
                    { picture(WEIGHTS, &unit.weights, columns, "sym-w", lang) }
                    if let Some(of) = &unit.of {
                        { picture(PRODUCTS, &of.products, columns, "sym-u", lang) }
                    } else {
                        <p class="note">{ DRAW.get(lang) }</p>
                    }
                </div>
                if let Some(of) = &unit.of {
                    <p class="number">{ sum(unit, of, props.is_output) }</p>
                }
                <p class="note">{ SHAPES.get(lang) }</p>
            } else {
                <p class="note">{ words::COMPUTING.get(lang) }</p>
            }
        </section>
    }
}

fn picture(name: Text, values: &[f32], columns: u32, class: &str, lang: Lang) -> Html {
    let name = name.get(lang);
    let label = format!("{name}: {}", words::extremes(values, columns, lang));
    let caption = el("figcaption", "", [text(name)]);
    el("figure", "", [large_picture(values, columns, class, &label), caption])
}

/// u = Σ w x + b with the numbers, and h.
fn sum(unit: &UnitValues, of: &UnitOf, is_output: bool) -> String {
    let products: f64 = of.products.iter().copied().map(f64::from).sum();
    let bias = hundredths(unit.bias.into());
    let sign = if unit.bias < 0.0 { "−" } else { "+" };
    let bias = bias.trim_start_matches('−');
    let output = if is_output { "ŷ" } else { "h = f(u)" };
    let h = if is_output { crate::numbers::percent(of.h) } else { hundredths(of.h.into()) };
    format!(
        "u = Σ w·x + b = {} {sign} {bias} = {}　{output} = {h}",
        hundredths(products),
        hundredths(of.u.into()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_written_out() {
        let of = UnitOf { products: vec![1.5, -0.25], u: 1.0, h: 1.0 };
        let unit = UnitValues { unit: 0, weights: vec![3.0, -0.5], bias: -0.25, of: None };
        assert_eq!(sum(&unit, &of, false), "u = Σ w·x + b = 1.25 − 0.25 = 1.00　h = f(u) = 1.00");
        assert_eq!(sum(&unit, &of, true), "u = Σ w·x + b = 1.25 − 0.25 = 1.00　ŷ = 100.0%");
    }
}
