//! The terms of a logit as a table with bars, and the outputs of the hidden units as a strip.

use ffnn::inspect::{LogitTerms, descending};
use yew::prelude::*;

use super::signed_picture::largest;
use crate::dom::{el, place, text};
use crate::i18n::{Lang, Text};
use crate::numbers::{grouped, hundredths};

const TERMS: Text = Text::new("ロジットの内訳", "The logit, term by term");
const UNIT: Text = Text::new("ユニット", "Unit");
const TERM: Text = Text::new("w·h", "w·h");
const OTHERS: Text = Text::new("ほかのユニット", "Other units");
const BIAS: Text = Text::new("バイアス b", "Bias b");
const LOGIT: Text = Text::new("ロジット u", "Logit u");
/// The largest terms of each sign that have a row of their own.
const MOST: usize = 8;

/// The largest terms for and against the class, the others together, the bias, and the logit that they add up to.
pub fn reason_table(terms: &LogitTerms, lang: Lang) -> Html {
    let shown = shown(&terms.terms);
    let most = largest(&terms.terms);
    let rest: f64 = (0..terms.terms.len())
        .filter(|unit| !shown.contains(unit))
        .map(|unit| f64::from(terms.terms[unit]))
        .sum();
    let others = terms.terms.len() - shown.len();
    let row = |name: String, h: Option<f32>, w: Option<f32>, term: f64| {
        let number =
            |value: Option<f32>| text(value.map_or_else(String::new, |v| hundredths(v.into())));
        let cells = vec![
            el!("th", ["scope" = "row"], vec![text(name)]),
            el("td", "kind-h", [number(h)]),
            el("td", "kind-w", [number(w)]),
            el("td", "", [text(hundredths(term))]),
            // Sums have no bar: they would not fit the scale of single terms.
            el("td", "reason-bar", h.map(|_| bar(term / f64::from(most)))),
        ];
        el("tr", "", cells)
    };
    let mut rows: Vec<Html> = Vec::new();
    for unit in &shown {
        let (h, term) = (terms.h[*unit], terms.terms[*unit]);
        rows.push(row((unit + 1).to_string(), Some(h), Some(terms.weights[*unit]), term.into()));
    }
    if others > 0 {
        let name = format!("{} ({})", OTHERS.get(lang), grouped(others as u64));
        rows.push(row(name, None, None, rest));
    }
    rows.push(row(BIAS.get(lang).to_owned(), None, None, terms.bias.into()));
    rows.push(row(LOGIT.get(lang).to_owned(), None, None, terms.logit.into()));
    let heads = [UNIT.get(lang), "h", "w", TERM.get(lang), ""].map(|name| match name {
        "" => el("td", "", []),
        name => el!("th", ["scope" = "col"], vec![text(name)]),
    });
    let parts = vec![el("thead", "", [el("tr", "", heads)]), el("tbody", "", rows)];
    let label = TERMS.get(lang);
    let table = el!("table", ["class" = "reasons number", "aria-label" = label], parts);
    el!(
        "div",
        ["class" = "scroll", "tabindex" = "0", "role" = "region", "aria-label" = label],
        vec![table]
    )
}

/// The units with the largest positive terms and those with the most negative ones, in the order of their terms.
fn shown(terms: &[f32]) -> Vec<usize> {
    let order: Vec<usize> = descending(terms).into_iter().map(|unit| unit as usize).collect();
    let pro = order.iter().filter(|unit| terms[**unit] > 0.0).take(MOST);
    let mut contra: Vec<usize> =
        order.iter().rev().filter(|unit| terms[**unit] < 0.0).take(MOST).copied().collect();
    contra.reverse();
    pro.copied().chain(contra).collect()
}

/// A bar to the right of the middle for a positive share, to the left for a negative one; larger ones are cut off.
fn bar(share: f64) -> Html {
    let width = 50.0 * share.abs().min(1.0);
    let left = if share < 0.0 { 50.0 - width } else { 50.0 };
    let class = if share < 0.0 { "negative" } else { "positive" };
    let (x, across) = (place(left), place(width));
    let rect =
        el!("rect", ["class" = class, "x" = &x, "width" = &across, "height" = "12"], Vec::new());
    let middle = el!("line", ["x1" = "50", "x2" = "50", "y2" = "12"], Vec::new());
    el!(
        "svg",
        ["viewBox" = "0 0 100 12", "preserveAspectRatio" = "none", "aria-hidden" = "true"],
        vec![rect, middle]
    )
}

/// h of each unit of the last hidden layer as bars side by side.
pub fn hidden_strip(h: &[f32], lang: Lang) -> Html {
    let most = largest(h);
    let words = strip_in_words(h, lang);
    let bars = h.iter().enumerate().map(|(unit, h)| {
        let height = f64::from(h.abs() / most) * 20.0;
        let top = if *h < 0.0 { 20.0 } else { 20.0 - height };
        let (x, y, down) = (place(unit as f64 + 0.1), place(top), place(height));
        el!("rect", ["x" = &x, "y" = &y, "width" = "0.8", "height" = &down], Vec::new())
    });
    let has_negative = h.iter().any(|h| *h < 0.0);
    let view = format!("0 0 {} {}", h.len(), if has_negative { 40 } else { 20 });
    let svg = el!(
        "svg",
        [
            "class" = "hidden-strip sym-h",
            "viewBox" = &*view,
            "preserveAspectRatio" = "none",
            "role" = "img",
            "aria-label" = &*words
        ],
        bars.collect()
    );
    el("figure", "", [svg, el("figcaption", "", [text(words)])])
}

fn strip_in_words(h: &[f32], lang: Lang) -> String {
    let strongest = ffnn::loss::argmax(h);
    let silent = h.iter().filter(|h| **h == 0.0).count();
    let value = hundredths(h.get(strongest).copied().unwrap_or_default().into());
    let (units, strongest) = (h.len(), strongest + 1);
    match lang {
        Lang::Ja => format!(
            "中間層の出力 h：{units} 個のユニットのうち、ユニット {strongest} が最大で {value}、ちょうど 0 は {silent} 個。"
        ),
        Lang::En => format!(
            "Hidden outputs h: of {units} units, unit {strongest} has the largest, {value}; {silent} are exactly 0."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_from_the_largest_to_the_smallest() {
        assert_eq!(shown(&[-1.0, 2.0, 0.0, 3.0, -4.0]), [3, 1, 0, 4]);
        let many: Vec<f32> = (0..40).map(|unit| unit as f32 - 20.0).collect();
        let shown = shown(&many);
        assert_eq!((shown.len(), shown[0], shown[7], shown[8], shown[15]), (16, 39, 32, 7, 0));
    }

    #[test]
    fn silent_units_are_counted() {
        assert_eq!(
            strip_in_words(&[0.0, 2.5, 0.0], Lang::En),
            "Hidden outputs h: of 3 units, unit 2 has the largest, 2.50; 2 are exactly 0."
        );
    }
}
