//! Numbers in place: a cell of a matrix, a value beside its unit.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::number::read;
use crate::element::element;
use crate::math::{Lit, SymbolId, shown, use_lit};

/// The bounds of a number that is edited in place.
pub const BOUND: f64 = 99.0;

/// A cell of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its symbol.
    pub id: SymbolId,
    /// Its number; none while it is not yet known.
    pub value: Option<f64>,
}

/// What a matrix needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its name, for those who can't see where it stands.
    pub label: AttrValue,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Told of a number typed into a cell; without it nothing can be typed.
    #[prop_or_default]
    pub on_edit: Option<Callback<(SymbolId, f64)>>,
}

/// A matrix or a vector in brackets, with numbers that can be typed.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let lit = use_lit();
    let rows = props.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match &props.on_edit {
            Some(on_edit) if cell.id.letter != crate::math::Letter::One => {
                element("td", &[], vec![field(cell, &lit, on_edit)])
            }
            _ => fixed(cell, &lit),
        });
        element("tr", &[], cells.collect())
    });
    html! {
        <table class="matrix" aria-label={props.label.clone()}><tbody>{ for rows }</tbody></table>
    }
}

fn class(cell: &Cell, lit: &Lit) -> String {
    format!("cell {} {}", cell.id.letter.kind().class(), lit.class(cell.id))
}

fn fixed(cell: &Cell, lit: &Lit) -> Html {
    let text = match cell.id.letter {
        crate::math::Letter::One => "1".to_owned(),
        _ => cell.value.map_or("·".to_owned(), shown),
    };
    let attributes =
        [("data-symbol", &*cell.id.name()), ("class", &*class(cell, lit)), ("tabindex", "0")];
    element("td", &[], vec![element("span", &attributes, vec![text.into()])])
}

fn field(cell: &Cell, lit: &Lit, on_edit: &Callback<(SymbolId, f64)>) -> Html {
    let (id, value) = (cell.id, cell.value.unwrap_or(0.0));
    let emit = on_edit.reform(move |value| (id, value));
    let typed = emit.clone();
    let change = move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        match read(&field.value(), -BOUND, BOUND, false) {
            Some(value) => typed.emit(value),
            None => field.set_value(&shown(value)),
        }
    };
    let nudge = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => 0.1,
            "ArrowDown" => -0.1,
            _ => return,
        };
        event.prevent_default();
        emit.emit((((value + step) * 100.0).round() / 100.0).clamp(-BOUND, BOUND));
    };
    html! {
        <input type="text" inputmode="decimal" autocomplete="off" class={class(cell, lit)} value={shown(value)}
            data-symbol={id.name()} aria-label={id.text()} onchange={change} onkeydown={nudge} />
    }
}
