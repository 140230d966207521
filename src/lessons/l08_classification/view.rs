//! Two figures: p with its odds and logit, and a decision boundary that forms.

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use super::data::Set;
use super::pumpkins::{COLORS, SIDE};
use super::state::{Action, EPOCHS, HIDDEN, P, State};
use super::text;
use crate::charts::{Chart, CurveLook, Dot, Follow, FunctionCurve, Functions, Heatmap, graph};
use crate::course::FigureContext;
use crate::course::fitting::{
    self, Fit, ShownSample, gradient_step, look_inside, losses, own_rows, settings,
};
use crate::course::rich::{rich, rich_in_figure};
use crate::dom::{el, text as plain};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Lit, SymbolId, SymbolKind, notation};
use crate::numbers::fixed;
use crate::ui::{Choice, Figure, FigureParts, linked, symbol_slider};

/// Pictures shown.
const SHOWN: usize = 12;
/// The largest number of dots that are drawn: more would cover the plane.
const DOTS: usize = 400;
/// The id of the option of the user's own rows.
const OWN: &str = "own";

/// Draws the figures of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let title = |text: Text| el("h2", "figure-title", [plain(text.get(context.lang))]);
    let parts = [
        title(text::LOGIT),
        logit(state, context),
        title(text::BOUNDARY),
        boundary(state, context),
    ];
    Html::from_iter(parts)
}

