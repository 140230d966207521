//! The figure: network, line or plane, and the parameters beside them.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use yew::prelude::*;

use super::figure::{X, Y, draw_line, draw_plane};
use super::formulas::{BIAS, LOSS, loss, net, pair, prediction};
use super::state::{Action, BOUND, State};
use super::text;
use crate::charts::{Axes, Sketch};
use crate::diagram::Diagram;
use crate::i18n::{Lang, Text, use_lang};
use crate::lessons::link::{control, use_link};
use crate::lessons::page::{page, slider};
use crate::math::{Formula, Lit, SymbolId, linked, op, row, value};
use crate::route::Query;
use crate::ui::Figure;

/// Milliseconds between two steps of the descent.
const PACE: u32 = 60;

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 1.
#[component]
pub fn Linear(props: &Props) -> Html {
    let (lang, query) = (use_lang(), &props.query);
    let state = use_reducer_eq(|| State::from_query(query));
    use_link("linear", if state.fitting { Vec::new() } else { state.to_link() });
    let dispatch = state.dispatcher();
    let act = Callback::from(move |action| dispatch.dispatch(action));
    let step = act.clone();
    use_effect_with((*state).clone(), move |state| {
        let timer = state.fitting.then(|| Timeout::new(PACE, move || step.emit(Action::Descend)));
        move || drop(timer)
    });
    let one = state.inputs == 1;
    let draw = {
        let state = state.clone();
        Callback::from(move |(axes, lit): (Axes, Lit)| match state.inputs {
            1 => draw_line(&state, &axes, &lit),
            _ => draw_plane(&state, &axes, &lit),
        })
    };
    let look = act.reform(move |(x, y): (f64, f64)| Action::Look([x, if one { 0.0 } else { y }]));
    let names = if one {
        [("x", "sym-x"), ("y", "sym-ink")]
    } else {
        [("x₁", "sym-x"), ("x₂", "sym-x")]
    };
    let stage = html! {
            <div class="pair">
                <div>
                    <Diagram net={Rc::new(net(&state))} label={text::diagram(&state, lang)} />
                    <Formula math={vec![prediction(&state)]} />
                    <p class="note">{ if one { text::LINE_HINT } else { text::PLANE_HINT }.get(lang) }</p>
                </div>
                <Sketch x={X} y={if one { Y } else { X }} {names} square={!one} label={text::plot(&state, lang)}
                    {draw} on_point={Some(look)} />
            </div>
    };
    let controls = html! {
        <>
            { control(query, "inputs", inputs(&state, lang, &act)) }
            { control(query, "w", parameters(&state, lang, &act)) }
            { control(query, "x", samples(&state, lang, &act)) }
            <div>
                <h2>{ text::LOSS.get(lang) }</h2>
                <Formula switch={false} math={vec![row([linked(LOSS), op("="), value(LOSS, state.loss())])]} />
            </div>
            { control(query, "fit", fit(&state, lang, &act)) }
        </>
    };
    let other = State { inputs: 3 - state.inputs, ..(*state).clone() };
    let (first, second) = if one { (&*state, &other) } else { (&other, &*state) };
    let formulas = html! {
        <Formula switch={false} math={vec![prediction(first), prediction(second), loss(&state)]} />
    };
    page(
        lang,
        text::LEAD,
        html! { <Figure {formulas} {stage} {controls} /> },
        &text::PARAGRAPHS as &[Text],
    )
}

fn inputs(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let button = |count: usize, name: Text| {
        let choose = act.reform(move |_: MouseEvent| Action::Inputs(count));
        let pressed = (state.inputs == count).to_string();
        html! { <button class="btn" aria-pressed={pressed} onclick={choose}>{ name.get(lang) }</button> }
    };
    html! { <div class="row">{ button(1, text::ONE) }{ button(2, text::TWO) }</div> }
}

fn set(act: &Callback<Action>, id: SymbolId, now: f64, range: f64) -> Html {
    slider(id, now, range, act.reform(move |value| Action::Set(id, value)))
}

fn parameters(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let weights =
        (0..state.inputs).map(|input| set(act, pair(state.inputs, input).0, state.w[input], BOUND));
    html! {
        <div>
            <h2>{ text::PARAMETERS.get(lang) }</h2>
            { for weights }
            { set(act, BIAS, state.b, BOUND) }
        </div>
    }
}

fn samples(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let inputs =
        (0..state.inputs).map(|input| set(act, pair(state.inputs, input).1, state.x[input], X[1]));
    html! { <div><h2>{ text::INPUT.get(lang) }</h2>{ for inputs }</div> }
}

fn fit(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let fit = act.reform(|_: MouseEvent| if moves() { Action::Fit } else { Action::Arrive });
    let reset = act.reform(|_: MouseEvent| Action::Reset);
    html! {
        <div>
            <div class="row">
                <button class="btn primary" disabled={state.fitting} onclick={fit}>{ text::FIT.get(lang) }</button>
                <button class="btn" onclick={reset}>{ text::RESET.get(lang) }</button>
            </div>
            <p class="note" role="status">{ text::best(state, lang) }</p>
        </div>
    }
}

/// Whether the reader has not asked for less motion.
fn moves() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    !query.is_some_and(|query| query.matches())
}
