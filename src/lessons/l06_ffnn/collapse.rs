//! What the layers are without f: one matrix, and both outputs side by side.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::state::{collapsed, collapsed_output, is_equal};
use super::text;
use crate::i18n::Lang;
use crate::lessons::walk::{self, Walk};
use crate::math::{Formula, Letter, Math, SymbolId, linked, op};
use crate::ui::{Cell, Matrix};

/// The comparison.
pub fn collapse(walk: &Walk, lang: Lang) -> Html {
    if !walk.has_numbers() {
        return html! { <p class="note">{ text::LARGE.get(lang) }</p> };
    }
    let whole = SymbolId::plain(Letter::Matrix);
    let cell = |value: &f64| Cell { id: whole, value: Some(*value) };
    let rows: Vec<Vec<Cell>> =
        collapsed(walk).iter().map(|row| row.iter().map(cell).collect()).collect();
    let last = walk.layers.len() - 1;
    let outputs = |values: Vec<f64>| {
        let cells = values.into_iter().enumerate();
        walk::vector(cells.map(|(unit, value)| (walk.output_id(last, unit), Some(value))))
    };
    let linear = walk.layers.iter().all(|layer| layer.activation == Activation::Identity);
    let verdict = match (is_equal(walk), linear) {
        (true, true) => text::EQUAL,
        (true, false) => text::BY_CHANCE,
        (false, _) => text::DIFFERENT,
    };
    let mut pieces = vec![linked(whole), op("=")];
    let layers = (1..=walk.layers.len() as u8).rev();
    pieces.extend(layers.map(|layer| linked(SymbolId::of(Letter::Matrix, layer, 0))));
    let by_layers = walk.forward().pop().map_or_else(Vec::new, |last| last.h);
    html! {
        <>
            <h2>{ text::WITHOUT_F.get(lang) }</h2>
            <div class="equation">
                <span class="side">
                    <Formula switch={false} math={vec![Math::Row(pieces)]} />
                    <span>{ "=" }</span>
                </span>
                <span class="side"><Matrix label="W" {rows} /></span>
            </div>
            <p class="note">{ text::PRODUCT.get(lang) }</p>
            <div class="equation">
                <span class="side">{ text::BY_LAYERS.get(lang) }<Matrix label="ŷ" rows={outputs(by_layers)} /></span>
                <span class="side">{ text::BY_PRODUCT.get(lang) }<Matrix label="W x" rows={outputs(collapsed_output(walk))} /></span>
            </div>
            <p role="status">{ verdict.get(lang) }</p>
        </>
    }
}
