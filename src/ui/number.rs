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
    /// The value now; none leaves the field empty.
    pub value: Option<f64>,
    /// The least value allowed.
    pub min: f64,
    /// The greatest value allowed.
    pub max: f64,
    /// True if the number must be whole.
    #[prop_or_default]
    pub whole: bool,
    /// Called with a new value within the bounds.
    pub on_change: Callback<f64>,
    /// Called when the field is emptied; without it, it must have a number.
    #[prop_or_default]
    pub on_clear: Option<Callback<()>>,
}

/// A number, as a row: name left, field right.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let lang = use_lang();
    let error = use_state_eq(|| false);
    let on_change = {
        let (error, emit) = (error.clone(), props.on_change.clone());
        let (min, max, whole) = (props.min, props.max, props.whole);
        let on_clear = props.on_clear.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let (text, mut wrong) = (field.value(), false);
            match (numbers::parse_typed(&text, min, max, whole), &on_clear) {
                (Some(value), _) => emit.emit(value),
                (None, Some(clear)) if text.trim().is_empty() => clear.emit(()),
                _ => wrong = true,
            }
            error.set(wrong);
        })
    };
    let id = format!("error-{}", props.label.replace(' ', "-"));
    html! {
        <div class="setting-with-error">
            <label class="setting">
                <span>{ props.label.clone() }</span>
                <input type="text" inputmode={if props.whole { "numeric" } else { "decimal" }}
                    value={props.value.map(|value| value.to_string()).unwrap_or_default()} onchange={on_change}
                    placeholder={props.on_clear.is_some().then_some("–")} aria-invalid={error.then_some("true")} aria-describedby={error.then(|| id.clone())} />
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