/// p, its odds and its logit.
fn logit(state: &State, context: &FigureContext<Action>) -> Html {
    let on_logit = context.act.reform(Action::Logit);
    let graph = graph(sigmoid(state), in_words(state), "", Follow::Drag, on_logit);
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let lines = formulas(&state).map(|formula| notation::block(&formula, &lit));
        FigureParts {
            stage: Html::from_iter([graph.clone(), el("div", "formulas live", lines)]),
            controls: Html::from_iter(odds(&state, &context, &lit)),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

/// σ(u) = 1/(1 + e⁻ᵘ), with the logit of p as u.
fn formulas(state: &State) -> [String; 3] {
    let (p, u) = (fixed(state.p, 3), fixed(state.logit(), 2));
    let odds = fixed(state.p / (1.0 - state.p), 3);
    [
        format!("u=log {{p}}/{{1-p}}=log {odds}=#u{{{u}}}"),
        "σ(u)={1}/{1+e^{-u}}={1}/{1+e^{log{1-p}/{p}}}=p".to_owned(),
        format!("σ(#u{{{u}}})=@y{{#p{{{p}}}}}"),
    ]
}

fn sigmoid(state: &State) -> Functions {
    let points = (0..=140).map(|step| f64::from(step) / 10.0 - 7.0);
    let curve = FunctionCurve {
        kind: SymbolKind::Prediction,
        pieces: vec![points.map(|u| (u, 1.0 / (1.0 + (-u).exp()))).collect()],
        look: CurveLook::STRONG,
        label: "σ(u)".to_owned(),
        at_cursor: state.p,
    };
    let cursor = (state.logit(), SymbolKind::PreActivation);
    Functions {
        curves: vec![curve],
        x: [-7.0, 7.0],
        y: [0.0, 1.0],
        cursor,
        right: 40.0,
        bare: false,
        has_keys: false,
    }
}

fn in_words(state: &State) -> String {
    format!("σ({}) = {}", fixed(state.logit(), 2), fixed(state.p, 3))
}

fn odds(state: &State, context: &FigureContext<Action>, lit: &Lit) -> [Html; 2] {
    let (lang, act) = (context.lang, &context.act);
    let (p, u) = (SymbolId::plain(Letter::P), SymbolId::plain(Letter::U));
    let row = |(name, value, id): (Html, f64, Option<SymbolId>)| {
        let value = plain(fixed(value, 3));
        let value = match id {
            Some(id) => linked(lit, id, "dd", "", vec![value]),
            None => el("dd", "", [value]),
        };
        el("div", "", [el("dt", "", [name]), value])
    };
    let rows = [
        (notation::inline(text::IS_PUMPKIN.get(lang)), state.p, Some(p)),
        (notation::inline(text::NO_PUMPKIN.get(lang)), 1.0 - state.p, None),
        (rich(text::ODDS.get(lang)), state.p / (1.0 - state.p), None),
        (rich(text::LOGIT_ROW.get(lang)), state.logit(), Some(u)),
    ];
    let (on_p, on_u) = (act.reform(Action::P), act.reform(Action::Logit));
    let p = symbol_slider(lit, p, text::P_NAME.get(lang), state.p, [P.0, P.1, 0.001], on_p);
    let range = [-7.0, 7.0, 0.01];
    let u = symbol_slider(lit, u, text::U_NAME.get(lang), state.logit(), range, on_u);
    [
        el("div", "", [context.control("p", p), context.control("u", u)]),
        el("dl", "values number", rows.map(row)),
    ]
}

/// The plane with the boundary, the network, and what it is trained on.
fn boundary(state: &State, context: &FigureContext<Action>) -> Html {
    let (lang, act) = (context.lang, &context.act);
    let [x, y] = state.ranges;
    let pumpkins = state.set == Set::Pumpkins && !state.shows_own;
    let chosen = state.things.get(state.chosen).map(|thing| thing.x).filter(|_| pumpkins);
    let dots = state.points.iter().step_by(state.points.len().div_ceil(DOTS));
    let dots = dots.map(|(place, label)| (*place, if *label { Dot::Filled } else { Dot::Ring }));
    let plane = Heatmap {
        values: Heatmap::sample(x, y, &|x| state.predict(x)),
        shades: [0.0, 1.0],
        levels: vec![0.5],
        x,
        y,
        // Spread over the file, which may be sorted by class.
        points: dots.collect(),
        has_scale: false,
        mark: chosen,
    };
    let words = format!("{} {:.1}%", text::ACCURACY.get(lang), 100.0 * state.accuracy());
    // Slow pictures are drawn once per state, not once per symbol that lights up.
    let plane = html! { <Chart<Heatmap> data={Rc::new(plane)} label={words} class="plane" /> };
    let shown = if pumpkins { SHOWN } else { 0 };
    let things: Vec<Html> = (0..shown).map(|place| thing(state, place, lang, act)).collect();
    let losses = losses(state.fitting.losses(), lang);
    let controls = Html::from_iter(controls(state, context));
    let (steps, under) = (buttons(state, context), minibatch(state, context));
    let step = gradient_step(&state.fitting);
    let (state, context) = (state.clone(), context.clone());
    let draw = Callback::from(move |lit| {
        let note = |text: Text| el("p", "note", [rich_in_figure(text.get(lang), &lit)]);
        let title = |text: Text| el("h2", "graph-title", [rich_in_figure(text.get(lang), &lit)]);
        let mut stage = vec![plane.clone(), note(text::PLANE)];
        if pumpkins {
            stage.push(note(text::AXES));
        }
        stage.extend(own_axes(&state, &lit, lang));
        stage.extend([title(text::NETWORK_OF_NOW), network(&state, chosen, &context, &lit)]);
        stage.push(note(text::WIDTHS));
        if pumpkins {
            stage.push(title(text::THINGS));
            stage.push(el("div", "things", things.clone()));
        }
        let loss = SymbolId::plain(Letter::Loss);
        stage.push(linked(&lit, loss, "h2", "graph-title", vec![plain(text::LOSSES.get(lang))]));
        stage.push(losses.clone());
        FigureParts {
            formulas: notation::lines(&layers(&state), &lit),
            stage: Html::from_iter(stage),
            steps: steps.clone(),
            controls: controls.clone(),
            under: Html::from_iter([under.clone(), context.code(step.clone(), &lit)]),
        }
    });
    html! { <Figure {draw} /> }
}

/// The layers, the probability, and the loss.
fn layers(state: &State) -> Vec<String> {
    let hidden = state.hidden.split('-').filter(|units| *units != "0").count();
    let mut lines = fitting::formulas(hidden, "u");
    lines.push("P(ŷ=1|x)=σ(u)".to_owned());
    lines.push("E(w)=-∑_n[y_n log P(ŷ_n)\n+(1-y_n) log(1-P(ŷ_n))]".to_owned());
    lines
}

/// The diagram of the present network with the values of the chosen picture.
fn network(
    state: &State,
    chosen: Option<[f64; 2]>,
    context: &FigureContext<Action>,
    lit: &Lit,
) -> Html {
    let sample = chosen.map(|shown| ShownSample {
        x: state.scaled(shown),
        shown,
        output: state.predict(shown),
    });
    let picture = |fit: &Fit| {
        let edges = fitting::edges(&state.fitting, &context.act.reform(Action::Train));
        fitting::picture(fit.network(), sample.as_ref(), ("P", true), edges, lit, context.lang)
    };
    state.fitting.read(picture).unwrap_or_default()
}

/// One minibatch in numbers.
fn minibatch(state: &State, context: &FigureContext<Action>) -> Html {
    let lang = context.lang;
    let own = state.own.points().filter(|_| state.shows_own);
    let names = || match own {
        Some(own) => [0, 1].map(|place| own.name(place, lang)),
        None => ["x₁", "x₂"].map(str::to_owned),
    };
    let train = context.act.reform(Action::Train);
    context.control("minibatch", look_inside(&state.fitting, names, lang, &train))
}

fn buttons(state: &State, context: &FigureContext<Action>) -> Html {
    let diverged = state.fitting.diverged().then(|| text::DIVERGED.get(context.lang));
    let train = context.act.reform(Action::Train);
    let buttons = fitting::buttons(&state.fitting, EPOCHS, context.lang, diverged, &train);
    context.control("train", buttons)
}

fn controls(state: &State, context: &FigureContext<Action>) -> [Html; 2] {
    let (lang, act) = (context.lang, &context.act);
    let hidden = HIDDEN.map(|hidden| {
        let name = if hidden == "0" { text::NONE.get(lang) } else { hidden };
        (hidden.into(), name.into())
    });
    let on_hidden = act.reform(|id: String| {
        Action::Hidden(HIDDEN.iter().position(|hidden| *hidden == id).unwrap_or(2))
    });
    let train = act.reform(Action::Train);
    let accuracy = fixed(100.0 * state.accuracy(), 1);
    [
        el(
            "dl",
            "values number",
            [el(
                "div",
                "",
                [
                    el("dt", "", [plain(text::ACCURACY.get(lang))]),
                    el("dd", "", [plain([&accuracy, "%"].concat())]),
                ],
            )],
        ),
        el(
            "div",
            "",
            [
                context.control("data", Html::from_iter(data(state, lang, act))),
                context.control("hidden", html! { <Choice label={text::HIDDEN.get(lang)} value={state.hidden} options={hidden.to_vec()} on_change={on_hidden} /> }),
                context.control("settings", settings(&state.fitting, lang, &train)),
                context.control("upload", own_rows(&state.own, lang, &act.reform(Action::Own))),
            ],
        ),
    ]
}

/// The choice of points; of the user's own rows also the class that has label 1.
fn data(state: &State, lang: Lang, act: &Callback<Action>) -> [Html; 2] {
    let own = state.own.points();
    let mut sets: Vec<(AttrValue, AttrValue)> =
        Set::ALL.map(|set| (set.id().into(), text::name(set).get(lang).into())).to_vec();
    sets.extend(own.map(|own| (OWN.into(), own.files.in_words(lang).into())));
    let on_set = act.reform(|id: String| {
        Set::ALL.into_iter().find(|set| set.id() == id).map_or(Action::ShowOwn, Action::Set)
    });
    let value = if state.shows_own { OWN } else { state.set.id() };
    let classes = own.filter(|_| state.shows_own).map(|own| {
        let classes = own.points.classes.iter().enumerate();
        let options: Vec<(AttrValue, AttrValue)> =
            classes.map(|(place, name)| (place.to_string().into(), name.clone().into())).collect();
        let value = state.class.to_string();
        let on_change = act.reform(|id: String| Action::Class(id.parse().unwrap_or_default()));
        html! { <Choice label={text::CLASS.get(lang)} {value} {options} {on_change} /> }
    });
    [
        html! { <Choice label={text::DATA.get(lang)} {value} options={sets} on_change={on_set} /> },
        classes.unwrap_or_default(),
    ]
}

/// What the axes are for the user's own rows.
fn own_axes(state: &State, lit: &Lit, lang: Lang) -> Option<Html> {
    let own = state.own.points().filter(|_| state.shows_own)?;
    let [across, up, end] = text::OWN_AXES.map(|text| rich_in_figure(text.get(lang), lit));
    let [first, second] = [0, 1].map(|place| plain(own.name(place, lang)));
    Some(el("p", "note", [across, first, up, second, end]))
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
