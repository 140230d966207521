//! A field for a number; input that can't be read changes nothing and shows why.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::{Lang, use_lang};
use crate::numbers;

/// The properties of [`NumberField`].
#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// The control's name.
    pub label: AttrValue,
    /// The value now.
    pub value: f64,
    /// The least value allowed.
    pub min: f64,
    /// The greatest value allowed.
    pub max: f64,
    /// True if the number must be whole.
    #[prop_or_default]
    pub whole: bool,
    /// Called with a new value within the bounds.
    pub on_change: Callback<f64>,
}

/// A number, as a row: name left, field right.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let lang = use_lang();
    let error = use_state_eq(|| false);
    let on_change = {
        let (error, emit) = (error.clone(), props.on_change.clone());
        let (min, max, whole) = (props.min, props.max, props.whole);
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            match numbers::parse_typed(&field.value(), min, max, whole) {
                Some(value) => {
                    error.set(false);
                    emit.emit(value);
                }
                None => error.set(true),
            }
        })
    };
    let id = format!("error-{}", props.label.replace(' ', "-"));
    html! {
        <div class="setting-with-error">
            <label class="setting">
                <span>{ props.label.clone() }</span>
                <input type="text" inputmode={if props.whole { "numeric" } else { "decimal" }}
                    value={props.value.to_string()} onchange={on_change}
                    aria-invalid={error.then_some("true")} aria-describedby={error.then(|| id.clone())} />
            </label>
            if *error {
                <p class="error" role="alert" {id}>{ bounds(lang, props) }</p>
            }
        </div>
    }
}

fn bounds(lang: Lang, props: &NumberFieldProps) -> String {
    let (min, max) = (props.min, props.max);
    match (lang, props.whole) {
        (Lang::Ja, true) => {
            format!("{min} から {max} までの整数を入れてください。値は変わっていません。")
        }
        (Lang::Ja, false) => {
            format!("{min} から {max} までの数を入れてください。値は変わっていません。")
        }
        (Lang::En, true) => {
            format!("Type a whole number from {min} to {max}. The value is unchanged.")
        }
        (Lang::En, false) => format!("Type a number from {min} to {max}. The value is unchanged."),
    }
}
