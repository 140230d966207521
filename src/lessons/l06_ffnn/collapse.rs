//! The layers without f as one matrix, and the outputs of both side by side.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::state::{collapsed, collapsed_output, is_equal};
use super::text;
use crate::course::walk::{self, WalkView};
use crate::math::{Letter, Math, SymbolId, formula, linked, op};
use crate::ui::{MatrixCell, matrix};

/// The comparison.
pub fn collapse(view: &WalkView) -> Html {
    let (walk, lit, lang) = (view.walk(), &view.lit, view.context.lang);
    if !walk.has_numbers() {
        return html! { <p class="note">{ text::LARGE.get(lang) }</p> };
    }
    let whole = SymbolId::plain(Letter::Matrix);
    let cell = |value: &f64| MatrixCell { id: whole, value: Some(*value) };
    let rows: Vec<Vec<MatrixCell>> =
        collapsed(walk).iter().map(|row| row.iter().map(cell).collect()).collect();
    let last = walk.layers.len() - 1;
    let outputs = |label, values: &[f64]| {
        let cells = values.iter().enumerate();
        let rows =
            walk::vector(cells.map(|(unit, value)| (walk.output_id(last, unit), Some(*value))));
        matrix(label, &rows, lit, None)
    };
    let linear = walk.layers.iter().all(|layer| layer.activation == Activation::Identity);
    let verdict = match (is_equal(walk), linear) {
        (true, true) => text::EQUAL,
        (true, false) => text::BY_CHANCE,
        (false, _) => text::DIFFERENT,
    };
    let mut pieces = vec![linked(whole), op("=")];
    for layer in (1..=walk.layers.len() as u8).rev() {
        pieces.extend([Math::Break, linked(SymbolId::of(Letter::Matrix, layer, 0))]);
    }
    pieces.push(op("="));
    html! {
        <>
            <h2>{ text::WITHOUT_F.get(lang) }</h2>
            <div class="equation">
                <span class="side">{ formula(lit, &[Math::Row(pieces)]) }</span>
                <span class="side">{ matrix("W", &rows, lit, None) }</span>
            </div>
            <p class="note">{ text::PRODUCT.get(lang) }</p>
            <div class="equation">
                <span class="side">{ text::BY_LAYERS.get(lang) }{ outputs("ŷ", &view.values[last].h) }</span>
                <span class="side">{ text::BY_PRODUCT.get(lang) }{ outputs("W x", &collapsed_output(walk)) }</span>
            </div>
            <p role="status">{ verdict.get(lang) }</p>
        </>
    }
}
