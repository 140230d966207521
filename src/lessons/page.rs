//! What the sections' pages have in common.

use yew::prelude::*;

use super::steps::{Steps, neighbour};
use super::walk::{self, Action, Moment, State, Values, Walk};
use crate::i18n::{Lang, Text};
use crate::math::{Formula, SymbolId, x};
use crate::ui::{Matrix, Slider};

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

const BEGIN: Text = Text::new(
    "「進む」で、計算をひとつずつたどります。→ ← キーでも動きます。",
    "“Next” goes through the computation one operation at a time; so do the keys → and ←.",
);

/// The step that the state has come to.
pub fn moment(state: &State) -> Option<Moment> {
    state.walk.moments().get(state.at.checked_sub(1)?).copied()
}

/// The arrow keys' way through the steps.
pub fn on_arrow(state: &State, act: &Callback<Action>) -> Callback<bool> {
    let (at, last) = (state.at, state.walk.last_step());
    act.reform(move |forward| Action::Step(neighbour(at, last, forward)))
}

/// The steps' buttons, and the operation of the present one.
pub fn steps(lang: Lang, state: &State, values: &[Values], act: &Callback<Action>) -> Html {
    let now = match moment(state) {
        None => html! { <p class="note">{ BEGIN.get(lang) }</p> },
        Some(moment) => {
            let math = vec![walk::step(&state.walk, values, moment)];
            html! { <Formula switch={false} {math} /> }
        }
    };
    let on_step = act.reform(Action::Step);
    html! { <Steps at={state.at} last={state.walk.last_step()} {on_step}>{ now }</Steps> }
}

/// W of a layer and the vector it is multiplied by, whose numbers can be typed where they are given.
pub fn product(walk: &Walk, layer: usize, input: Vec<Option<f64>>, act: &Callback<Action>) -> Html {
    let on_edit = Some(act.reform(|(id, value)| Action::Set(id, value)));
    let input = input.into_iter().chain([Some(1.0)]).enumerate();
    let rows = walk::vector(input.map(|(index, value)| (walk.input_id(layer, index), value)));
    let given = on_edit.clone().filter(|_| layer == 0);
    html! {
        <>
            <Matrix label="W" rows={walk::weights(walk, layer)} {on_edit} />
            <Matrix label={if layer == 0 { "x" } else { "h" }} {rows} on_edit={given} />
        </>
    }
}
