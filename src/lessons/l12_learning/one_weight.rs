//! The figure of one weight: E(w) with the steps, and the line that each w stands for.

use yew::prelude::*;

use super::clip::{clipped, is_inside};
use super::descent::{Course, Descent, DescentAction, RATE, W, loss, slope};
use super::samples::SAMPLES;
use super::state::Action;
use super::text;
use crate::charts::{Axes, Sketch, mark, sketch};
use crate::course::FigureContext;
use crate::course::rich::rich_in_figure;
use crate::dom::{circle, el, line, text as plain};
use crate::i18n::{Lang, Text};
use crate::late::{Computation, OneWeight};
use crate::math::{Letter, Lit, SymbolId, notation};
use crate::numbers::{fixed, magnitude};
use crate::ui::{Figure, FigureParts, press, symbol_slider};

/// The range of E on the plot.
const E: [f64; 2] = [0.0, 4.5];
/// The range of x and y of the samples.
const XY: [f64; 2] = [-3.0, 3.0];
const WEIGHT: SymbolId = SymbolId::plain(Letter::Weight);
const LOSS: SymbolId = SymbolId::plain(Letter::Loss);
const SLOPE: SymbolId = SymbolId::plain(Letter::Gradient);
const ETA: SymbolId = SymbolId::plain(Letter::Rate);
/// Half the width of the tangent, in w.
const TANGENT: f64 = 0.6;

