//! The figure: diagram and both products on the stage; steps, shape and functions beside it.

use yew::prelude::*;

use super::state::MAX;
use super::text;
use crate::course::walk::{self, WalkView};
use crate::diagram::{Net, diagram};
use crate::math::{
    Letter, Math, SymbolId, SymbolKind, formula, layer, linked, n, op, sup, switched, symbol,
};
use crate::ui::{FigureParts, matrix};

/// The parts of the figure.
pub fn parts(view: &WalkView) -> FigureParts {
    let (walk, values, lit, lang) = (view.walk(), &view.values, &view.lit, view.context.lang);
    let mut net = walk::net(walk, values, view.steps_done());
    for (column, caption) in net.columns.iter_mut().zip(text::LAYERS) {
        column.caption = caption.get(lang).to_owned();
    }
    let (of, unit) = view.state.current_step().map_or((0, 0), |step| (step.layer, step.unit));
    let lines =
        [walk::unit_formula(walk, values, of, unit), walk::output_formula(walk, values, of, unit)];
    let equations = [equation(view, &net, 0), equation(view, &net, 1)];
    let shape = [text::INPUTS, text::HIDDEN, text::OUTPUTS].into_iter().enumerate();
    let shape = shape.map(|(index, name)| view.counter(index, name.get(lang).to_owned(), MAX));
    let functions = [view.function(text::FIRST, 0), view.function(text::SECOND, 1)];
    FigureParts {
        formulas: formula(lit, &[general(0), general(1)]),
        stage: html! {
            <>
                { diagram(net, walk::shapes(walk, values, lang), lit, lang) }
                { switched(lit, &lines, lang) }
                { for equations }
            </>
        },
        steps: view.steps(),
        controls: html! {
            <>
                { view.context.control("shape", html! { <div>{ for shape }</div> }) }
                { view.context.control("f", html! { <div>{ for functions }</div> }) }
                { view.inputs(text::INPUT) }
            </>
        },
        ..FigureParts::default()
    }
}

const X: SymbolId = SymbolId::plain(Letter::X);
const H: SymbolId = SymbolId::of(Letter::H, 1, 0);
const YHAT: SymbolId = SymbolId::plain(Letter::Yhat);

/// h⁽¹⁾ = f⁽¹⁾( or ŷ = f⁽²⁾(.
fn head(index: usize) -> Vec<Math> {
    let mark = layer(n(if index == 0 { "1" } else { "2" }));
    let output = linked([H, YHAT][index]);
    vec![output, op("="), sup(symbol(SymbolKind::Ink, "f"), mark), op("(")]
}

/// h⁽¹⁾ = f⁽¹⁾(W⁽¹⁾x), ŷ = f⁽²⁾(W⁽²⁾h⁽¹⁾).
fn general(index: usize) -> Math {
    let mut pieces = head(index);
    pieces.push(linked(SymbolId::of(Letter::Matrix, index as u8 + 1, 0)));
    pieces.extend([linked([X, H][index]), op(")")]);
    Math::Row(pieces)
}

/// The product of a layer with its numbers, and the result.
fn equation(view: &WalkView, net: &Net, index: usize) -> Html {
    let walk = view.walk();
    let output = net.columns[index + 1].values.iter().enumerate();
    let rows = walk::vector(output.map(|(unit, value)| (walk.output_id(index, unit), *value)));
    html! {
        <div class="equation">
            <span class="side">
                { matrix([H, YHAT][index].letter.text(), &rows, &view.lit, None) }
                { Math::Row(head(index)[1..].to_vec()).inline() }
            </span>
            <span class="side">{ view.product(index, &net.columns[index].values) }{ op(")").inline() }</span>
        </div>
    }
}
