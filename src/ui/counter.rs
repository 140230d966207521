//! A whole number that is counted up and down, or typed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::off;
use crate::numbers;

/// A counter: name left, − number + right.
pub fn counter(
    label: String,
    value: usize,
    (min, max): (usize, usize),
    on_change: Callback<usize>,
) -> Html {
    let step = |sign: &'static str, to: usize| {
        let emit = on_change.clone();
        let enabled = to != value && (min..=max).contains(&to);
        html! {
            <button type="button" class="btn" aria-label={format!("{label} {sign}")} aria-disabled={off(!enabled)}
                onclick={move |_| emit.emit(to)}>{ sign }</button>
        }
    };
    let (less, more) = (step("−", value.saturating_sub(1)), step("+", value + 1));
    let typed = move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        match numbers::parse_typed(&field.value(), min as f64, max as f64, true) {
            Some(typed) => on_change.emit(typed as usize),
            None => field.set_value(&value.to_string()),
        }
    };
    html! {
        <div class="counter">
            <span>{ label.clone() }</span>
            { less }
            <input class="number" type="text" inputmode="numeric" autocomplete="off" aria-label={label}
                value={value.to_string()} onchange={typed} />
            { more }
        </div>
    }
}
