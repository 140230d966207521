//! The confusion matrix as a plain table of counts.

use ffnn::inspect::Confusion;
use yew::prelude::*;

use super::text;
use crate::dom::{cell, column, el, row_head};
use crate::i18n::Lang;

/// More classes than these don't fit on the paper.
const MOST: usize = 20;

/// The matrix: a row for each class, a column for each predicted one; a sentence in its place where it is too wide.
pub fn matrix(confusion: &Confusion, names: &[String], lang: Lang) -> Html {
    let classes = confusion.classes();
    if classes > MOST {
        return el("p", "note", [text::too_wide(classes, lang).into()]);
    }
    let name = |class: usize| Html::from(names.get(class).cloned().unwrap_or_default());
    let head = [column(text::TRUE_PREDICTED.get(lang).into())]
        .into_iter()
        .chain((0..classes).map(|class| column(name(class))));
    let row = |label: usize| {
        let count = |predicted: usize| {
            let class = match (label == predicted, confusion.count(label, predicted)) {
                (true, _) => "right",
                (false, 0) => "none",
                (false, _) => "wrong",
            };
            cell(class, confusion.count(label, predicted).to_string())
        };
        el("tr", "", [row_head("", name(label))].into_iter().chain((0..classes).map(count)))
    };
    el(
        "table",
        "report-matrix number",
        [el("thead", "", [el("tr", "", head)]), el("tbody", "", (0..classes).map(row))],
    )
}
