//! The figure: the surface, a slice of it, the losses, and the rows.

use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::state::{Action, RATE, State, UNITS};
use super::text;
use crate::charts::{Chart, Curve, Follow, Functions, Heatmap, graph};
use crate::i18n::{Lang, Text};
use crate::lessons::rich::rich;
use crate::lessons::section::Reader;
use crate::lessons::training::{losses, settings, training};
use crate::math::{Kind, notation};
use crate::ui::{Choice, cell, column, el, fixed, row_head, slider, text as plain};

/// Dots drawn: more would cover the surface.
const DOTS: usize = 200;

/// The figure of a state.
pub fn figure(state: &State, reader: &Reader<Action>) -> Html {
    let (lang, act) = (reader.lang, &reader.act);
    let [now, wind, later] = state.ranges;
    let plane = Heatmap {
        values: Heatmap::sample(now, wind, &|x| state.predict(x)),
        shades: later,
        levels: (1..8)
            .map(|level| later[0] + (later[1] - later[0]) * f64::from(level) / 8.0)
            .collect(),
        x: now,
        y: wind,
        points: state.train.iter().take(DOTS).map(|day| (day.x, true)).collect(),
        mark: Some(state.x),
    };
    let prediction = fixed(state.predict(state.x), 2);
    let formula = ["x=(", &fixed(state.x[0], 1), ",", &fixed(state.x[1], 1), ")→ŷ=@y", &prediction];
    let words = ["ŷ = ", &prediction].concat();
    let stage = [
        html! { <Chart<Heatmap> data={Rc::new(plane)} label={words} class="plane" /> },
        el("p", "note", [rich(text::PLANE.get(lang))]),
        el(
            "h2",
            "graph-title",
            [rich(text::SLICE.get(lang)), plain("\u{2003}"), notation::inline(&formula.concat())],
        ),
        slice(state, lang, act),
        el("h2", "graph-title", [rich(text::LOSSES.get(lang))]),
        losses(state.losses(), lang),
    ];
    el(
        "div",
        "figure",
        [el("div", "stage", stage), el("div", "controls", controls(state, reader))],
    )
}

fn controls(state: &State, reader: &Reader<Action>) -> [Html; 5] {
    let (lang, act) = (reader.lang, &reader.act);
    let name =
        |units: usize| if units == 0 { text::NONE.get(lang).to_owned() } else { units.to_string() };
    let options: Vec<_> =
        UNITS.iter().map(|units| (units.to_string().into(), name(*units).into())).collect();
    let on_units = act.reform(|units: String| Action::Units(units.parse().unwrap_or(8)));
    let value = state.units.to_string();
    let x = |index: usize, letter, range: [f64; 2], name: Text| {
        let on_input = act.reform(move |value| Action::X(index, value));
        slider(
            name.get(lang),
            letter,
            Kind::Input,
            state.x[index],
            [range[0], range[1], 0.1],
            on_input,
        )
    };
    let diverged = state.diverged().then(|| text::DIVERGED.get(lang));
    let buttons = [
        act.reform(|()| Action::Run),
        act.reform(|()| Action::Step),
        act.reform(|()| Action::Reset),
    ];
    let units =
        html! { <Choice label={text::UNITS.get(lang)} {value} {options} on_change={on_units} /> };
    let (on_rate, on_seed) = (act.reform(Action::Rate), act.reform(Action::Seed));
    let day =
        [x(0, "x₁", state.ranges[0], text::NOW), x(1, "x₂", state.ranges[1], text::WIND)];
    let head = el("h2", "", [rich(text::DAY.get(lang))]);
    [
        reader.control("train", training(lang, state.running, state.epochs(), diverged, buttons)),
        el(
            "div",
            "",
            [
                reader.control("units", units),
                reader.control("settings", settings(lang, state.rate, RATE, state.seed, on_rate, on_seed)),
            ],
        ),
        reader.control("x", Html::from_iter([head, el("div", "", day)])),
        held_out(state, lang),
        el(
            "div",
            "",
            [
                rows(state, lang),
                el("p", "note", [plain(text::MADE.get(lang))]),
                reader.control("upload", upload(state, lang, act)),
            ],
        ),
    ]
}

