//! The figure: flips, three graphs over μ, and their values.

use yew::prelude::*;

use super::coin::{log_sum, mean, ones, product};
use super::graphs::graphs;
use super::state::{Action, MOST, State};
use super::text;
use crate::charts::{Follow, graph};
use crate::i18n::Lang;
use crate::lessons::rich::rich;
use crate::lessons::section::Reader;
use crate::math::{Kind, notation};
use crate::ui::{NumberField, button, el, fixed, magnitude, slider, text as plain};

/// The figure of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let (lang, act) = (reader.lang, &reader.act);
    let (flips, mu) = (state.flips(), state.mu);
    let joint = joint(&flips, mu).into_iter().map(|part| notation::block(&part));
    let stage =
        [reader.control("flips", coins(state, lang, act)), el("div", "formulas live", joint), curves(&flips, mu, lang, act)];
    let on_mu = act.reform(Action::Mu);
    let controls = [
        el("h2", "", [rich(text::TRY_MU.get(lang))]),
        reader.control("mu", slider(text::MU.get(lang), "μ", Kind::Parameter, mu, [0.0, 1.0, 0.01], on_mu)),
        el("p", "note", [plain(text::HINT.get(lang))]),
        values(&flips, mu, lang),
        reader.control("more", more(state, lang, act)),
    ];
    el("div", "figure", [el("div", "stage", stage), el("div", "controls", controls)])
}

/// The first twenty flips, to be turned.
fn coins(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let coin = |(place, flip): (usize, &u8)| {
        let label = ["x", &(place + 1).to_string(), " = ", &flip.to_string()].concat();
        let onclick = act.reform(move |_: MouseEvent| Action::Turn(place));
        html! {
            <button class="coin number" aria-pressed={(*flip == 1).to_string()} aria-label={label} {onclick}>{ flip }</button>
        }
    };
    let legend = el("legend", "", [rich(text::FLIPS.get(lang))]);
    let rest = (state.count - state.first.len()).to_string();
    let rest = match &*rest {
        "0" => Html::default(),
        rest => el("span", "note", [plain(["… ", rest, " ", text::AND_MORE.get(lang)].concat())]),
    };
    let coins = state.first.iter().enumerate().map(coin);
    el("fieldset", "coins", [legend].into_iter().chain(coins).chain([rest]))
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

fn curves(flips: &[u8], mu: f64, lang: Lang, act: &Callback<Action>) -> Html {
    let log = log_sum(flips, mu);
    let names = [
        ["L(μ)=", &magnitude(product(flips, mu))],
        ["log L(μ)=", &number(log)],
        ["@e{-log L(μ)}=@e", &number(-log)],
    ];
    let words = [text::LIKELIHOOD, text::LOG, text::NEGATIVE];
    let graph = |((data, name), words): ((_, [&str; 2]), crate::i18n::Text)| {
        let label =
            [&plain_words(words.get(lang)), ": μ = ", &fixed(mu, 3), ", ", name[1]].concat();
        el(
            "div",
            "",
            [
                el("p", "", [notation::inline(&name.concat())]),
                graph(data, label, "", Follow::Drag, act.reform(Action::Mu)),
            ],
        )
    };
    el("div", "graphs", graphs(flips, mu).into_iter().zip(names).zip(words).map(graph))
}

/// A text without its marks, for a name.
fn plain_words(text: &str) -> String {
    text.split('(').next().unwrap_or(text).replace(['[', ']'], "")
}

fn number(value: f64) -> String {
    if value.is_finite() { fixed(value, 3) } else { fixed(value, 0).replace("inf", "∞") }
}

fn values(flips: &[u8], mu: f64, lang: Lang) -> Html {
    let (mean, likelihood, log) = (mean(flips), product(flips, mu), log_sum(flips, mu));
    let count = [flips.len().to_string(), ", ".to_owned(), ones(flips).to_string()].concat();
    let variance = ["μ(1-μ)=", &fixed(mu * (1.0 - mu), 3)].concat();
    let row = |(name, value)| el("div", "", [el("dt", "", [name]), el("dd", "", [value])]);
    let zero = likelihood == 0.0 && log.is_finite();
    let loss = el("span", "sym-e", [plain(number(-log))]);
    let rows = [
        (rich(text::COUNT.get(lang)), plain(count)),
        (plain(text::MEAN.get(lang)), plain(fixed(mean, 3))),
        (notation::inline("@iE[x]"), notation::inline(&["μ=", &fixed(mu, 3)].concat())),
        (notation::inline("Var=@iE[x^2]-@iE[x]^2"), notation::inline(&variance)),
        (rich(text::LIKELIHOOD.get(lang)), notation::inline(&magnitude(likelihood))),
        (plain(text::LOG.get(lang)), plain(number(log))),
        (plain(text::NEGATIVE.get(lang)), loss),
    ];
    html! {
        <>
            { el("dl", "values number", rows.into_iter().map(row)) }
            <div role="status">if zero { { el("p", "model", [rich(text::ZERO.get(lang))]) } }</div>
        </>
    }
}

fn more(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let flip = |count: usize| {
        let flip = act.reform(move |_| Action::Flip(count));
        button(plain(["+", &count.to_string()].concat()), state.count >= MOST, flip)
    };
    let on_seed = act.reform(|seed: f64| Action::Seed(seed as u32));
    html! {
        <>
            { el("h2", "", [plain(text::MORE.get(lang))]) }
            { el("div", "flip-buttons", [10, 100, 1000, MOST].map(flip)) }
            { button(plain(text::RESET.get(lang)), false, act.reform(|_| Action::Reset)) }
            <div>
                <NumberField label={text::COIN.get(lang)} value={state.coin} min={0.0} max={1.0} on_change={act.reform(Action::Coin)} />
                <NumberField label={text::SEED.get(lang)} value={f64::from(state.seed)} min={0.0} max={1e9} whole=true on_change={on_seed} />
            </div>
        </>
    }
}
