//! A number of things, one more or one less.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::number::read;

/// What a counter needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is counted.
    pub label: AttrValue,
    /// How many there are.
    pub value: usize,
    /// The least number.
    pub min: usize,
    /// The greatest number.
    pub max: usize,
    /// Told of the new number.
    pub on_change: Callback<usize>,
}

/// A counter: name left, − number + right.
#[component]
pub fn Counter(props: &Props) -> Html {
    let button = |sign: &'static str, value: Option<usize>| {
        let value = value.filter(|value| (props.min..=props.max).contains(value));
        let emit = props.on_change.clone();
        html! {
            <button class="btn" aria-label={format!("{} {sign}", props.label)} disabled={value.is_none()}
                onclick={move |_| if let Some(value) = value { emit.emit(value) }}>{ sign }</button>
        }
    };
    let typed = {
        let (min, max, value, emit) = (props.min, props.max, props.value, props.on_change.clone());
        move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            match read(&field.value(), min as f64, max as f64, true) {
                Some(typed) => emit.emit(typed as usize),
                None => field.set_value(&value.to_string()),
            }
        }
    };
    html! {
        <div class="counter" role="group" aria-label={props.label.clone()}>
            <span>{ props.label.clone() }</span>
            { button("−", props.value.checked_sub(1)) }
            <input class="number" type="text" inputmode="numeric" autocomplete="off" aria-label={props.label.clone()}
                value={props.value.to_string()} onchange={typed} />
            { button("+", props.value.checked_add(1)) }
        </div>
    }
}
