//! The figure of the minibatches: E(w, b) from above with both paths, the samples that a step uses, and the order of an epoch.

use yew::prelude::*;

use super::batches::{BatchAction, Batches, RATE};
use super::clip::{clipped, is_inside};
use super::samples::{BEST_B, BEST_W, COUNT, LEAST, SAMPLES, all, gradient, loss};
use super::state::Action;
use super::text;
use crate::charts::{Axes, Sketch, mark, sketch};
use crate::course::FigureContext;
use crate::course::rich::rich_in_figure;
use crate::dom::{circle, el, line, text as plain};
use crate::i18n::{Lang, Text};
use crate::late::{Computation, Epoch};
use crate::math::{Letter, Lit, SymbolId, notation};
use crate::numbers::{fixed, magnitude};
use crate::ui::{Figure, FigureParts, Slider, press, symbol_slider};

/// The ranges of w and b on the plot, and those of x and y.
const W: [f64; 2] = [-1.2, 2.4];
const B: [f64; 2] = [-1.4, 1.8];
const XY: [f64; 2] = [-3.0, 3.0];
/// E − least E of the contour lines.
const LEVELS: [f64; 6] = [0.02, 0.1, 0.3, 0.8, 1.6, 3.0];
const LOSS: SymbolId = SymbolId::plain(Letter::Loss);
const ETA: SymbolId = SymbolId::plain(Letter::Rate);
const YHAT: SymbolId = SymbolId::plain(Letter::Yhat);
const LABEL: SymbolId = SymbolId::plain(Letter::Y);
/// All parameters.
const PARAMETERS: SymbolId = SymbolId::plain(Letter::All);

/// Draws the figure.
pub fn figure(batches: Batches, context: &FigureContext<Action>) -> Html {
    let context = context.clone();
    let draw = Callback::from(move |lit| {
        let lang = context.lang;
        let general = ["w←w-η{1}/{|B|}∑_{n∈B}{∂E_n}/{∂w}".to_owned(), epoch(&batches)];
        let plots = [contours(batches, &lit, lang), samples(batches, &lit, lang)];
        let stage = [
            el("div", "pair", plots),
            order(&batches, lang),
            el("p", "note", [rich_in_figure(text::PATHS.get(lang), &lit)]),
        ];
        FigureParts {
            formulas: notation::lines(&general, &lit),
            stage: Html::from_iter(stage),
            controls: Html::from_iter(controls(&batches, &context, &lit)),
            under: context.code(Some(computation(&batches)), &lit),
            ..FigureParts::default()
        }
    });
    html! { <Figure {draw} /> }
}

fn computation(batches: &Batches) -> Computation {
    let (epoch, steps) = batches.last_epoch();
    Computation::Minibatches(Epoch {
        number: epoch + 1,
        samples: SAMPLES.to_vec(),
        order: batches.order(epoch).to_vec(),
        batch: batches.batch,
        start: batches.path()[batches.steps - steps],
        eta: batches.rate,
        steps,
    })
}

/// ⌈8 / 3⌉ = 3, the steps of an epoch.
fn epoch(batches: &Batches) -> String {
    format!("⌈N/{{|B|}}⌉=⌈{{{COUNT}}}/{{{}}}⌉={}", batches.batch, batches.steps_per_epoch())
}

fn number(value: f64) -> String {
    if value.abs() < 1e4 { fixed(value, 3) } else { magnitude(value) }
}

