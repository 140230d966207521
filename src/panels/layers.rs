//! Weights, u, h and gradients of each layer as histograms over time; flat units; the size of the step.

use std::rc::Rc;

use ffnn::inspect::{Histogram, LayerSummary};
use yew::prelude::*;

use super::asking::{Answered, Weights, use_answer};
use super::ridges::{ridges, signed, thin};
use super::words::{self, COMPUTING};
use crate::dom::{cell, column, el, row_head, text};
use crate::i18n::{Lang, Text, use_lang};
use crate::late::PanelsProps;
use crate::numbers::{percent, two_figures};
use crate::training::inspection::{PanelAnswer, PanelQuestion};

const HOW: Text = Text::new(
    "次のミニバッチでの値です。手前がいま、奥が前。高さは個数の平方根です。",
    "Values in the next minibatch: the newest in front, earlier ones behind. The height is the square root of the number.",
);
const LAYER: Text = Text::new("層", "Layer");
const OUTPUT: Text = Text::new("出力層", "Output layer");
const WEIGHTS: Text = Text::new("重み w", "Weights w");
const U: Text = Text::new("u", "u");
const H: Text = Text::new("h", "h");
const YHAT: Text = Text::new("予測 ŷ", "Prediction ŷ");
const GRADIENT: Text = Text::new("勾配 ∂E/∂w", "Gradient ∂E/∂w");
const FLAT_UNITS: Text =
    Text::new("どの画像でも f′ ≈ 0 のユニット", "Units with f′ ≈ 0 for all samples");
const FLAT: Text = Text::new("f′ ≈ 0 の割合", "Share with f′ ≈ 0");
const STEP: Text = Text::new("更新 ÷ 重み ‖Δw‖/‖w‖", "Step ÷ weights ‖Δw‖/‖w‖");
const TABLE: Text = Text::new("層ごとの数値", "Numbers by layer");
const MEANING: Text = Text::new(
    "f′ ≈ 0 のユニット (ReLU では死んだユニット、シグモイドと tanh では飽和したユニット) には勾配が流れません。更新 ÷ 重みは 0.001 くらいがふつうで、0.1 を超えると学習率が大きすぎ、0.00001 より小さいとほとんど学習していません。",
    "No gradient passes units with f′ ≈ 0: dead ones with ReLU, saturated ones with sigmoid and tanh. Step ÷ weights is usually near 0.001; above 0.1 the learning rate is too large, below 0.00001 hardly anything is learnt.",
);

/// The layers at some steps, the oldest first.
type History = Vec<(Weights, Rc<Answered>)>;

/// The panel.
#[component]
pub fn LayersPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let history = use_mut_ref(History::new);
    let answered = use_answer(props, &place, &PanelQuestion::Layers, (props.run, props.step));
    // Drawn anew with each answer, not with each frame.
    let drawn = use_memo((answered, lang), |(answered, lang)| {
        let (answered, lang) = (answered.as_ref()?, *lang);
        let mut history = history.borrow_mut();
        remember(&mut history, answered);
        let all: Vec<&[LayerSummary]> =
            history.iter().filter_map(|(_, answered)| layers_of(answered)).collect();
        let newest = all.last()?;
        Some(html! {
            <>
                <p class="note">{ HOW.get(lang) }{ " " }{ words::at_step(answered.of.1, lang) }</p>
                { for (0..newest.len()).map(|layer| layer_view(&all, layer, lang)) }
                <h4>{ TABLE.get(lang) }</h4>
                { table(newest, lang) }
                <p class="note">{ MEANING.get(lang) }</p>
            </>
        })
    });
    match &*drawn {
        Some(drawn) => html! { <div ref={place} class="panel-body">{ drawn.clone() }</div> },
        None => html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> },
    }
}

