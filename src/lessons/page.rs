//! What the sections' pages have in common.

use yew::prelude::*;

use super::walk::Action;
use crate::i18n::{Lang, Text};
use crate::math::{SymbolId, x};
use crate::ui::Slider;

/// A section: what it is about, its figure, its paragraphs.
pub fn page(lang: Lang, lead: Text, figure: Html, paragraphs: &[Text]) -> Html {
    html! {
        <>
            <p class="lead">{ lead.get(lang) }</p>
            { figure }
            <div class="prose">{ for paragraphs.iter().map(|text| html! { <p>{ text.get(lang) }</p> }) }</div>
        </>
    }
}

/// A slider of a symbol, from −range to range.
pub fn slider(id: SymbolId, value: f64, range: f64, on_input: Callback<f64>) -> Html {
    html! {
        <Slider label={id.text()} symbol={Some(id)} {value} min={-range} max={range} step=0.05 {on_input} />
    }
}

/// Sliders of an input.
pub fn input_sliders(title: &str, values: &[f64], act: &Callback<Action>) -> Html {
    let sliders = values.iter().enumerate().map(|(index, value)| {
        let id = x(index as u16 + 1);
        slider(id, *value, 3.0, act.reform(move |value| Action::Set(id, value)))
    });
    html! { <div><h2>{ title.to_owned() }</h2>{ for sliders }</div> }
}
