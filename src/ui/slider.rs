//! A slider in its symbol's colour, with a number beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::math::{Lit, SymbolId, SymbolKind, linked, symbol};
use crate::numbers;

/// The properties of [`Slider`].
#[derive(Properties, PartialEq)]
pub struct SliderProps {
    /// The control's name.
    pub label: AttrValue,
    /// The letter before the slider, unless there is a `symbol`.
    #[prop_or_default]
    pub letter: &'static str,
    /// The symbol's kind, for its colour.
    #[prop_or(SymbolKind::Ink)]
    pub kind: SymbolKind,
    /// A symbol that lights up with others, instead of a letter and a kind.
    #[prop_or_default]
    pub symbol: Option<SymbolId>,
    /// Class of the symbol: `lit`, `kin` or empty.
    #[prop_or_default]
    pub lit: &'static str,
    /// The value now.
    pub value: f64,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// Distance between the values that can be dragged to.
    pub step: f64,
    /// Decimals of the number beside the slider.
    #[prop_or(2)]
    pub decimals: usize,
    /// The bounds of a number that is typed, if they are wider than those of the slider.
    #[prop_or_default]
    pub typed: Option<[f64; 2]>,
    /// Called with each new value, clamped to the bounds.
    pub on_input: Callback<f64>,
}

/// A slider, with a number field beside it.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let (min, max) = (props.min, props.max);
    let [least, most] = typed_bounds(props);
    let old = props.value;
    let on_input =
        props.on_input.reform(move |event: InputEvent| typed(&event, old).clamp(min, max));
    let (letter, kind) = match props.symbol {
        Some(id) => (linked(id), id.letter.kind()),
        None => (symbol(props.kind, props.letter), props.kind),
    };
    html! {
        <div class={classes!("slider", kind.class(), props.lit)} data-symbol={props.symbol.map(SymbolId::name)}>
            { letter.inline() }
            <input type="range" aria-label={props.label.clone()} min={min.to_string()} max={max.to_string()}
                step={props.step.to_string()} value={props.value.to_string()} oninput={on_input.clone()} />
            <input type="number" aria-label={props.label.clone()} min={least.to_string()} max={most.to_string()}
                step={props.step.to_string()} value={format!("{:.1$}", props.value, props.decimals)} onchange={change(props)} />
        </div>
    }
}

/// A slider of a letter, as a function call; [min, max, step].
pub fn slider(
    label: &str,
    letter: &'static str,
    kind: SymbolKind,
    value: f64,
    [min, max, step]: [f64; 3],
    on_input: Callback<f64>,
) -> Html {
    let decimals = if step < 0.1 { 3 } else { 2 };
    html! { <Slider label={label.to_owned()} {letter} {kind} {value} {min} {max} {step} {decimals} {on_input} /> }
}

/// A slider of a symbol, as a function call; [min, max, step].
pub fn symbol_slider(
    lit: &Lit,
    id: SymbolId,
    label: &str,
    value: f64,
    [min, max, step]: [f64; 3],
    on_input: Callback<f64>,
) -> Html {
    let decimals = if step < 0.1 { 3 } else { 2 };
    html! {
        <Slider label={label.to_owned()} symbol={Some(id)} lit={lit.class(id)} {value} {min} {max} {step} {decimals}
            {on_input} />
    }
}

fn typed_bounds(props: &SliderProps) -> [f64; 2] {
    props.typed.unwrap_or([props.min, props.max])
}

fn change(props: &SliderProps) -> Callback<Event> {
    let ([least, most], old) = (typed_bounds(props), props.value);
    props.on_input.reform(move |event: Event| typed(&event, old).clamp(least, most))
}

/// The number in an input field; `old` if it is not a number.
pub(super) fn typed(event: &Event, old: f64) -> f64 {
    let text = event.target_unchecked_into::<HtmlInputElement>().value();
    numbers::parse(&text).unwrap_or(old)
}
