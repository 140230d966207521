//! A predicted number: in its own unit, and where it lies among the training set's.

use yew::prelude::*;

use super::table_text as text;
use crate::dom::{circle, el, label, line, place};
use crate::drawing::use_calm;
use crate::i18n::{Lang, use_lang};
use crate::math::{Letter, Lit, SymbolId, within};
use crate::training::columns::ColumnScale;

/// Width of the picture, and the margin for the labels at its ends.
const WIDTH: f64 = 288.0;
const MARGIN: f64 = 26.0;
/// The axis ends at so many standard deviations from the mean.
const REACH: f64 = 3.0;
/// A prediction must stay the same for this many milliseconds before a screen reader speaks it.
const CALM: u32 = 700;

/// The properties of [`NumberPrediction`].
#[derive(Properties, PartialEq)]
pub struct NumberPredictionProps {
    /// The column that is predicted.
    pub column: ColumnScale,
    /// ŷ, standardised.
    pub output: Option<f32>,
    /// y of the row, standardised, if a row stands in the form.
    pub truth: Option<f32>,
    /// The symbols that are lit up.
    pub lit: Lit,
}

/// The number, and a scale below it.
#[component]
pub fn NumberPrediction(props: &NumberPredictionProps) -> Html {
    let lang = use_lang();
    let id = SymbolId::plain(Letter::Yhat);
    let value = props.output.map(|output| predicted(&props.column, output));
    let name = match props.column.name.as_str() {
        "" => String::new(),
        name => format!("{name} "),
    };
    let words = in_words(props, value.as_deref(), lang);
    let spoken = use_calm(words.clone(), CALM);
    html! {
        <div class="predicted">
            <h2>{ text::PREDICTION.get(lang) }{ " " }{ within(&props.lit, &Letter::Yhat.into()) }</h2>
            { el!("p", ["class" = &*format!("predicted-number number {}", props.lit.class(id)), "data-symbol" = &*id.name()], vec![
                el("span", "note", [name.into()]), el("b", "sym-yhat", [value.unwrap_or_else(|| "–".into()).into()]),
            ]) }
            { scale(props, &words, lang) }
            <p class="visually-hidden" role="status">{ spoken }</p>
        </div>
    }
}

/// ŷ in the column's unit, to a hundredth of the deviation.
fn predicted(column: &ColumnScale, output: f32) -> String {
    let value = column.mean + column.deviation * f64::from(output);
    column.rounded(value, 2).to_string()
}

fn in_words(props: &NumberPredictionProps, value: Option<&str>, lang: Lang) -> String {
    let Some(value) = value else { return String::new() };
    let truth = props.truth.map(|truth| props.column.restore(truth).to_string());
    match (lang, truth) {
        (Lang::Ja, None) => format!("予測は {value} です。"),
        (Lang::Ja, Some(truth)) => format!("予測は {value}、正解は {truth} です。"),
        (Lang::En, None) => format!("Predicted: {value}."),
        (Lang::En, Some(truth)) => format!("Predicted: {value}; true value: {truth}."),
    }
}

/// The place of a standardised number in the picture; what lies outside stands at the end.
fn at(x: f64) -> f64 {
    let share = (x.clamp(-REACH, REACH) + REACH) / (2.0 * REACH);
    MARGIN + share * (WIDTH - 2.0 * MARGIN)
}

fn scale(props: &NumberPredictionProps, words: &str, lang: Lang) -> Html {
    let mut parts = vec![line((at(-REACH), 22.0), (at(REACH), 22.0), "rule")];
    for step in [-2.0, 0.0, 2.0] {
        let value = props.column.rounded(props.column.mean + step * props.column.deviation, 1);
        parts.push(line((at(step), 18.0), (at(step), 26.0), "rule"));
        parts.push(label((at(step), 42.0), "middle", "", &value.to_string()));
    }
    let mean = if lang == Lang::Ja { "平均" } else { "mean" };
    parts.push(label((at(0.0), 56.0), "middle", "", mean));
    if let Some(truth) = props.truth {
        let x = at(f64::from(truth));
        parts.push(line((x, 12.0), (x, 32.0), "truth"));
        let anchor = if truth.abs() < 2.0 {
            "middle"
        } else if truth < 0.0 {
            "start"
        } else {
            "end"
        };
        parts.push(label((x, 8.0), anchor, "", text::TRUE_VALUE.get(lang)));
    }
    if let Some(output) = props.output.filter(|output| output.is_finite()) {
        let output = f64::from(output);
        parts.push(circle(
            (at(output), 22.0),
            6.0,
            if output.abs() > REACH { "yhat outside" } else { "yhat" },
        ));
    }
    let box_ = format!("0 -6 {} 66", place(WIDTH));
    el!(
        "svg",
        ["class" = "predicted-scale", "viewBox" = &*box_, "role" = "img", "aria-label" = words],
        parts
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column() -> ColumnScale {
        ColumnScale { name: "price".to_owned(), mean: 22.5, deviation: 9.2 }
    }

    #[test]
    fn a_prediction_is_shown_in_the_unit_of_its_column() {
        assert_eq!(predicted(&column(), 0.0), "22.5");
        assert_eq!(predicted(&column(), -1.234_56), "11.14");
    }

    #[test]
    fn what_lies_outside_stands_at_the_end_of_the_scale() {
        assert_eq!(at(0.0), WIDTH / 2.0);
        assert_eq!((at(-9.0), at(1e30)), (MARGIN, WIDTH - MARGIN));
    }
}
