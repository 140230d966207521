//! The figure: diagram, shapes and the collapse on the stage; layers and units beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::collapse::collapse;
use super::state::{LAB, MAX_HIDDEN, MAX_UNITS, all_parameters, from_query, parameters};
use super::text;
use crate::diagram::Diagram;
use crate::i18n::{Lang, Text, use_lang};
use crate::lessons::activation_name;
use crate::lessons::link::control;
use crate::lessons::page::{input_sliders, page};
use crate::lessons::walk::{self, Action, Walk, use_walk};
use crate::math::{Formula, Kind, Letter, Math, SymbolId, layer, linked, n, op, row, sup, word};
use crate::route::Query;
use crate::ui::{Counter, Figure};

/// Inputs that still have a slider each.
const SLIDERS: usize = 4;

/// What the section needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state in the link.
    pub query: Query,
}

/// Section 6.
#[component]
pub fn Network(props: &Props) -> Html {
    let (lang, query) = (use_lang(), &props.query);
    let (state, act) = use_walk("ffnn", || from_query(query));
    let walk = &state.walk;
    let values = walk.forward();
    let mut net = walk::net(walk, &values, None);
    for column in &mut net.columns {
        column.caption = column.units.to_string();
    }
    let stage = html! {
        <>
            <Diagram net={Rc::new(net)} label={walk::shapes(walk, &values, lang)} />
            { table(walk, lang) }
            { control(query, "collapse", collapse(walk, lang)) }
        </>
    };
    let samples = (walk.has_numbers() && walk.x.len() <= SLIDERS)
        .then(|| input_sliders(text::SAMPLE.get(lang), &walk.x, &act));
    let functions = {
        let (act, hidden) = (act.clone(), walk.layers.len() - 1);
        Callback::from(move |of| {
            for layer in 0..hidden {
                act.emit(Action::Function(layer, of));
            }
        })
    };
    let function = (walk.layers.len() > 1).then(|| {
        let label = Some(text::FUNCTION.get(lang).into());
        walk::activation_choice(label, walk.layers[0].activation, lang, functions)
    });
    let controls = html! {
        <>
            { control(query, "shape", shape(walk, lang, &act)) }
            { control(query, "f", function.unwrap_or_default()) }
            { control(query, "x", samples.unwrap_or_default()) }
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

/// Layers and units, one more or one less, and two networks to start from.
fn shape(walk: &Walk, lang: Lang, act: &Callback<Action>) -> Html {
    let widths = walk.widths();
    let last = widths.len() - 1;
    let counters = widths.iter().enumerate().map(|(index, value)| {
        let name = match index {
            0 => text::INPUT.get(lang).to_owned(),
            index if index == last => text::OUTPUT.get(lang).to_owned(),
            index => format!("{} {index}", text::HIDDEN.get(lang)),
        };
        let widths = widths.clone();
        let on_change = act.reform(move |count| {
            let mut widths = widths.clone();
            widths[index] = count;
            Action::Widths(widths)
        });
        html! { <Counter key={index} label={name} value={*value} min=1 max={MAX_UNITS} {on_change} /> }
    });
    let layers = {
        let widths = widths.clone();
        act.reform(move |count: usize| {
            let mut widths = widths.clone();
            let output = widths.pop().unwrap_or(1);
            widths.resize(count + 1, 3);
            widths.push(output);
            Action::Widths(widths)
        })
    };
    let preset = |name: Text, widths: &'static [usize]| {
        let choose = act.reform(move |_: MouseEvent| Action::Widths(widths.to_vec()));
        html! { <button class="btn" onclick={choose}>{ name.get(lang) }</button> }
    };
    html! {
        <div>
            <Counter label={text::HIDDEN_LAYERS.get(lang)} value={last - 1} min=0 max={MAX_HIDDEN} on_change={layers} />
            { for counters }
            <p class="row presets">{ preset(text::SMALL, &[2, 3, 3, 2]) }{ preset(text::LAB, &LAB) }</p>
        </div>
    }
}

/// Every layer's shape and number of parameters.
fn table(walk: &Walk, lang: Lang) -> Html {
    let rows = walk.layers.iter().enumerate().map(|(index, layer)| {
        let id = SymbolId::of(Letter::Matrix, index as u8 + 1, 0);
        html! {
            <tr key={index}>
                <th scope="row"><Formula switch={false} math={vec![linked(id)]} /></th>
                <td>{ layer.units }{ " × " }{ layer.inputs + 1 }</td>
                <td>{ parameters(layer) }</td>
                <td>{ activation_name(layer.activation) }</td>
            </tr>
        }
    });
    html! {
        <table class="shapes number">
            <thead><tr>{ for text::HEADS.iter().map(|head| html! { <th scope="col">{ head.get(lang) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{ text::TOTAL.get(lang) }</th><td></td>
                    <td><b>{ text::parameters(all_parameters(walk), lang) }</b></td><td></td>
                </tr>
            </tfoot>
        </table>
    }
}

/// h⁽ˡ⁾ = f⁽ˡ⁾(W⁽ˡ⁾h⁽ˡ⁻¹⁾), ŷ = f⁽ᴸ⁾(W⁽ᴸ⁾h⁽ᴸ⁻¹⁾).
fn general() -> Vec<Math> {
    let one = |output: Math, index: &'static str| {
        let at = |kind, letter| sup(Math::Symbol(kind, letter), layer(word(index)));
        let before = layer(row([word(index), op("−"), n("1")]));
        row([
            output,
            op("="),
            at(Kind::Ink, "f"),
            op("("),
            at(Kind::Parameter, "W"),
            sup(Math::Symbol(Kind::Hidden, "h"), before),
            op(")"),
        ])
    };
    let h = sup(Math::Symbol(Kind::Hidden, "h"), layer(word("l")));
    vec![one(h, "l"), one(linked(SymbolId::plain(Letter::Yhat)), "L")]
}
