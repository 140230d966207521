//! A slider in its symbol's colour, with a number beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::math::{Kind, Math, SymbolId, linked};

/// What a slider needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The control's name.
    pub label: AttrValue,
    /// The letter shown before it.
    #[prop_or_default]
    pub letter: &'static str,
    /// The symbol's kind, for its colour.
    #[prop_or(Kind::Ink)]
    pub kind: Kind,
    /// The symbol that lights up with others, instead of a letter and a kind.
    #[prop_or_default]
    pub symbol: Option<SymbolId>,
    /// Whether that symbol is lit, as a class.
    #[prop_or_default]
    pub lit: &'static str,
    /// The value now.
    pub value: f64,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// The step.
    pub step: f64,
    /// Told of each new value.
    pub on_input: Callback<f64>,
}

/// A slider.
#[component]
pub fn Slider(props: &Props) -> Html {
    let (min, max) = (props.min, props.max);
    let on_input = props.on_input.reform(move |event: InputEvent| {
        let value: f64 =
            event.target_unchecked_into::<HtmlInputElement>().value().parse().unwrap_or(min);
        value.clamp(min, max)
    });
    let (letter, kind) = match props.symbol {
        Some(id) => (linked(id), id.letter.kind()),
        None => (Math::Symbol(props.kind, props.letter), props.kind),
    };
    html! {
        <div class={classes!("slider", kind.class(), props.lit)} data-symbol={props.symbol.map(SymbolId::name)}>
            { letter.inline() }
            <input type="range" aria-label={props.label.clone()} min={min.to_string()} max={max.to_string()}
                step={props.step.to_string()} value={props.value.to_string()} oninput={on_input.clone()} />
            <input type="number" aria-label={props.label.clone()} min={min.to_string()} max={max.to_string()}
                step={props.step.to_string()} value={format!("{:.2}", props.value)} onchange={change(props)} />
        </div>
    }
}

fn change(props: &Props) -> Callback<Event> {
    let (min, max, old) = (props.min, props.max, props.value);
    props.on_input.reform(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        typed.parse::<f64>().ok().filter(|value| value.is_finite()).unwrap_or(old).clamp(min, max)
    })
}
