//! The figure: unit above, curve and plane below, inputs and parameters beside them.

use std::rc::Rc;

use yew::prelude::*;

use super::figure::{X, draw_curve, draw_plane, h_range, u_range};
use super::state::from_query;
use super::text;
use crate::charts::{Axes, Sketch};
use crate::diagram::Diagram;
use crate::i18n::{Text, use_lang};
use crate::lessons::link::control;
use crate::lessons::page::{input_sliders, page, slider};
use crate::lessons::walk::{self, Action, use_walk};
use crate::math::{Formula, Kind, Letter, Lit, Math, SymbolId, h, linked, op, row, sub, u, word};
use crate::route::Query;
use crate::ui::Figure;

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 2.
#[component]
pub fn Unit(props: &Props) -> Html {
    let (lang, query) = (use_lang(), &props.query);
    let (state, act) = use_walk("unit", || from_query(query));
    let walk = &state.walk;
    let values = walk.forward();
    let layer = &walk.layers[0];
    let curve = {
        let (walk, values) = (walk.clone(), values[0].clone());
        Callback::from(move |(axes, lit): (Axes, Lit)| draw_curve(&walk, &values, &axes, &lit))
    };
    let plane = {
        let walk = walk.clone();
        Callback::from(move |(axes, lit): (Axes, Lit)| draw_plane(&walk, &axes, &lit))
    };
    let drag = act.reform(|(x1, x2)| {
        Action::Input([x1, x2].map(|x: f64| (x * 20.0).round() / 20.0).to_vec())
    });
    let now = values[0].u[0];
    let stage = html! {
        <>
            <Diagram net={Rc::new(walk::net(walk, &values, None))} label={walk::shapes(walk, &values, lang)} />
            <Formula math={vec![walk::unit(walk, &values, 0, 0), walk::output(walk, &values, 0, 0)]} />
            <div class="pair">
                <div>
                    <h2>{ text::CURVE.get(lang) }</h2>
                    <Sketch x={u_range(now)} y={h_range(layer.activation, now)} names={[("u", "sym-u"), ("h", "sym-h")]}
                        label={text::curve(&values[0], lang)} draw={curve} />
                </div>
                <div>
                    <h2>{ text::PLANE.get(lang) }</h2>
                    <Sketch x={X} y={X} names={[("x₁", "sym-x"), ("x₂", "sym-x")]} square=true
                        label={text::plane(&walk.x, &values[0], lang)} draw={plane} on_point={Some(drag)} />
                </div>
            </div>
            <p class="note">{ text::HINT.get(lang) }</p>
        </>
    };
    let parameters = layer.row(0).iter().enumerate().map(|(input, value)| {
        let id = walk.parameter_id(0, 0, input);
        slider(id, *value, 3.0, act.reform(move |value| Action::Set(id, value)))
    });
    let controls = html! {
        <>
            { control(query, "x", input_sliders(text::INPUT.get(lang), &walk.x, &act)) }
            { control(query, "w", html! { <div><h2>{ text::PARAMETERS.get(lang) }</h2>{ for parameters }</div> }) }
            { control(query, "f", walk::activation_choice(None, layer.activation, lang, act.reform(|of| Action::Function(0, of)))) }
        </>
    };
    let formulas = html! { <Formula math={general()} switch={false} /> };
    page(
        lang,
        text::LEAD,
        html! { <Figure {formulas} {stage} {controls} /> },
        &text::PARAGRAPHS as &[Text],
    )
}

/// u = w₁x₁ + … + w_M x_M + b; h = f(u).
fn general() -> Vec<Math> {
    let last = |kind, letter| sub(Math::Symbol(kind, letter), word("M"));
    let sum = Math::Row(vec![
        linked(SymbolId::plain(Letter::U)),
        op("="),
        linked(SymbolId::weight(0, 0, 1)),
        linked(crate::math::x(1)),
        op("+"),
        op("⋯"),
        op("+"),
        last(Kind::Parameter, "w"),
        last(Kind::Input, "x"),
        op("+"),
        linked(SymbolId::plain(Letter::Bias)),
    ]);
    vec![sum, row([h(), op("="), Math::Symbol(Kind::Ink, "f"), op("("), u(), op(")")])]
}
