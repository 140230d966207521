//! The figure: flips, three graphs over μ, and their values.

use yew::prelude::*;

use super::coin::{log_sum, mean, ones, product};
use super::graphs::graphs;
use super::state::{Action, MOST, State};
use super::text;
use crate::charts::{Follow, Functions, graph};
use crate::course::FigureContext;
use crate::course::rich::{rich, rich_in_figure};
use crate::dom::{el, text as plain};
use crate::i18n::Lang;
use crate::math::{Letter, Lit, SymbolId, notation, x};
use crate::numbers::{fixed, magnitude};
use crate::ui::{Figure, FigureParts, NumberField, button, symbol_slider};

/// Draws the figure of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let lang = context.lang;
    let (flips, mu) = (state.flips(), state.mu);
    let graphs = graphs(&flips, mu);
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let act = &context.act;
        let [symbols, numbers] = joint(&flips, mu);
        let numbers = notation::block(&numbers, &lit);
        let stage = [
            context.control("flips", coins(&state, &lit, lang, act)),
            el("div", "formulas live", [notation::block(&symbols, &lit), numbers]),
            curves(&flips, mu, graphs.clone(), &lit, lang, act),
        ];
        let (id, on_mu) = (SymbolId::plain(Letter::Mu), act.reform(Action::Mu));
        let slider = symbol_slider(&lit, id, text::MU.get(lang), mu, [0.0, 1.0, 0.01], on_mu);
        let controls = [
            el("h2", "", [rich_in_figure(text::TRY_MU.get(lang), &lit)]),
            context.control("mu", slider),
            el("p", "note", [plain(text::HINT.get(lang))]),
            values(&flips, mu, &lit, lang),
            context.control("more", more(&state, lang, act)),
        ];
        FigureParts {
            stage: Html::from_iter(stage),
            controls: Html::from_iter(controls),
            under: context.code(Some(state.computation()), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// The first twenty flips, as buttons that turn them over.
fn coins(state: &State, lit: &Lit, lang: Lang, act: &Callback<Action>) -> Html {
    let coin = |(place, flip): (usize, &u8)| {
        let label = ["x", &(place + 1).to_string(), " = ", &flip.to_string()].concat();
        let onclick = act.reform(move |_: MouseEvent| Action::Turn(place));
        let id = x(place as u16 + 1);
        html! {
            <button class={classes!("coin", "number", lit.class(id))} data-symbol={id.name()} aria-pressed={(*flip == 1).to_string()} aria-label={label} {onclick}>{ flip }</button>
        }
    };
    let legend = el("legend", "", [rich_in_figure(text::FLIPS.get(lang), lit)]);
    let rest = (state.count - state.first.len()).to_string();
    let rest = match &*rest {
        "0" => Html::default(),
        rest => el("span", "note", [plain(["… ", rest, " ", text::AND_MORE.get(lang)].concat())]),
    };
    let coins = state.first.iter().enumerate().map(coin);
    el("fieldset", "coins", [legend].into_iter().chain(coins).chain([rest]))
}

/// P(x₁ … x_N; μ), in symbols and with the present numbers.
fn joint(flips: &[u8], mu: f64) -> [String; 2] {
    let (count, ones) = (flips.len(), ones(flips));
    let value = magnitude(product(flips, mu));
    let (one, zero) = (fixed(mu, 3), fixed(1.0 - mu, 3));
    [
        format!("P(x_1,…,x_{{{count}}};μ)=∏_{{n=1}}^{{{count}}}μ^{{x_n}}(1-μ)^{{1-x_n}}"),
        format!("=#mu{{{one}}}^{{{ones}}}·@w{zero}^{{{}}}={value}", count - ones),
    ]
}

fn curves(
    flips: &[u8],
    mu: f64,
    graphs: [Functions; 3],
    lit: &Lit,
    lang: Lang,
    act: &Callback<Action>,
) -> Html {
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
                el("p", "", [notation::linked(&name.concat(), lit)]),
                graph(data, label, "", Follow::Drag, act.reform(Action::Mu)),
            ],
        )
    };
    el("div", "graphs", graphs.into_iter().zip(names).zip(words).map(graph))
}

/// A text without its markup, for an accessible name.
fn plain_words(text: &str) -> String {
    text.split('(').next().unwrap_or(text).replace(['[', ']'], "")
}

fn number(value: f64) -> String {
    if value.is_finite() { fixed(value, 3) } else { fixed(value, 0).replace("inf", "∞") }
}

fn values(flips: &[u8], mu: f64, lit: &Lit, lang: Lang) -> Html {
    let (mean, likelihood, log) = (mean(flips), product(flips, mu), log_sum(flips, mu));
    let count = [flips.len().to_string(), ", ".to_owned(), ones(flips).to_string()].concat();
    let variance = ["μ(1-μ)=", &fixed(mu * (1.0 - mu), 3)].concat();
    let row = |(name, value)| el("div", "", [el("dt", "", [name]), el("dd", "", [value])]);
    let zero = likelihood == 0.0 && log.is_finite();
    let loss = el("span", "sym-e", [plain(number(-log))]);
    let rows = [
        (rich(text::COUNT.get(lang)), plain(count)),
        (plain(text::MEAN.get(lang)), plain(fixed(mean, 3))),
        // x² = x for zeros and ones.
        (plain(text::VARIANCE.get(lang)), plain(fixed(mean - mean * mean, 3))),
        (notation::inline("@iE[x]"), notation::linked(&["μ=", &fixed(mu, 3)].concat(), lit)),
        (notation::inline("Var=@iE[x^2]-@iE[x]^2"), notation::linked(&variance, lit)),
        (
            rich(text::LIKELIHOOD.get(lang)),
            notation::linked(&format!("#L{{{}}}", magnitude(likelihood)), lit),
        ),
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
