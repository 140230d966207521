//! Buttons.

use yew::prelude::*;

/// A button of the usual look.
pub fn button(label: Html, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="btn" {disabled} {onclick}>{ label }</button> }
}

/// A button of a class, which says how it looks.
pub fn press(
    label: &str,
    class: &'static str,
    enabled: bool,
    on_click: Callback<MouseEvent>,
) -> Html {
    html! { <button type="button" {class} disabled={!enabled} onclick={on_click}>{ label.to_owned() }</button> }
}

/// A button that stays pressed while its choice holds.
pub fn toggle(label: &'static str, pressed: bool, on_click: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="btn" aria-pressed={pressed.to_string()} onclick={on_click}>{ label }</button> }
}