fn controls(batches: &Batches, context: &FigureContext<Action>, lit: &Lit) -> Vec<Html> {
    let (lang, act) = (context.lang, context.act.reform(Action::Batches));
    let size = html! {
        <Slider label={text::BATCH_SIZE.get(lang)} letter="B" value={batches.batch as f64} min=1.0 max={COUNT as f64}
            step=1.0 decimals={0} on_input={act.reform(BatchAction::Batch)} />
    };
    let rate = symbol_slider(
        lit,
        ETA,
        text::MINIBATCH_RATE.get(lang),
        batches.rate,
        [RATE[0], RATE[1], 0.01],
        act.reform(BatchAction::Rate),
    );
    let button = |name: Text, class, enabled, action| {
        press(name.get(lang), class, enabled, act.reform(move |_| action))
    };
    let going = !batches.is_over();
    let buttons = [
        button(text::NEXT_MINIBATCH, "btn primary", going, BatchAction::Step),
        button(text::ONE_EPOCH, "btn", going, BatchAction::Epoch),
        button(text::BEGIN_AGAIN, "btn", batches.steps > 0, BatchAction::Back),
        button(text::OTHER_ORDER, "btn", true, BatchAction::Order),
    ];
    let full = batches.full_path();
    let last = full[full.len() - 1];
    let row = |(name, value): (Text, String)| {
        let value = notation::linked(&value, lit);
        el("div", "", [el("dt", "", [plain(name.get(lang))]), el("dd", "", [value])])
    };
    let e = |at| format!("#E{{{}}}", number(loss(at)));
    let values = [
        (text::STEPS, batches.steps.to_string()),
        (text::EPOCHS, batches.epochs().to_string()),
        (text::LOSS_OF_MINIBATCHES, e(batches.now())),
        (text::LOSS_OF_ALL, e(last)),
        (text::LEAST, format!("#E{{{}}}", number(LEAST))),
    ];
    vec![
        el("h2", "", [plain(text::MINIBATCH_CONTROLS.get(lang))]),
        context.control("batch", size),
        context.control("batch-lr", rate),
        context.control("batch-steps", el("div", "row", buttons)),
        el("dl", "values number", values.into_iter().map(row)),
        gradients(batches, lit, lang),
    ]
}

/// The gradient that the next step uses, beside that of all samples.
fn gradients(batches: &Batches, lit: &Lit, lang: Lang) -> Html {
    let now = batches.now();
    let next = batches.minibatch(batches.steps);
    let vector = |[w, b]: [f64; 2]| format!("@e{{({}, {})}}", number(w), number(b));
    let row = |(name, places): (Text, &[usize])| {
        let value = notation::linked(&vector(gradient(now, places)), lit);
        el("div", "", [el("dt", "", [rich_in_figure(name.get(lang), lit)]), el("dd", "", [value])])
    };
    let rows = [(text::NEXT_GRADIENT, &next[..]), (text::FULL_GRADIENT, &all()[..])];
    el("dl", "values number", rows.map(row))
}

/// E(w, b) from above, with both paths.
fn contours(batches: Batches, lit: &Lit, lang: Lang) -> Html {
    let plot = Sketch {
        x: W,
        y: B,
        names: [("w", "sym-w"), ("b", "sym-w")],
        words: text::contour_plot(batches.steps, batches.epochs(), loss(batches.now()), lang),
        square: false,
        on_point: None,
    };
    let lit = lit.clone();
    let draw = Callback::from(move |axes: Axes| {
        let (noisy, full) = (batches.path(), batches.full_path());
        let mut parts = vec![
            mark(LOSS, &lit, LEVELS.iter().map(|level| contour(&axes, *level)).collect()),
            mark(LABEL, &lit, path(&axes, &full, "dashed", 4.0)),
            mark(PARAMETERS, &lit, path(&axes, &noisy, "thin", 2.5)),
        ];
        let at = |[w, b]: [f64; 2]| (w, b);
        if is_inside(&axes, at(batches.now())) {
            let now = circle(axes.at(at(batches.now())), 6.0, "dot");
            parts.push(mark(PARAMETERS, &lit, vec![now]));
        }
        parts
    });
    sketch(plot, draw)
}

