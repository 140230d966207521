//! A field whose text stays on the device, and the same text for paper, on which a field would be cut off.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::text::NOT_KEPT;
use crate::i18n::{Text, use_lang};
use crate::storage;

/// The properties of [`KeptText`].
#[derive(Properties, PartialEq)]
pub struct KeptTextProps {
    /// What is written into it.
    pub label: Text,
    /// The name under which the text is kept.
    pub name: String,
    /// Rows of the field; one for a single line.
    pub rows: u8,
}

/// The field under its label.
#[component]
pub fn KeptText(props: &KeptTextProps) -> Html {
    let lang = use_lang();
    let name = props.name.clone();
    let written = use_state(|| storage::load(&name).unwrap_or_default());
    let is_kept = use_state_eq(|| true);
    let write = {
        let (written, is_kept) = (written.setter(), is_kept.setter());
        move |value: String| {
            // An empty field leaves nothing behind.
            if value.is_empty() {
                storage::remove(&name);
                is_kept.set(true);
            } else {
                is_kept.set(storage::try_save(&name, &value));
            }
            written.set(value);
        }
    };
    let value = (*written).clone();
    let field = if props.rows == 1 {
        let on_input = Callback::from(move |event: InputEvent| {
            write(event.target_unchecked_into::<HtmlInputElement>().value());
        });
        html! { <input type="text" value={value} oninput={on_input} /> }
    } else {
        let on_input = Callback::from(move |event: InputEvent| {
            write(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        });
        html! { <textarea rows={props.rows.to_string()} value={value} oninput={on_input} /> }
    };
    html! {
        <div class="kept-text">
            <label><span>{ props.label.get(lang) }</span>{ field }</label>
            <p class={classes!("on-paper", (props.rows > 1).then_some("lines"))} aria-hidden="true">{ (*written).clone() }</p>
            if !*is_kept {
                <p class="error" role="alert">{ NOT_KEPT.get(lang) }</p>
            }
        </div>
    }
}
