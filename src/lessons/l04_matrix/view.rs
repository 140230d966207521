//! The figure: diagram and product on the stage, steps, inputs and shape beside it.

use yew::prelude::*;

use super::state::MAX;
use super::{formulas, text};
use crate::course::walk::{self, WalkView};
use crate::diagram::diagram;
use crate::math::{Math, SymbolId, SymbolKind, formula, h, op, row, switched, symbol, u};
use crate::ui::{FigureParts, matrix};

/// The parts of the figure.
pub fn parts(view: &WalkView) -> FigureParts {
    let (walk, values, lit, lang) = (view.walk(), &view.values, &view.lit, view.context.lang);
    let net = walk::net(walk, values, view.steps_done());
    let vector = |id: fn(&walk::Walk, usize) -> SymbolId, column: usize, label| {
        let values = net.columns[column].values.iter().enumerate();
        matrix(
            label,
            &walk::vector(values.map(|(unit, value)| (id(walk, unit), *value))),
            lit,
            None,
        )
    };
    let u_is = row([u(), op("=")]);
    let h_is = row([h(), op("="), symbol(SymbolKind::Ink, "f"), op("("), u(), op(")"), op("=")]);
    let equation = html! {
        <div class="equation">
            <span class="side">{ u_is.inline() }{ vector(|walk, unit| walk.u_id(0, unit), 1, "u") }{ "=" }</span>
            <span class="side">{ view.product(0, &net.columns[0].values) }</span>
            <span class="side">{ h_is.inline() }{ vector(|walk, unit| walk.output_id(0, unit), 2, "h") }</span>
        </div>
    };
    let units = 0..walk.layers[0].units;
    let sums: Vec<Math> = units.map(|unit| walk::unit_formula(walk, values, 0, unit)).collect();
    let shape = html! {
        <div>
            { view.counter(0, text::INPUTS.get(lang).to_owned(), MAX) }
            { view.counter(1, text::UNITS.get(lang).to_owned(), MAX) }
        </div>
    };
    FigureParts {
        formulas: formula(lit, &formulas::general()),
        stage: html! {
            <>
                { diagram(net, walk::shapes(walk, values, lang), lit, lang) }
                { equation }
                { switched(lit, &sums, lang) }
            </>
        },
        steps: view.steps(),
        controls: html! {
            <>
                { view.inputs(text::INPUT) }
                { view.context.control("shape", shape) }
                { view.context.control("f", view.function(walk::ACTIVATION, 0)) }
                <p class="note">{ text::HINT.get(lang) }</p>
            </>
        },
        ..FigureParts::default()
    }
}