/// Draws the figure.
pub fn figure(descent: Descent, context: &FigureContext<Action>) -> Html {
    let context = context.clone();
    let draw = Callback::from(move |lit| {
        let (lang, lines) = (context.lang, general());
        let live = [now(&descent), step(&descent)];
        let live = live.iter().map(|line| notation::block(line, &lit));
        let plots = [loss_plot(descent, &context, &lit), line_plot(descent, &lit, lang)];
        let stage = [
            el("div", "pair", plots),
            el("div", "formulas live", live),
            el!("p", ["class" = "remark", "role" = "status"], vec![said(&descent, &lit, lang)]),
        ];
        FigureParts {
            formulas: notation::lines(&lines, &lit),
            stage: Html::from_iter(stage),
            controls: Html::from_iter(controls(descent, &context, &lit)),
            under: context.code(Some(computation(&descent)), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

fn computation(descent: &Descent) -> Computation {
    let Descent { start, rate, steps } = *descent;
    Computation::Descent(OneWeight { samples: SAMPLES.to_vec(), w: start, eta: rate, steps })
}

fn general() -> [String; 3] {
    [
        "E(w)={1}/{N}∑_n{1}/{2}(y_n-w x_n)^2".to_owned(),
        "{d E}/{d w}={1}/{N}∑_n(w x_n-y_n)x_n".to_owned(),
        "w←w-η{d E}/{d w}".to_owned(),
    ]
}

/// A number with two or three decimals, or a power of ten where a descent has gone astray.
fn number(value: f64) -> String {
    if value.abs() < 1e4 { fixed(value, 3) } else { magnitude(value) }
}

/// E(w) and dE/dw at the present w.
fn now(descent: &Descent) -> String {
    let w = descent.now();
    let [at, loss, slope] = [w, loss(w), slope(w)].map(number);
    format!("E(#w{{{at}}})=#E{{{loss}}},{{d E}}/{{d w}}=#grad{{{slope}}}")
}

/// The next step with its numbers.
fn step(descent: &Descent) -> String {
    let w = descent.now();
    let [w, slope, next] = [w, slope(w), descent.after(w)].map(number);
    let rate = fixed(descent.rate, 2);
    format!("w←#w{{{w}}}-#eta{{{rate}}}·#grad{{({slope})}}=#w{{{next}}}")
}

fn said(descent: &Descent, lit: &Lit, lang: Lang) -> Html {
    let text = match descent.course() {
        Course::Still => text::STILL,
        Course::Direct => text::DIRECT,
        Course::AtOnce => text::AT_ONCE,
        Course::Zigzag => text::ZIGZAG,
        Course::Swinging => text::SWINGING,
        Course::Diverging => text::DIVERGING,
    };
    rich_in_figure(text.get(lang), lit)
}

fn controls(descent: Descent, context: &FigureContext<Action>, lit: &Lit) -> Vec<Html> {
    let (lang, act) = (context.lang, context.act.reform(Action::Descent));
    let w = symbol_slider(
        lit,
        WEIGHT,
        text::WEIGHT.get(lang),
        descent.now().clamp(W[0], W[1]),
        [W[0], W[1], 0.05],
        act.reform(DescentAction::Start),
    );
    let rate = symbol_slider(
        lit,
        ETA,
        text::RATE.get(lang),
        descent.rate,
        [RATE[0], RATE[1], 0.05],
        act.reform(DescentAction::Rate),
    );
    let go = |name: Text, class, enabled, action| {
        press(name.get(lang), class, enabled, act.reform(move |_| action))
    };
    let going = !descent.is_over();
    let buttons = [
        go(text::ONE_STEP, "btn primary", going, DescentAction::Go(1)),
        go(text::TEN_STEPS, "btn", going, DescentAction::Go(10)),
        go(text::BACK, "btn", descent.steps > 0, DescentAction::Back),
    ];
    let row = |(name, value): (Text, String)| {
        let value = notation::linked(&value, lit);
        el("div", "", [el("dt", "", [plain(name.get(lang))]), el("dd", "", [value])])
    };
    let w_now = descent.now();
    let values = [
        (text::STEPS, descent.steps.to_string()),
        (text::DISTANCE, number(descent.distance())),
        (text::LOSS, format!("#E{{{}}}", number(loss(w_now)))),
    ];
    vec![
        el("h2", "", [plain(text::ONE_WEIGHT_CONTROLS.get(lang))]),
        context.control("w", w),
        context.control("lr", rate),
        context.control("steps", el("div", "row", buttons)),
        el("dl", "values number", values.into_iter().map(row)),
        el("p", "note", [plain(text::DRAG.get(lang))]),
    ]
}

/// E over w: the curve, the path, the tangent, and the next step on the axis.
fn loss_plot(descent: Descent, context: &FigureContext<Action>, lit: &Lit) -> Html {
    let act = context.act.clone();
    let w = descent.now();
    let words = text::loss_plot(descent.steps, w, loss(w), descent.rate, context.lang);
    let plot = Sketch {
        x: W,
        y: E,
        names: [("w", "sym-w"), ("E", "sym-e")],
        words,
        square: false,
        on_point: Some(act.reform(|(w, _)| Action::Descent(DescentAction::Start(w)))),
    };
    let lit = lit.clone();
    let draw = Callback::from(move |axes: Axes| draw_loss(&descent, &axes, &lit));
    sketch(plot, draw)
}

fn draw_loss(descent: &Descent, axes: &Axes, lit: &Lit) -> Vec<Html> {
    const PIECES: u32 = 120;
    let span = W[1] - W[0];
    let points = (0..=PIECES).map(|piece| W[0] + span * f64::from(piece) / f64::from(PIECES));
    let curve: Vec<_> = points.map(|w| (w, loss(w))).collect();
    let segment = |from, to, class| {
        let (from, to) = clipped(axes, from, to)?;
        Some(line(axes.at(from), axes.at(to), class))
    };
    let path: Vec<_> = descent.path().into_iter().map(|w| (w, loss(w))).collect();
    let chords = path.windows(2).filter_map(|pair| segment(pair[0], pair[1], "thin"));
    let dots = path.iter().filter(|point| is_inside(axes, **point));
    let dots = dots.map(|point| circle(axes.at(*point), 3.0, "full"));
    let trail: Vec<_> = chords.chain(dots).collect();
    let w = descent.now();
    let (height, steep) = (loss(w), slope(w));
    let ends = [-TANGENT, TANGENT].map(|aside| (w + aside, height + aside * steep));
    let tangent = segment(ends[0], ends[1], "dashed").into_iter().collect();
    let next = descent.after(w);
    let mut parts = vec![
        mark(LOSS, lit, vec![axes.curve(&curve, "")]),
        mark(SLOPE, lit, tangent),
        mark(WEIGHT, lit, trail),
    ];
    let foot: Vec<_> = [
        segment((w, E[0]), (w, height), "thin"),
        segment((w, E[0]), (next, E[0]), "stroke"),
        segment((next, E[0]), (next, loss(next)), "dashed"),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.push(mark(ETA, lit, foot));
    if is_inside(axes, (w, height)) {
        parts.push(mark(WEIGHT, lit, vec![circle(axes.at((w, height)), 7.0, "dot")]));
    }
    parts
}

/// The samples with the line of the present w.
fn line_plot(descent: Descent, lit: &Lit, lang: Lang) -> Html {
    let plot = Sketch {
        x: XY,
        y: XY,
        names: [("x", "sym-x"), ("y", "sym-ink")],
        words: text::line_plot(descent.now(), lang),
        square: false,
        on_point: None,
    };
    let lit = lit.clone();
    let draw = Callback::from(move |axes: Axes| {
        let w = descent.now();
        let yhat = |x: f64| (x, w * x);
        let errors = SAMPLES.iter().filter_map(|(x, y)| {
            let (from, to) = clipped(&axes, (*x, *y), yhat(*x))?;
            Some(line(axes.at(from), axes.at(to), "thin"))
        });
        let fitted = clipped(&axes, yhat(XY[0]), yhat(XY[1]));
        let fitted = fitted.map(|(from, to)| line(axes.at(from), axes.at(to), "stroke"));
        let dots = SAMPLES.iter().map(|sample| circle(axes.at(*sample), 5.0, "full"));
        vec![
            mark(LOSS, &lit, errors.collect()),
            mark(SymbolId::plain(Letter::Yhat), &lit, fitted.into_iter().collect()),
            mark(SymbolId::plain(Letter::Y), &lit, dots.collect()),
        ]
    });
    sketch(plot, draw)
}
