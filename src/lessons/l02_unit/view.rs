//! The figure: unit above, curve and plane below, inputs and parameters beside them.

use yew::prelude::*;

use super::figure::{X, draw_curve, draw_plane, h_range, u_range};
use super::text;
use crate::charts::{Sketch, sketch};
use crate::course::walk::{self, WalkAction, WalkView, group};
use crate::diagram::diagram;
use crate::math::{
    Letter, Math, SymbolId, SymbolKind, formula, linked, op, row, sub, switched, symbol, x,
};
use crate::ui::FigureParts;

/// The parts of the figure.
pub fn parts(view: &WalkView) -> FigureParts {
    let (walk, values, lit, lang) = (view.walk(), &view.values, &view.lit, view.context.lang);
    let activation = walk.layers[0].activation;
    let curve = {
        let (walk, values, lit) = (walk.clone(), values[0].clone(), lit.clone());
        Callback::from(move |axes| draw_curve(&walk, &values, &axes, &lit))
    };
    let plane = {
        let (walk, lit) = (walk.clone(), lit.clone());
        Callback::from(move |axes| draw_plane(&walk, &axes, &lit))
    };
    let u = values[0].u[0];
    let over_u = Sketch {
        x: u_range(u),
        y: h_range(activation, u),
        names: [("u", "sym-u"), ("h", "sym-h")],
        words: text::curve(&values[0], lang),
        square: false,
        on_point: None,
    };
    let over_x = Sketch {
        x: X,
        y: X,
        names: [("x₁", "sym-x"), ("x₂", "sym-x")],
        words: text::plane(&walk.x, &values[0], lang),
        square: true,
        on_point: Some(view.context.act.reform(|(x1, x2)| {
            WalkAction::Input([x1, x2].map(|x: f64| (x * 20.0).round() / 20.0).to_vec())
        })),
    };
    let lines = [walk::unit_formula(walk, values, 0, 0), walk::output_formula(walk, values, 0, 0)];
    let stage = html! {
        <>
            { diagram(walk::net(walk, values, None), walk::shapes(walk, values, lang), lit, lang) }
            { switched(lit, &lines, lang) }
            <div class="pair">
                { group(text::CURVE.get(lang), vec![sketch(over_u, curve)]) }
                { group(text::PLANE.get(lang), vec![sketch(over_x, plane)]) }
            </div>
            <p class="note">{ text::HINT.get(lang) }</p>
        </>
    };
    FigureParts {
        formulas: formula(lit, &general()),
        stage,
        steps: Html::default(),
        controls: html! {
            <>
                { view.inputs(text::INPUT) }
                { view.parameters(text::PARAMETERS, 5.0) }
                { view.context.control("f", view.function(walk::ACTIVATION, 0)) }
            </>
        },
        ..FigureParts::default()
    }
}

/// u = w₁x₁ + … + w_M x_M + b; h = f(u).
fn general() -> [Math; 2] {
    let last = |kind, letter| sub(symbol(kind, letter), symbol(kind, "M"));
    let sum = Math::Row(vec![
        linked(SymbolId::plain(Letter::U)),
        op("="),
        linked(SymbolId::weight(0, 0, 1)),
        linked(x(1)),
        op("+"),
        op("⋯"),
        op("+"),
        last(SymbolKind::Parameter, "w"),
        last(SymbolKind::Input, "x"),
        op("+"),
        linked(SymbolId::plain(Letter::Bias)),
    ]);
    let [h, u] = [Letter::H, Letter::U].map(|letter| linked(SymbolId::plain(letter)));
    [sum, row([h, op("="), symbol(SymbolKind::Ink, "f"), op("("), u, op(")")])]
}
