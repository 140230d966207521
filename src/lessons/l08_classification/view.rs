//! Two figures: p with its odds and logit, and a decision boundary that forms.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use super::data::Set;
use super::pumpkins::{COLORS, SIDE};
use super::state::{Action, HIDDEN, P, RATE, State};
use super::text;
use crate::charts::{Chart, Curve, Follow, Functions, Heatmap, graph};
use crate::i18n::Lang;
use crate::lessons::rich::rich;
use crate::lessons::section::Reader;
use crate::lessons::training::{losses, settings, training};
use crate::math::{Kind, notation};
use crate::ui::{Choice, el, fixed, slider, text as plain};

/// Pictures shown.
const SHOWN: usize = 12;

/// The figures of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let (lang, act) = (reader.lang, &reader.act);
    let lines = formulas(state).map(|formula| notation::block(&formula));
    let on_logit = act.reform(Action::Logit);
    let sigmoid = graph(sigmoid(state), in_words(state), "", Follow::Drag, on_logit);
    Html::from_iter([
        el("h2", "figure-title", [plain(text::LOGIT.get(lang))]),
        el(
            "div",
            "figure",
            [
                el("div", "stage", [sigmoid, el("div", "formulas live", lines)]),
                el("div", "controls", odds(state, reader)),
            ],
        ),
        el("h2", "figure-title", [plain(text::BOUNDARY.get(lang))]),
        el(
            "div",
            "figure",
            [
                el("div", "stage", boundary(state, lang, act)),
                el("div", "controls", controls(state, reader)),
            ],
        ),
    ])
}

/// σ(u) = 1/(1 + e⁻ᵘ) with p put in for u.
fn formulas(state: &State) -> [String; 3] {
    let (p, u) = (fixed(state.p, 3), fixed(state.logit(), 2));
    let odds = fixed(state.p / (1.0 - state.p), 3);
    [
        format!("u=log {{p}}/{{1-p}}=log {odds}=@u{{{u}}}"),
        "σ(u)={1}/{1+e^{-u}}={1}/{1+e^{log{1-p}/{p}}}=p".to_owned(),
        format!("σ(@u{{{u}}})=@y{p}"),
    ]
}

fn sigmoid(state: &State) -> Functions {
    let points = (0..=140).map(|step| f64::from(step) / 10.0 - 7.0);
    let curve = Curve {
        kind: Kind::Prediction,
        pieces: vec![points.map(|u| (u, 1.0 / (1.0 + (-u).exp()))).collect()],
        strong: true,
        dashed: false,
        label: "σ(u)".to_owned(),
        at_cursor: state.p,
    };
    let cursor = (state.logit(), Kind::PreActivation);
    Functions {
        curves: vec![curve],
        x: [-7.0, 7.0],
        y: [0.0, 1.0],
        cursor,
        right: 40.0,
        bare: false,
    }
}

fn in_words(state: &State) -> String {
    format!("σ({}) = {}", fixed(state.logit(), 2), fixed(state.p, 3))
}

fn odds(state: &State, reader: &Reader<Action>) -> [Html; 2] {
    let (lang, act) = (reader.lang, &reader.act);
    let (p, name) = (state.p, text::P_NAME.get(lang));
    let (on_p, on_u) = (act.reform(Action::P), act.reform(Action::Logit));
    let row = |(name, value): (Html, f64)| {
        el("div", "", [el("dt", "", [name]), el("dd", "", [plain(fixed(value, 3))])])
    };
    let u = (text::U_NAME.get(lang), [-7.0, 7.0, 0.01]);
    let rows = [
        (notation::inline("P(“pumpkin”)"), p),
        (notation::inline("P(“not pumpkin”)"), 1.0 - p),
        (rich(text::ODDS.get(lang)), p / (1.0 - p)),
        (rich(text::LOGIT_ROW.get(lang)), state.logit()),
    ];
    [
        el(
            "div",
            "",
            [
                reader.control("p", slider(name, "p", Kind::Prediction, p, [P.0, P.1, 0.001], on_p)),
                reader.control("u", slider(u.0, "u", Kind::PreActivation, state.logit(), u.1, on_u)),
            ],
        ),
        el("dl", "values number", rows.map(row)),
    ]
}

