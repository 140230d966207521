//! The figure: network, line or plane, and the parameters beside them.

use yew::prelude::*;

use super::figure::{X, Y, draw_line, draw_plane};
use super::{state, text};
use crate::charts::{Sketch, sketch};
use crate::course::walk::{self, WalkAction, WalkView, group};
use crate::diagram::diagram;
use crate::dom::prefers_less_motion;
use crate::i18n::Text;
use crate::math::{
    Letter, Math, SymbolId, SymbolKind, formula, frac, linked, n, op, pow, row, sub, sum, switched,
    symbol, value, word,
};
use crate::ui::{FigureParts, press, toggle};

const LOSS: SymbolId = SymbolId::plain(Letter::Loss);

/// The parts of the figure.
pub fn parts(view: &WalkView) -> FigureParts {
    let (walk, lit, lang) = (view.walk(), &view.lit, view.context.lang);
    let one = walk.x.len() == 1;
    let plot = Sketch {
        x: X,
        y: if one { Y } else { X },
        names: if one {
            [("x", "sym-x"), ("y", "sym-ink")]
        } else {
            [("x₁", "sym-x"), ("x₂", "sym-x")]
        },
        words: text::plot(state::samples(walk).len(), state::loss(walk), lang),
        square: !one,
        on_point: Some(view.context.act.reform(move |(x, y): (f64, f64)| {
            let round = |value: f64| (value * 20.0).round() / 20.0;
            WalkAction::Input(if one { vec![round(x)] } else { vec![round(x), round(y)] })
        })),
    };
    let draw = {
        let (walk, lit) = (walk.clone(), lit.clone());
        Callback::from(move |axes| {
            if one { draw_line(&walk, &axes, &lit) } else { draw_plane(&walk, &axes, &lit) }
        })
    };
    let prediction = walk::unit_formula(walk, &view.values, 0, 0);
    let stage = html! {
        <div class="pair">
            <div>
                { diagram(walk::net(walk, &view.values, None), walk::shapes(walk, &view.values, lang), lit, lang) }
                { switched(lit, std::slice::from_ref(&prediction), lang) }
                <p class="note">{ if one { text::LINE_HINT } else { text::PLANE_HINT }.get(lang) }</p>
            </div>
            { sketch(plot, draw) }
        </div>
    };
    let mut other = walk.clone();
    other.resize(if one { &[2, 1] } else { &[1, 1] });
    let other = walk::unit_formula(&other, &other.forward(), 0, 0);
    let (first, second) = if one { (prediction, other) } else { (other, prediction) };
    let total = state::loss(walk);
    FigureParts {
        formulas: formula(lit, &[first, second, loss(total)]),
        stage,
        steps: Html::default(),
        controls: html! {
            <>
                { view.context.control("inputs", inputs(view, one)) }
                { view.parameters(text::PARAMETERS, 4.0) }
                { view.inputs(text::INPUT) }
                { group(text::LOSS.get(lang), vec![formula(lit, &[row([linked(LOSS), op("="), value(LOSS, total)])])]) }
                { view.context.control("fit", fit(view)) }
            </>
        },
        ..FigureParts::default()
    }
}

fn inputs(view: &WalkView, one: bool) -> Html {
    let choose =
        |count: usize| view.context.act.reform(move |_| WalkAction::Widths(vec![count, 1]));
    html! {
        <div class="row">
            { toggle(text::ONE.get(view.context.lang), one, choose(1)) }
            { toggle(text::TWO.get(view.context.lang), !one, choose(2)) }
        </div>
    }
}

fn fit(view: &WalkView) -> Html {
    let fit = view.context.act.reform(|_| {
        if prefers_less_motion() { WalkAction::Change(state::solve) } else { WalkAction::Run }
    });
    let reset = view.context.act.reform(|_| WalkAction::Change(state::reset));
    let name = |text: Text| text.get(view.context.lang);
    html! {
        <div>
            <div class="row">
                { press(name(text::FIT), "btn primary", !view.state.running, fit) }
                { press(name(text::RESET), "btn", true, reset) }
            </div>
            <p class="note" role="status">{ text::best(state::is_least(view.state), state::least(view.walk()), view.context.lang) }</p>
        </div>
    }
}

/// E(w) = ½ Σ (y_n − ŷ_n)², and its value.
fn loss(total: f64) -> Math {
    let indexed = |letter| sub(linked(SymbolId::plain(letter)), symbol(SymbolKind::Ink, "n"));
    let error = row([op("("), indexed(Letter::Y), op("−"), indexed(Letter::Yhat), op(")")]);
    Math::Row(vec![
        linked(LOSS),
        op("("),
        symbol(SymbolKind::Parameter, "w"),
        op(")"),
        op("="),
        frac(n("1"), n("2")),
        sum(row([word("n"), op("="), n("1")]), word("N")),
        pow(error, n("2")),
        Math::Break,
        op("="),
        value(LOSS, total),
    ])
}
