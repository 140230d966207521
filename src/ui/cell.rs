//! Matrices and vectors in brackets, with numbers that can be typed in place.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::dom::el;
use crate::math::{Letter, Lit, SymbolId};
use crate::numbers::{self, shown};

/// Numbers edited in place lie between −BOUND and BOUND.
pub const BOUND: f64 = 99.0;

/// A cell: an element of a matrix or a vector.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixCell {
    /// The symbol whose number it shows.
    pub id: SymbolId,
    /// The number; none while it is not computed yet.
    pub value: Option<f64>,
}

/// Called with the symbol of a cell and the number typed into it.
pub type OnEdit = Callback<(SymbolId, f64)>;

/// A matrix or a vector; without `on_edit` it is read-only.
pub fn matrix(label: &str, rows: &[Vec<MatrixCell>], lit: &Lit, on_edit: Option<&OnEdit>) -> Html {
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = Vec::new();
        for cell in row {
            let inner = match on_edit {
                Some(on_edit) if cell.id.letter != Letter::One => field(cell, lit, on_edit),
                _ => fixed(cell, lit),
            };
            cells.push(el!("td", [], vec![inner]));
        }
        lines.push(el!("tr", [], cells));
    }
    el!("table", ["class" = "matrix", "aria-label" = label], vec![el!("tbody", [], lines)])
}

fn class(cell: &MatrixCell, lit: &Lit) -> String {
    format!("cell {} {}", cell.id.letter.kind().class(), lit.class(cell.id))
}

fn fixed(cell: &MatrixCell, lit: &Lit) -> Html {
    let text = match cell.id.letter {
        Letter::One => "1".to_owned(),
        _ => cell.value.map_or("·".to_owned(), shown),
    };
    el!(
        "span",
        ["data-symbol" = &*cell.id.name(), "class" = &*class(cell, lit), "tabindex" = "0"],
        vec![text.into()]
    )
}

fn field(cell: &MatrixCell, lit: &Lit, on_edit: &OnEdit) -> Html {
    let (id, value) = (cell.id, cell.value.unwrap_or(0.0));
    let typed = on_edit.clone();
    let change = move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        match numbers::parse_typed(&field.value(), -BOUND, BOUND, false) {
            Some(value) => typed.emit((id, value)),
            None => field.set_value(&shown(value)),
        }
    };
    let on_edit = on_edit.clone();
    let nudge = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => 0.1,
            "ArrowDown" => -0.1,
            _ => return,
        };
        event.prevent_default();
        let value = (((value + step) * 100.0).round() / 100.0).clamp(-BOUND, BOUND);
        on_edit.emit((id, value));
    };
    html! {
        <input type="text" inputmode="decimal" autocomplete="off" class={class(cell, lit)} value={shown(value)}
            data-symbol={id.name()} aria-label={id.text()} onchange={change} onkeydown={nudge} />
    }
}
