//! The figure: the surface, a slice of it, the losses, and the rows.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{Action, EPOCHS, State, UNITS};
use super::text;
use crate::charts::{Chart, CurveLook, Dot, Follow, FunctionCurve, Functions, Heatmap, graph};
use crate::course::FigureContext;
use crate::course::fitting::{
    self, Fit, ShownSample, gradient_step, look_inside, losses, own_rows, settings,
};
use crate::course::rich::rich_in_figure;
use crate::dom::{cell, column, el, row_head, text as plain};
use crate::i18n::{Lang, Text};
use crate::math::{Letter, Lit, SymbolId, SymbolKind, notation, x};
use crate::numbers::fixed;
use crate::ui::{Choice, Figure, FigureParts, linked, symbol_slider};

/// The largest number of dots that are drawn: more would cover the surface.
const DOTS: usize = 200;

/// Draws the figure of a state.
pub fn figure(state: &State, context: &FigureContext<Action>) -> Html {
    let (lang, act) = (context.lang, &context.act);
    let [now, wind, later] = state.ranges;
    let plane = Heatmap {
        values: Heatmap::sample(now, wind, &|x| state.predict(x)),
        shades: later,
        levels: Heatmap::round_levels(later),
        x: now,
        y: wind,
        points: state.train.iter().take(DOTS).map(|day| (day.x, Dot::Value(day.y))).collect(),
        has_scale: true,
        mark: Some(state.x),
    };
    let prediction = fixed(state.predict(state.x), 2);
    let formula = [
        "x=(#x1{",
        &fixed(state.x[0], 1),
        "},#x2{",
        &fixed(state.x[1], 1),
        "})→ŷ=#yhat{",
        &prediction,
        "}",
    ];
    let words = ["ŷ = ", &prediction].concat();
    // Slow pictures are drawn once per state, not once per symbol that lights up.
    let plane = html! { <Chart<Heatmap> data={Rc::new(plane)} label={words} class="plane" /> };
    let graphs = [slice(state, lang, act), losses(state.losses(), lang)];
    let (under, step) = (minibatch(state, context), gradient_step(&state.fitting));
    let (state, context, formula) = (state.clone(), context.clone(), formula.concat());
    let draw = Callback::from(move |lit| {
        let title = |text: Text| el("h2", "graph-title", [rich_in_figure(text.get(lang), &lit)]);
        let [slice, losses] = graphs.clone();
        let stage = [
            title(text::NETWORK_OF_NOW),
            network(&state, &context, &lit),
            el("p", "note", [rich_in_figure(text::SCALED.get(lang), &lit)]),
            plane.clone(),
            el("p", "note", [plane_name(&state, &lit, lang)]),
            title(slice_name(&state)),
            el("p", "", [notation::linked(&formula, &lit)]),
            slice,
            title(text::LOSSES),
            losses,
        ];
        FigureParts {
            formulas: notation::lines(&formulas(&state), &lit),
            stage: Html::from_iter(stage),
            steps: buttons(&state, &context),
            controls: Html::from_iter(controls(&state, &context, &lit)),
            under: Html::from_iter([under.clone(), context.code(step.clone(), &lit)]),
        }
    });
    html! { <Figure {draw} /> }
}

/// The names of x₁, x₂ and y: those of the user's columns, which are plain text, or the lecture's, which hold markup.
fn names(state: &State, lit: &Lit, lang: Lang) -> [Html; 3] {
    let lecture = [text::NOW, text::WIND, text::LATER];
    [0, 1, 2].map(|place| match state.own.points() {
        Some(own) => plain(own.name(place, lang)),
        None => rich_in_figure(lecture[place].get(lang), lit),
    })
}

/// The name of x₁ or x₂.
fn input_name(state: &State, index: usize, lang: Lang) -> String {
    match state.own.points() {
        Some(own) => own.name(index, lang),
        None => [text::NOW, text::WIND][index].get(lang).to_owned(),
    }
}