/// Where E is so much above the least: an ellipse around the best (w, b).
fn contour(axes: &Axes, above: f64) -> Html {
    const PIECES: u32 = 72;
    let (wide, high) = (above.sqrt(), (2.0 * above).sqrt());
    let points = (0..=PIECES).map(|piece| {
        let angle = std::f64::consts::TAU * f64::from(piece) / f64::from(PIECES);
        (BEST_W + wide * angle.cos(), BEST_B + high * angle.sin())
    });
    let points: Vec<_> = points.collect();
    let pieces = points.windows(2).filter_map(|pair| {
        let (from, to) = clipped(axes, pair[0], pair[1])?;
        Some(line(axes.at(from), axes.at(to), "level"))
    });
    el("g", "", pieces)
}

fn path(axes: &Axes, points: &[[f64; 2]], class: &'static str, radius: f64) -> Vec<Html> {
    let points: Vec<_> = points.iter().map(|[w, b]| (*w, *b)).collect();
    let lines = points.windows(2).filter_map(|pair| {
        let (from, to) = clipped(axes, pair[0], pair[1])?;
        Some(line(axes.at(from), axes.at(to), class))
    });
    let dots = points.iter().filter(|point| is_inside(axes, **point));
    let dots = dots.map(|point| circle(axes.at(*point), radius, "full"));
    lines.chain(dots).collect()
}

/// The samples, with those of the next step filled, and the present line.
fn samples(batches: Batches, lit: &Lit, lang: Lang) -> Html {
    let next = batches.minibatch(batches.steps);
    let plot = Sketch {
        x: XY,
        y: XY,
        names: [("x", "sym-x"), ("y", "sym-ink")],
        words: text::sample_plot(&next, lang),
        square: false,
        on_point: None,
    };
    let lit = lit.clone();
    let draw = Callback::from(move |axes: Axes| {
        let [w, b] = batches.now();
        let yhat = |x: f64| (x, w * x + b);
        let used = |place: usize| next.contains(&place);
        let errors = SAMPLES.iter().enumerate().filter(|(place, _)| used(*place));
        let errors = errors.filter_map(|(_, (x, y))| {
            let (from, to) = clipped(&axes, (*x, *y), yhat(*x))?;
            Some(line(axes.at(from), axes.at(to), "thin"))
        });
        let fitted = clipped(&axes, yhat(XY[0]), yhat(XY[1]));
        let fitted = fitted.map(|(from, to)| line(axes.at(from), axes.at(to), "stroke"));
        let dots = SAMPLES.iter().enumerate().map(|(place, sample)| {
            let (radius, class) = if used(place) { (6.0, "full") } else { (5.0, "dot") };
            circle(axes.at(*sample), radius, class)
        });
        vec![
            mark(LOSS, &lit, errors.collect()),
            mark(YHAT, &lit, fitted.into_iter().collect()),
            mark(LABEL, &lit, dots.collect()),
        ]
    });
    sketch(plot, draw)
}

/// The samples in the order of the epoch, minibatch by minibatch; the next one is marked.
fn order(batches: &Batches, lang: Lang) -> Html {
    let per_epoch = batches.steps_per_epoch();
    let (epoch, next) = (batches.steps / per_epoch, batches.steps % per_epoch);
    let order = batches.order(epoch);
    let groups = order.chunks(batches.batch).enumerate().map(|(place, samples)| {
        let numbers =
            samples.iter().map(|sample| el("span", "number", [plain((sample + 1).to_string())]));
        let class = match place {
            place if place == next => "minibatch now",
            place if place < next => "minibatch used",
            _ => "minibatch",
        };
        let current = if place == next { "step" } else { "" };
        el!("li", ["class" = class, "aria-current" = current], numbers.collect())
    });
    let list = el!(
        "ol",
        ["class" = "epoch", "role" = "list", "aria-label" = text::ORDER.get(lang)],
        groups.collect()
    );
    let caption = el("p", "caption", [plain(text::order(epoch, lang))]);
    el("div", "", [caption, list])
}
