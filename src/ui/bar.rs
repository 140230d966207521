//! Bars for shares from 0 to 1, with or without a slider.

use yew::prelude::*;

use super::slider::typed;
use crate::math::{Lit, SymbolId, linked};

/// A bar in the text colour of its surroundings; one that is no number is empty.
pub fn bar(share: f64) -> Html {
    let share = if share.is_finite() { share } else { 0.0 };
    html! {
        <svg class="share-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" width="100" height="12" />
            <rect width={format!("{:.2}", share * 100.0)} height="12" fill="currentColor" />
        </svg>
    }
}

/// A bar that can be dragged, with a number field beside it. A slider lies over the bar, so that keys and touch work too.
pub fn bar_slider(lit: &Lit, id: SymbolId, share: f64, on_input: &Callback<f64>) -> Html {
    let (letter, kind) = (id.text(), id.letter.kind());
    let change = on_input.reform(move |event: Event| typed(&event, share).clamp(0.0, 1.0));
    let input = on_input.reform(move |event: InputEvent| typed(&event, share));
    // A share too small for three decimals is shown with its power of ten.
    let small = share > 0.0 && share < 0.001;
    let shown = if small { format!("{share:e}") } else { format!("{share:.3}") };
    html! {
        <div class={classes!("slider", "bar-slider", kind.class(), lit.class(id))} data-symbol={id.name()}>
            { linked(id).inline() }
            <div>
                { bar(share) }
                <input type="range" aria-label={letter.clone()} min="0" max="1" step="0.01"
                    value={share.to_string()} oninput={input} />
            </div>
            <input type="number" aria-label={letter} min="0" max="1" step="any" value={shown} onchange={change} />
        </div>
    }
}
