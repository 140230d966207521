//! Buttons.

use yew::prelude::*;

use super::off;

/// A button of the usual look.
pub fn button(label: Html, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="btn" aria-disabled={off(disabled)} {onclick}>{ label }</button> }
}

/// A button of a class, which says how it looks.
pub fn press(
    label: &str,
    class: &'static str,
    enabled: bool,
    on_click: Callback<MouseEvent>,
) -> Html {
    html! { <button type="button" {class} aria-disabled={off(!enabled)} onclick={on_click}>{ label.to_owned() }</button> }
}

/// A button that stays pressed while its choice holds.
pub fn toggle(label: &'static str, pressed: bool, on_click: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="btn" aria-pressed={pressed.to_string()} onclick={on_click}>{ label }</button> }
}
