//! The figure: diagram and both products on the stage; steps, shape and functions beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{MAX, from_query};
use super::text;
use crate::diagram::{Diagram, Net};
use crate::i18n::{Text, use_lang};
use crate::lessons::link::control;
use crate::lessons::page::{input_sliders, moment, on_arrow, page, product, steps};
use crate::lessons::walk::{self, Action, Moment, Stage, Walk, use_walk};
use crate::math::{Formula, Kind, Letter, Math, SymbolId, layer, linked, n, op, row, sup};
use crate::route::Query;
use crate::ui::{Counter, Figure, Matrix};

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 5.
#[component]
pub fn ThreeLayers(props: &Props) -> Html {
    let (lang, query) = (use_lang(), &props.query);
    let (state, act) = use_walk("three-layer", || from_query(query));
    let walk = &state.walk;
    let values = walk.forward();
    let mut net = walk::net(walk, &values, (state.at > 0).then_some(state.at));
    for (column, caption) in net.columns.iter_mut().zip(text::LAYERS) {
        column.caption = caption.get(lang).to_owned();
    }
    let net = Rc::new(net);
    let now = moment(&state);
    let of = now.unwrap_or(Moment { layer: 0, unit: 0, stage: Stage::Sum });
    let stage = html! {
        <>
            <Diagram net={net.clone()} label={walk::shapes(walk, &values, lang)} />
            <Formula math={vec![walk::unit(walk, &values, of.layer, of.unit), walk::output(walk, &values, of.layer, of.unit)]} />
            { for (0..2).map(|index| equation(walk, &net, index, &act)) }
        </>
    };
    let widths = walk.widths();
    let counter = |index: usize, label: Text| {
        let widths = widths.clone();
        let value = widths[index];
        let on_change = act.reform(move |count| {
            let mut widths = widths.clone();
            widths[index] = count;
            Action::Widths(widths)
        });
        html! { <Counter label={label.get(lang)} {value} min=1 max={MAX} {on_change} /> }
    };
    let function = |index: usize, label: Text| {
        let choose = act.reform(move |of| Action::Function(index, of));
        walk::activation_choice(
            Some(label.get(lang).into()),
            walk.layers[index].activation,
            lang,
            choose,
        )
    };
    let controls = html! {
        <>
            { control(query, "shape", html! {
                <div>
                    { counter(0, text::INPUTS) }
                    { counter(1, text::HIDDEN) }
                    { counter(2, text::OUTPUTS) }
                </div>
            }) }
            { control(query, "f", html! { <div>{ function(0, text::FIRST) }{ function(1, text::SECOND) }</div> }) }
            { control(query, "x", input_sliders(text::INPUT.get(lang), &walk.x, &act)) }
        </>
    };
    let formulas = html! { <Formula math={vec![general(0), general(1)]} switch={false} /> };
    let marked = now.map_or_else(Vec::new, |moment| walk.marked(moment));
    let steps = control(query, "steps", steps(lang, &state, &values, &act));
    let on_arrow = on_arrow(&state, &act);
    let figure = html! { <Figure {formulas} {stage} {steps} {controls} {marked} {on_arrow} /> };
    page(lang, text::LEAD, figure, &text::PARAGRAPHS as &[Text])
}

/// The letters of a layer's output and input.
fn letters(index: usize) -> (Letter, Letter) {
    if index == 0 { (Letter::H, Letter::X) } else { (Letter::Yhat, Letter::H) }
}

/// h = f⁽¹⁾( or ŷ = f⁽²⁾(.
fn head(index: usize) -> Vec<Math> {
    let mark = layer(n(if index == 0 { "1" } else { "2" }));
    let output = linked(SymbolId::plain(letters(index).0));
    vec![output, op("="), sup(Math::Symbol(Kind::Ink, "f"), mark), op("(")]
}

/// h = f⁽¹⁾(W⁽¹⁾x), ŷ = f⁽²⁾(W⁽²⁾h).
fn general(index: usize) -> Math {
    let mut pieces = head(index);
    pieces.push(linked(SymbolId::of(Letter::Matrix, index as u8 + 1, 0)));
    pieces.extend([linked(SymbolId::plain(letters(index).1)), op(")")]);
    Math::Row(pieces)
}

/// A layer's product with its numbers, and what comes out.
fn equation(walk: &Walk, net: &Net, index: usize, act: &Callback<Action>) -> Html {
    let input = net.columns[index].values.clone();
    let output = net.columns[index + 1].values.iter().enumerate();
    let rows = walk::vector(output.map(|(unit, value)| (walk.output_id(index, unit), *value)));
    html! {
        <div class="equation">
            <span class="side">
                <Matrix label={letters(index).0.text()} {rows} />
                { Math::Row(head(index)[1..].to_vec()).inline() }
            </span>
            <span class="side">
                { product(walk, index, input, act) }
                { row([op(")")]).inline() }
            </span>
        </div>
    }
}