/// Adds a new answer. Another run, or a step back, begins anew.
fn remember(history: &mut History, answered: &Rc<Answered>) {
    let of = answered.of;
    if history.last().is_some_and(|(last, _)| last.0 != of.0 || last.1 > of.1) {
        history.clear();
    }
    if history.last().is_some_and(|(last, _)| *last == of) {
        history.pop();
    }
    thin(history);
    history.push((of, answered.clone()));
}

fn layers_of(answered: &Answered) -> Option<&[LayerSummary]> {
    match &answered.answer {
        PanelAnswer::Layers(layers) => Some(layers),
        _ => None,
    }
}

fn layer_name(layer: usize, layers: usize, lang: Lang) -> String {
    match lang {
        _ if layer + 1 == layers => OUTPUT.get(lang).to_owned(),
        Lang::Ja => format!("{} 層目", layer + 1),
        Lang::En => format!("Layer {}", layer + 1),
    }
}

fn layer_view(all: &[&[LayerSummary]], layer: usize, lang: Lang) -> Html {
    let layers = all.last().map_or(0, |newest| newest.len());
    let name = layer_name(layer, layers, lang);
    let output = if layer + 1 == layers { (YHAT, "sym-yhat") } else { (H, "sym-h") };
    let figure = |(quantity, class): (Text, &str), of: fn(&LayerSummary) -> &Histogram| {
        let histograms: Vec<&Histogram> =
            all.iter().filter_map(|layers| layers.get(layer)).map(of).collect();
        let quantity = quantity.get(lang);
        let words = histograms.last().map_or_else(String::new, |histogram| {
            in_words(&format!("{name}, {quantity}"), histogram, lang)
        });
        let caption = el("figcaption", "", [text(quantity)]);
        el("figure", "", [ridges(&histograms, class, &words), caption])
    };
    let figures = [
        figure((WEIGHTS, "sym-w"), |layer| &layer.weights),
        figure((U, "sym-u"), |layer| &layer.u),
        figure(output, |layer| &layer.h),
        figure((GRADIENT, "sym-e"), |layer| &layer.gradient),
    ];
    el("section", "", [el("h4", "", [text(name)]), el("div", "layer-figures", figures)])
}

fn in_words(name: &str, histogram: &Histogram, lang: Lang) -> String {
    let Histogram { low, high, mean, deviation, .. } = *histogram;
    let (low, high, mean) = (signed(low), signed(high), signed(mean));
    let deviation = two_figures(deviation);
    match lang {
        Lang::Ja => format!("{name}：{low} から {high}、平均 {mean}、標準偏差 {deviation}"),
        Lang::En => {
            format!("{name}: from {low} to {high}, mean {mean}, standard deviation {deviation}")
        }
    }
}

fn table(layers: &[LayerSummary], lang: Lang) -> Html {
    let heads = [LAYER, FLAT_UNITS, FLAT, STEP].map(|name| column(text(name.get(lang))));
    let rows = layers.iter().enumerate().map(|(index, layer)| {
        let share = |share: Option<f32>| text(share.map_or("–".to_owned(), percent));
        let step = layer.step.map_or("–".to_owned(), two_figures);
        el(
            "tr",
            "",
            [
                row_head("", text(layer_name(index, layers.len(), lang))),
                cell("", share(layer.flat_units)),
                cell("", share(layer.flat)),
                cell("", text(step)),
            ],
        )
    });
    let parts = vec![el("thead", "", [el("tr", "", heads)]), el("tbody", "", rows)];
    let label = TABLE.get(lang);
    let table = el!("table", ["class" = "number rows layers", "aria-label" = label], parts);
    el!(
        "div",
        ["class" = "scroll values", "tabindex" = "0", "role" = "region", "aria-label" = label],
        vec![table]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_is_told_in_words() {
        let histogram =
            Histogram { low: -0.5, high: 1.25, mean: 0.031, deviation: 0.2, counts: vec![1, 2] };
        assert_eq!(
            in_words("Layer 1, u", &histogram, Lang::En),
            "Layer 1, u: from −0.50 to 1.2, mean 0.031, standard deviation 0.20"
        );
    }
}
