//! The network, drawn small: a few units stand for all of a layer's.

use yew::prelude::*;

use crate::i18n::{Lang, use_lang};

/// Units drawn of a layer at most.
const DRAWN: u32 = 6;
const WIDTH: f64 = 250.0;
const HEIGHT: f64 = 150.0;

/// What the drawing needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Units of all layers, from the input to the output.
    pub widths: Vec<u32>,
}

/// The drawing, with its shape in words above it.
#[component]
pub fn Network(props: &Props) -> Html {
    let lang = use_lang();
    let parameters: u64 =
        props.widths.windows(2).map(|pair| (u64::from(pair[0]) + 1) * u64::from(pair[1])).sum();
    let last = props.widths.len().saturating_sub(1);
    let shape = props.widths.iter().enumerate().map(|(layer, units)| {
        html! {
            <>
                if layer > 0 { { " → " } }
                <b class={class(layer, last)}>{ *units }</b>
            </>
        }
    });
    let parameters = match lang {
        Lang::Ja => format!("パラメータ {parameters} 個"),
        Lang::En => format!("{parameters} parameters"),
    };
    html! {
        <>
            <p class="note number">{ for shape }{ "\u{2003}" }{ parameters }</p>
            <svg class="network" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true">
                { for props.widths.windows(2).enumerate().map(|(layer, pair)| edges(layer, pair, last)) }
                { for props.widths.iter().enumerate().map(|(layer, units)| nodes(layer, *units, last)) }
            </svg>
        </>
    }
}

fn class(layer: usize, last: usize) -> &'static str {
    match layer {
        0 => "sym-x",
        layer if layer == last => "sym-yhat",
        _ => "sym-h",
    }
}

fn place(layer: usize, unit: u32, units: u32, last: usize) -> (f64, f64) {
    let shown = units.min(DRAWN);
    let x = 24.0 + (WIDTH - 48.0) * layer as f64 / last.max(1) as f64;
    let gap = (HEIGHT - 24.0) / f64::from(DRAWN - 1);
    let y = HEIGHT / 2.0 + (f64::from(unit) - f64::from(shown - 1) / 2.0) * gap;
    (x, y)
}

fn edges(layer: usize, pair: &[u32], last: usize) -> Html {
    let (from, to) = (pair[0], pair[1]);
    let ends = (0..from.min(DRAWN)).flat_map(|i| (0..to.min(DRAWN)).map(move |j| (i, j)));
    html! {
        <g key={format!("edges-{layer}")} class="edges">
            { for ends.map(|(i, j)| {
                let ((x1, y1), (x2, y2)) = (place(layer, i, from, last), place(layer + 1, j, to, last));
                html! { <line x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} /> }
            }) }
        </g>
    }
}

fn nodes(layer: usize, units: u32, last: usize) -> Html {
    html! {
        <g key={format!("nodes-{layer}")} class={classes!("nodes", class(layer, last))}>
            { for (0..units.min(DRAWN)).map(|unit| {
                let (x, y) = place(layer, unit, units, last);
                // More units than are drawn: three dots in the middle say so.
                if units > DRAWN && unit == DRAWN - 2 {
                    html! { <text x={x.to_string()} y={(y + 5.0).to_string()} text-anchor="middle">{ "⋮" }</text> }
                } else {
                    html! { <circle cx={x.to_string()} cy={y.to_string()} r="8" /> }
                }
            }) }
        </g>
    }
}
