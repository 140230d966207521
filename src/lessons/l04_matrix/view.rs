//! The figure: diagram, product and steps on the stage; inputs and shape beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{MAX, from_query};
use super::{formulas, text};
use crate::diagram::Diagram;
use crate::i18n::{Text, use_lang};
use crate::lessons::link::control;
use crate::lessons::page::{input_sliders, page};
use crate::lessons::steps::{Steps, neighbour};
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
    let (values, steps) = (walk.forward(), walk.moments());
    let last = steps.len();
    let moment = state.at.checked_sub(1).and_then(|at| steps.get(at).copied());
    let at = (state.at > 0).then_some(state.at);
    let net = Rc::new(walk::net(walk, &values, at));
    let layer = &walk.layers[0];
    let column = |index: usize| net.columns[index].values.clone();
    let vector = |id: fn(&walk::Walk, usize) -> SymbolId, values: Vec<Option<f64>>| {
        walk::vector(values.into_iter().enumerate().map(|(unit, value)| (id(walk, unit), value)))
    };
    let input = walk.x.iter().copied().map(Some).chain([Some(1.0)]).collect();
    let on_edit = Some(act.reform(|(id, value)| Action::Set(id, value)));
    let widths = |inputs: bool| {
        let (x, units) = (layer.inputs, layer.units);
        act.reform(move |count| {
            Action::Widths(if inputs { vec![count, units] } else { vec![x, count] })
        })
    };
    let on_step = act.reform(Action::Step);
    let on_arrow = {
        let at = state.at;
        act.reform(move |forward| Action::Step(neighbour(at, last, forward)))
    };
    let stage = html! {
        <>
            <Diagram net={net.clone()} label={walk::shapes(walk, &values, lang)} />
            <div class="equation">
                <span class="side">
                    { row([u(), op("=")]).inline() }
                    <Matrix label="u" rows={vector(|walk, unit| walk.u_id(0, unit), column(1))} />
                    <span>{ "=" }</span>
                </span>
                <span class="side">
                    <Matrix label="W" rows={walk::weights(walk, 0)} on_edit={on_edit.clone()} />
                    <Matrix label="x" rows={vector(|walk, input| walk.input_id(0, input), input)} {on_edit} />
                </span>
                <span class="side">
                    { row([h(), op("="), Math::Symbol(Kind::Ink, "f"), op("("), u(), op(")"), op("=")]).inline() }
                    <Matrix label="h" rows={vector(|walk, unit| walk.output_id(0, unit), column(2))} />
                </span>
            </div>
            <Formula math={(0..layer.units).map(|unit| walk::unit(walk, &values, 0, unit)).collect::<Vec<_>>()} />
        </>
    };
    let controls = html! {
        <>
            { control(query, "steps", html! {
                <Steps at={state.at} {last} {on_step}>
                    { moment.map_or_else(|| html! { <p class="note">{ text::BEGIN.get(lang) }</p> },
                        |moment| html! { <Formula switch={false} math={vec![walk::step(walk, &values, moment)]} /> }) }
                </Steps>
            }) }
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
    let marked = moment.map_or_else(Vec::new, |moment| walk.marked(moment));
    let formulas = html! { <Formula math={formulas::general()} switch={false} /> };
    page(
        lang,
        text::LEAD,
        html! { <Figure {formulas} {stage} {controls} {marked} {on_arrow} /> },
        &text::PARAGRAPHS as &[Text],
    )
}