fn plane_name(state: &State, lit: &Lit, lang: Lang) -> Html {
    let rich = |text: Text| rich_in_figure(text.get(lang), lit);
    if state.own.points().is_none() {
        return rich(text::PLANE);
    }
    let [across, up, shade] = text::OWN_PLANE.map(rich);
    let [first, second] = [0, 1].map(|index| plain(input_name(state, index, lang)));
    Html::from_iter([across, first, up, second, shade])
}

fn slice_name(state: &State) -> Text {
    if state.own.points().is_some() { text::OWN_SLICE } else { text::SLICE }
}

/// The layers, and the loss.
fn formulas(state: &State) -> Vec<String> {
    let mut lines = fitting::formulas(usize::from(state.units > 0), "ŷ");
    lines.push("E(w)={1}/{2}∑_n(y_n-ŷ_n)^2".to_owned());
    lines
}

/// The diagram of the present network with the values of the new day.
fn network(state: &State, context: &FigureContext<Action>, lit: &Lit) -> Html {
    let sample =
        ShownSample { x: state.scaled(state.x), shown: state.x, output: state.predict(state.x) };
    let picture = |fit: &Fit| {
        let edges = fitting::edges(&state.fitting, &context.act.reform(Action::Train));
        fitting::picture(fit.network(), Some(&sample), ("ŷ", false), edges, lit, context.lang)
    };
    state.fitting.read(picture).unwrap_or_default()
}

/// One minibatch in numbers.
fn minibatch(state: &State, context: &FigureContext<Action>) -> Html {
    let lang = context.lang;
    let names = || [0, 1].map(|index| input_name(state, index, lang));
    let train = context.act.reform(Action::Train);
    context.control("minibatch", look_inside(&state.fitting, names, lang, &train))
}

fn buttons(state: &State, context: &FigureContext<Action>) -> Html {
    let diverged = state.fitting.diverged().then(|| text::DIVERGED.get(context.lang));
    let train = context.act.reform(Action::Train);
    let buttons = fitting::buttons(&state.fitting, EPOCHS, context.lang, diverged, &train);
    context.control("train", buttons)
}

fn controls(state: &State, context: &FigureContext<Action>, lit: &Lit) -> [Html; 4] {
    let (lang, act) = (context.lang, &context.act);
    let name =
        |units: usize| if units == 0 { text::NONE.get(lang).to_owned() } else { units.to_string() };
    let options: Vec<_> =
        UNITS.iter().map(|units| (units.to_string().into(), name(*units).into())).collect();
    let on_units = act.reform(|units: String| Action::Units(units.parse().unwrap_or(8)));
    let value = state.units.to_string();
    let x = |index: usize| {
        let on_input = act.reform(move |value| Action::X(index, value));
        let [low, high] = state.ranges[index];
        let id = x(index as u16 + 1);
        let name = input_name(state, index, lang);
        symbol_slider(lit, id, &name, state.x[index], [low, high, 0.1], on_input)
    };
    let units =
        html! { <Choice label={text::UNITS.get(lang)} {value} {options} on_change={on_units} /> };
    let train = act.reform(Action::Train);
    let settings = settings(&state.fitting, lang, &train);
    let day = [0, 1].map(x);
    let head = el("h2", "", [rich_in_figure(text::DAY.get(lang), lit)]);
    let table = [
        rows(state, lit, lang),
        // Only the lecture's days are filled up with made ones.
        match state.own.points() {
            Some(_) => Html::default(),
            None => el("p", "note", [plain(text::MADE.get(lang))]),
        },
        context.control("upload", own_rows(&state.own, lang, &act.reform(Action::Own))),
    ];
    [
        el("div", "", [context.control("units", units), context.control("settings", settings)]),
        context.control("x", Html::from_iter([head, el("div", "", day)])),
        held_out(state, lit, lang),
        el("div", "", table),
    ]
}

