//! The figure: flips, three graphs over μ, and their values.

use std::rc::Rc;

use yew::prelude::*;

use super::coin::{log_sum, mean, ones, product};
use super::graphs::graphs;
use super::state::{Action, MOST, State};
use super::study::{TASKS, done};
use super::text;
use crate::charts::Graph;
use crate::i18n::{Lang, use_lang};
use crate::lessons::model::{Model, use_model};
use crate::lessons::rich::{below, rich};
use crate::math::{Kind, notation};
use crate::route::Query;
use crate::ui::{NumberField, Slider, fixed, magnitude};

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 11.
#[component]
pub fn Likelihood(props: &Props) -> Html {
    let lang = use_lang();
    let (state, act) = use_model::<State>(&props.query);
    let flips = use_memo(state.clone(), State::flips);
    html! {
        <>
            <p class="lead">{ rich(text::LEAD.get(lang)) }</p>
            <div class="figure">
                <div class="stage">
                    { coins(&state, lang, &act) }
                    <div class="formulas live">{ for joint(&flips, state.mu).iter().map(|part| notation::block(part)) }</div>
                    { curves(&flips, state.mu, lang, &act) }
                </div>
                <div class="controls">
                    <h2>{ rich(text::TRY_MU.get(lang)) }</h2>
                    <Slider label={text::MU.get(lang)} letter="μ" kind={Kind::Parameter} value={state.mu} min={0.0} max={1.0}
                        step=0.01 decimals=3 on_input={act.reform(Action::Mu)} />
                    <p class="note">{ text::HINT.get(lang) }</p>
                    { values(&flips, state.mu, lang) }
                    { more(&state, lang, &act) }
                </div>
            </div>
            { below(State::ID, lang, &text::PARAGRAPHS, &TASKS, &done(&state, &flips)) }
        </>
    }
}

/// The first twenty flips, to be turned.
fn coins(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let rest = state.count - state.first.len();
    html! {
        <fieldset class="coins">
            <legend>{ rich(text::FLIPS.get(lang)) }</legend>
            { for state.first.iter().enumerate().map(|(place, flip)| {
                let label = ["x", &(place + 1).to_string(), " = ", &flip.to_string()].concat();
                html! {
                    <button key={place} class="coin number" aria-pressed={(*flip == 1).to_string()} aria-label={label}
                        onclick={act.reform(move |_: MouseEvent| Action::Turn(place))}>{ flip }</button>
                }
            }) }
            if rest > 0 { <span class="note">{ "… " }{ rest }{ " " }{ text::AND_MORE.get(lang) }</span> }
        </fieldset>
    }
}

/// P(x₁ … x_N; μ), in symbols and with the numbers of now.
fn joint(flips: &[u8], mu: f64) -> [String; 2] {
    let (count, ones) = (flips.len(), ones(flips));
    let value = magnitude(product(flips, mu));
    let (one, zero) = (fixed(mu, 3), fixed(1.0 - mu, 3));
    [
        format!("P(x_1,…,x_{{{count}}};μ)=∏_{{n=1}}^{{{count}}}μ^{{x_n}}(1-μ)^{{1-x_n}}"),
        format!("=@w{one}^{{{ones}}}·@w{zero}^{{{}}}={value}", count - ones),
    ]
}

fn curves(flips: &Rc<Vec<u8>>, mu: f64, lang: Lang, act: &Callback<Action>) -> Html {
    let log = log_sum(flips, mu);
    let names = [
        ["L(μ)=", &magnitude(product(flips, mu))],
        ["log L(μ)=", &number(log)],
        ["@e{-log L(μ)}=@e", &number(-log)],
    ];
    let words = [text::LIKELIHOOD, text::LOG, text::NEGATIVE].map(|words| plain(words.get(lang)));
    html! {
        <div class="graphs">
            { for graphs(flips, mu).into_iter().zip(names).zip(words).map(|((graph, name), words)| html! {
                <div key={name[0].to_owned()}>
                    <h3>{ notation::inline(&name.concat()) }</h3>
                    <Graph data={Rc::new(graph)} drag=true on_cursor={act.reform(Action::Mu)}
                        label={[&words, ": μ = ", &fixed(mu, 3), ", ", &fixed(log, 3)].concat()} />
                </div>
            }) }
        </div>
    }
}

/// A text without its marks, for a name.
fn plain(text: &str) -> String {
    text.split('(').next().unwrap_or(text).replace(['[', ']'], "")
}

fn number(value: f64) -> String {
    if value.is_finite() { fixed(value, 3) } else { fixed(value, 0).replace("inf", "∞") }
}

fn values(flips: &[u8], mu: f64, lang: Lang) -> Html {
    let (mean, likelihood, log) = (mean(flips), product(flips, mu), log_sum(flips, mu));
    let count = [flips.len().to_string(), ", ".to_owned(), ones(flips).to_string()].concat();
    let variance = ["μ(1-μ)=", &fixed(mu * (1.0 - mu), 3)].concat();
    let row = |name: Html, value: Html| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    html! {
        <>
            <dl class="values number">
                { row(rich(text::COUNT.get(lang)), count.into()) }
                { row(text::MEAN.get(lang).into(), fixed(mean, 3).into()) }
                { row(notation::inline("@iE[x]"), notation::inline(&["μ=", &fixed(mu, 3)].concat())) }
                { row(notation::inline("Var=@iE[x^2]-@iE[x]^2"), notation::inline(&variance)) }
                { row(rich(text::LIKELIHOOD.get(lang)), notation::inline(&magnitude(likelihood))) }
                { row(text::LOG.get(lang).into(), number(log).into()) }
                { row(text::NEGATIVE.get(lang).into(), html! { <span class="sym-e">{ number(-log) }</span> }) }
            </dl>
            <div role="status">
                if likelihood == 0.0 && log.is_finite() { <p class="model">{ rich(text::ZERO.get(lang)) }</p> }
            </div>
        </>
    }
}

fn more(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let flip = |count: usize| {
        html! {
            <button class="btn" disabled={state.count >= MOST} onclick={act.reform(move |_: MouseEvent| Action::Flip(count))}>
                { "+" }{ count }
            </button>
        }
    };
    html! {
        <>
            <h2>{ text::MORE.get(lang) }</h2>
            <div class="flip-buttons">{ for [10, 100, 1000, MOST].map(flip) }</div>
            <button class="btn" onclick={act.reform(|_: MouseEvent| Action::Reset)}>{ text::RESET.get(lang) }</button>
            <div>
                <NumberField label={text::COIN.get(lang)} value={state.coin} min={0.0} max={1.0} on_change={act.reform(Action::Coin)} />
                <NumberField label={text::SEED.get(lang)} value={f64::from(state.seed)} min={0.0} max={1e9} whole=true
                    on_change={act.reform(|seed: f64| Action::Seed(seed as u32))} />
            </div>
        </>
    }
}
