//! The figure: diagram, product and steps on the stage; inputs and shape beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{MAX, from_query};
use super::{formulas, text};
use crate::diagram::Diagram;
use crate::i18n::{Text, use_lang};
use crate::lessons::link::control;
use crate::lessons::page::{input_sliders, moment, on_arrow, page, product, steps};
use crate::lessons::walk::{self, Action, use_walk};
use crate::math::{Formula, Kind, Math, SymbolId, h, op, row, u};
use crate::route::Query;
use crate::ui::{Counter, Figure, Matrix};

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 4.
#[component]
pub fn Matrices(props: &Props) -> Html {
    let (lang, query) = (use_lang(), &props.query);
    let (state, act) = use_walk("matrix", || from_query(query));
    let walk = &state.walk;
    let values = walk.forward();
    let net = Rc::new(walk::net(walk, &values, (state.at > 0).then_some(state.at)));
    let layer = &walk.layers[0];
    let vector = |id: fn(&walk::Walk, usize) -> SymbolId, column: usize| {
        let values = net.columns[column].values.iter().enumerate();
        walk::vector(values.map(|(unit, value)| (id(walk, unit), *value)))
    };
    let widths = |inputs: bool| {
        let (x, units) = (layer.inputs, layer.units);
        act.reform(move |count| {
            Action::Widths(if inputs { vec![count, units] } else { vec![x, count] })
        })
    };
    let stage = html! {
        <>
            <Diagram net={net.clone()} label={walk::shapes(walk, &values, lang)} />
            <div class="equation">
                <span class="side">
                    { row([u(), op("=")]).inline() }
                    <Matrix label="u" rows={vector(|walk, unit| walk.u_id(0, unit), 1)} />
                    <span>{ "=" }</span>
                </span>
                <span class="side">
                    { product(walk, 0, walk.x.iter().copied().map(Some).collect(), &act) }
                </span>
                <span class="side">
                    { row([h(), op("="), Math::Symbol(Kind::Ink, "f"), op("("), u(), op(")"), op("=")]).inline() }
                    <Matrix label="h" rows={vector(|walk, unit| walk.output_id(0, unit), 2)} />
                </span>
            </div>
            <Formula math={(0..layer.units).map(|unit| walk::unit(walk, &values, 0, unit)).collect::<Vec<_>>()} />
        </>
    };
    let controls = html! {
        <>
            { control(query, "x", input_sliders(text::INPUT.get(lang), &walk.x, &act)) }
            { control(query, "shape", html! {
                <div>
                    <Counter label={text::INPUTS.get(lang)} value={layer.inputs} min=1 max={MAX} on_change={widths(true)} />
                    <Counter label={text::UNITS.get(lang)} value={layer.units} min=1 max={MAX} on_change={widths(false)} />
                </div>
            }) }
            { control(query, "f", walk::activation_choice(None, layer.activation, lang, act.reform(|of| Action::Function(0, of)))) }
            <p class="note">{ text::HINT.get(lang) }</p>
        </>
    };
    let marked = moment(&state).map_or_else(Vec::new, |moment| walk.marked(moment));
    let steps = control(query, "steps", steps(lang, &state, &values, &act));
    let on_arrow = on_arrow(&state, &act);
    let formulas = html! { <Formula math={formulas::general()} switch={false} /> };
    page(
        lang,
        text::LEAD,
        html! { <Figure {formulas} {stage} {steps} {controls} {marked} {on_arrow} /> },
        &text::PARAGRAPHS as &[Text],
    )
}