fn boundary(state: &State, lang: Lang, act: &Callback<Action>) -> Vec<Html> {
    let [x, y] = state.set.ranges();
    let pumpkins = state.set == Set::Pumpkins;
    let plane = Heatmap {
        values: Heatmap::sample(x, y, &|x| state.predict(x)),
        shades: [0.0, 1.0],
        levels: vec![0.5],
        x,
        y,
        points: state.points.clone(),
        mark: pumpkins.then(|| state.things.get(state.chosen).map(|thing| thing.x)).flatten(),
    };
    let words = format!("{} {:.1} %", text::ACCURACY.get(lang), 100.0 * state.accuracy());
    let mut parts = vec![
        html! { <Chart<Heatmap> data={Rc::new(plane)} label={words} class="plane" /> },
        el("p", "note", [rich(text::PLANE.get(lang))]),
    ];
    if pumpkins {
        parts.push(el("p", "note", [rich(text::AXES.get(lang))]));
        parts.push(el("h2", "graph-title", [rich(text::THINGS.get(lang))]));
        parts.push(el("div", "things", (0..SHOWN).map(|place| thing(state, place, lang, act))));
    }
    parts.push(el("h2", "graph-title", [plain(text::LOSSES.get(lang))]));
    parts.push(losses(state.losses(), lang));
    parts
}

fn controls(state: &State, reader: &Reader<Action>) -> [Html; 3] {
    let (lang, act) = (reader.lang, &reader.act);
    let sets = Set::ALL.map(|set| (set.id().into(), text::name(set).get(lang).into()));
    let on_set = act.reform(|id: String| {
        Action::Set(Set::ALL.into_iter().find(|set| set.id() == id).unwrap_or(Set::Pumpkins))
    });
    let hidden = HIDDEN.map(|hidden| {
        let name = if hidden == "0" { text::NONE.get(lang) } else { hidden };
        (hidden.into(), name.into())
    });
    let on_hidden = act.reform(|id: String| {
        Action::Hidden(HIDDEN.iter().position(|hidden| *hidden == id).unwrap_or(2))
    });
    let diverged = state.diverged().then(|| text::DIVERGED.get(lang));
    let buttons = [
        act.reform(|()| Action::Run),
        act.reform(|()| Action::Step),
        act.reform(|()| Action::Reset),
    ];
    let (on_rate, on_seed) = (act.reform(Action::Rate), act.reform(Action::Seed));
    let accuracy = fixed(100.0 * state.accuracy(), 1);
    [
        reader.control("train", training(lang, state.running, state.epochs(), diverged, buttons)),
        el(
            "dl",
            "values number",
            [el(
                "div",
                "",
                [
                    el("dt", "", [plain(text::ACCURACY.get(lang))]),
                    el("dd", "", [plain([&accuracy, " %"].concat())]),
                ],
            )],
        ),
        el(
            "div",
            "",
            [
                reader.control("data", html! { <Choice label={text::DATA.get(lang)} value={state.set.id()} options={sets.to_vec()} on_change={on_set} /> }),
                reader.control("hidden", html! { <Choice label={text::HIDDEN.get(lang)} value={state.hidden} options={hidden.to_vec()} on_change={on_hidden} /> }),
                reader.control("settings", settings(lang, state.rate, RATE, state.seed, on_rate, on_seed)),
            ],
        ),
    ]
}

/// A picture with its features and its probability.
fn thing(state: &State, place: usize, lang: Lang, act: &Callback<Action>) -> Html {
    let Some(thing) = state.things.get(place) else {
        return Html::default();
    };
    let mut paths = [const { String::new() }; COLORS.len()];
    for (index, color) in thing.pixels.iter().enumerate() {
        // Writing to a string can't fail.
        let _ = write!(paths[usize::from(*color)], "M{} {}h1v1h-1z", index % SIDE, index / SIDE);
    }
    let name = if thing.label { text::PUMPKIN } else { text::OTHER }.get(lang);
    let features = format!("{}, {}", fixed(thing.x[0], 2), fixed(thing.x[1], 2));
    let onclick = act.reform(move |_: MouseEvent| Action::Thing(place));
    let view = format!("0 0 {SIDE} {SIDE}");
    html! {
        <button key={place} class="thing number" aria-pressed={(place == state.chosen).to_string()} {onclick}>
            <svg viewBox={view} shape-rendering="crispEdges" role="img" aria-label={name}>
                { for paths.into_iter().zip(COLORS).skip(1).map(|(d, fill)| html! { <path {d} {fill} /> }) }
            </svg>
            <span class="sym-x">{ features }</span>
            <b class="sym-yhat">{ fixed(state.predict(thing.x), 2) }</b>
        </button>
    }
}