fn held_out(state: &State, lang: Lang) -> Html {
    let row = |name: Text, loss: f64| {
        el(
            "div",
            "",
            [el("dt", "", [plain(name.get(lang))]), el("dd", "sym-e", [plain(fixed(loss, 3))])],
        )
    };
    el(
        "div",
        "",
        [
            el("h2", "", [plain(text::HELD_OUT.get(lang))]),
            el(
                "dl",
                "values number",
                [
                    row(text::OF_NETWORK, state.test_loss(|x| state.predict(x))),
                    row(text::OF_LINEAR, state.test_loss(|x| state.predict_linear(x))),
                ],
            ),
        ],
    )
}

/// The reader's own days, from a file that never leaves the device.
fn upload(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let load = act.reform(Action::Load);
    let onchange = Callback::from(move |event: Event| {
        let files = event.target_unchecked_into::<HtmlInputElement>().files();
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        let load = load.clone();
        spawn_local(async move {
            // A file that can't be read as text is an empty one: what is there stays, and the reader is told.
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            load.emit(text.unwrap_or_default());
        });
    });
    let trouble = state.broken.map(|row| match (lang, row) {
        (_, 0) => text::TOO_FEW.get(lang).to_owned(),
        (Lang::Ja, row) => format!("{row} 行目を読めません。{}", text::THREE.ja),
        (Lang::En, row) => format!("Row {row} can't be read. {}", text::THREE.en),
    });
    html! {
        <>
            <label class="btn upload">
                { text::UPLOAD.get(lang) }
                <input type="file" accept=".csv,.tsv,.txt,text/csv" class="visually-hidden" {onchange} />
            </label>
            <div role="alert">if let Some(trouble) = trouble { { el("p", "error", [plain(trouble)]) } }</div>
        </>
    }
}

/// The lecture's rows with their predictions, and the new one.
fn rows(state: &State, lang: Lang) -> Html {
    let row = |number: Html, x: [f64; 2], y: Html| {
        el(
            "tr",
            "",
            [
                row_head("", number),
                cell("sym-x", plain(short(x[0]))),
                cell("sym-x", plain(fixed(x[1], 1))),
                cell("", y),
                cell("sym-yhat result", plain(fixed(state.predict(x), 1))),
            ],
        )
    };
    let known = state
        .rows
        .iter()
        .map(|(number, day)| row(plain(number.to_string()), day.x, plain(short(day.y))));
    let new = row(plain(text::NEW.get(lang)), state.x, plain("???"));
    let names = [text::NOW, text::WIND, text::LATER].map(|name| rich(name.get(lang)));
    let head = [plain("n")].into_iter().chain(names).chain([notation::inline("ŷ")]);
    el(
        "table",
        "shares small number",
        [el("thead", "", [el("tr", "", head.map(column))]), el("tbody", "", known.chain([new]))],
    )
}

/// Decimals only where they say something.
fn short(value: f64) -> String {
    fixed(value, usize::from(value.fract() != 0.0))
}

/// ŷ over the concentration at the chosen wind speed.
fn slice(state: &State, lang: Lang, act: &Callback<Action>) -> Html {
    let (wind, [now, _, later]) = (state.x[1], state.ranges);
    let spare = (later[1] - later[0]) / 8.0;
    let curve = |label: Text, strong, predict: &dyn Fn([f64; 2]) -> f64| Curve {
        kind: if strong { Kind::Prediction } else { Kind::Ink },
        pieces: vec![
            (0..=96)
                .map(|step| now[0] + (now[1] - now[0]) * f64::from(step) / 96.0)
                .map(|now| (now, predict([now, wind])))
                .collect(),
        ],
        strong,
        dashed: !strong,
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
        cursor: (state.x[0], Kind::Input),
        right: 60.0,
        bare: false,
    };
    let on_cursor = act.reform(|now: f64| Action::X(0, (now * 10.0).round() / 10.0));
    graph(functions, text::SLICE.get(lang).replace('$', ""), "", Follow::Drag, on_cursor)
}