fn held_out(state: &State, lit: &Lit, lang: Lang) -> Html {
    let id = SymbolId::plain(Letter::Loss);
    let row = |name: Text, loss: f64| {
        let loss = linked(lit, id, "dd", "sym-e", vec![plain(fixed(loss, 3))]);
        el("div", "", [el("dt", "", [plain(name.get(lang))]), loss])
    };
    let values = [
        row(text::OF_NETWORK, state.test_loss(|x| state.predict(x))),
        row(text::OF_LINEAR, state.test_loss(|x| state.predict_linear(x))),
    ];
    let head = el("h2", "", [plain(text::HELD_OUT.get(lang))]);
    el("div", "", [head, el("dl", "values number", values)])
}

/// The lecture's rows with their predictions, and the new one.
fn rows(state: &State, lit: &Lit, lang: Lang) -> Html {
    let row = |number: Html, inputs: [f64; 2], y: Html, is_new: bool| {
        let yhat = plain(fixed(state.predict(inputs), 1));
        let given = [short(inputs[0]), fixed(inputs[1], 1)].map(plain);
        let [first, second] = given;
        // Only the new day lights up with the network's symbols.
        let cells = match is_new {
            true => [
                linked(lit, x(1), "td", "sym-x", vec![first]),
                linked(lit, x(2), "td", "sym-x", vec![second]),
                cell("", y),
                linked(lit, SymbolId::plain(Letter::Yhat), "td", "sym-yhat result", vec![yhat]),
            ],
            false => [
                cell("sym-x", first),
                cell("sym-x", second),
                cell("", y),
                cell("sym-yhat result", yhat),
            ],
        };
        el("tr", "", [row_head("", number)].into_iter().chain(cells))
    };
    let known = state
        .rows
        .iter()
        .map(|(number, day)| row(plain(number.to_string()), day.x, plain(short(day.y)), false));
    let new = row(plain(text::NEW.get(lang)), state.x, plain("???"), true);
    let names = names(state, lit, lang);
    let yhat = notation::linked("ŷ", lit);
    let head = [plain("n")].into_iter().chain(names).chain([yhat]);
    el(
        "table",
        "shares small number",
        [el("thead", "", [el("tr", "", head.map(column))]), el("tbody", "", known.chain([new]))],
    )
}

/// One decimal, left out if it is 0.
fn short(value: f64) -> String {
    fixed(value, usize::from(value.fract() != 0.0))
}

/// ŷ over the concentration at the chosen wind speed.
fn slice(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let (wind, [now, _, later]) = (state.x[1], state.ranges);
    let spare = (later[1] - later[0]) / 8.0;
    let curve = |label: Text, strong, predict: &dyn Fn([f64; 2]) -> f64| FunctionCurve {
        kind: if strong { SymbolKind::Prediction } else { SymbolKind::Ink },
        pieces: vec![
            (0..=96)
                .map(|step| now[0] + (now[1] - now[0]) * f64::from(step) / 96.0)
                .map(|now| (now, predict([now, wind])))
                .collect(),
        ],
        look: if strong { CurveLook::STRONG } else { CurveLook::DASHED },
        label: label.get(lang).to_owned(),
        at_cursor: predict(state.x),
    };
    let functions = Functions {
        curves: vec![
            curve(text::LINEAR, false, &|x| state.predict_linear(x)),
            curve(text::NETWORK, true, &|x| state.predict(x)),
        ],
        x: now,
        y: [later[0] - spare, later[1] + spare],
        cursor: (state.x[0], SymbolKind::Input),
        right: 96.0,
        bare: false,
        has_keys: false,
    };
    let on_cursor = act.reform(|now: f64| Action::X(0, (now * 10.0).round() / 10.0));
    graph(functions, slice_name(state).get(lang).replace('$', ""), "", Follow::Drag, on_cursor)
}
