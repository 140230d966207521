//! A number that can be typed; what can't be read changes nothing and says why.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::decimal;
use crate::i18n::{Lang, use_lang};

/// What a number field needs.
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
    /// Only whole numbers.
    #[prop_or_default]
    pub whole: bool,
    /// Told of a new value within the bounds.
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
            match read(&field.value(), min, max, whole) {
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

/// Reads what was typed, full-width digits too.
pub fn read(text: &str, min: f64, max: f64, whole: bool) -> Option<f64> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let value = decimal::parse(&narrow)?;
    ((min..=max).contains(&value) && (!whole || value.fract() == 0.0)).then_some(value)
}

/// Japanese input methods type full-width digits; they mean the same.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' | '．' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '−' | '－' => '-',
        other => other,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(read("１２８", 1.0, 2048.0, true), Some(128.0));
        assert_eq!(read("０．１", 0.0, 10.0, false), Some(0.1));
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        assert_eq!(read("0", 1.0, 10.0, true), None);
        assert_eq!(read("1.5", 1.0, 10.0, true), None);
        assert_eq!(read("NaN", 0.0, 1.0, false), None);
        assert_eq!(read("inf", 0.0, 1.0, false), None);
        assert_eq!(read("", 0.0, 1.0, false), None);
    }
}
