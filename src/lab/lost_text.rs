//! What is said of a lost run: which quantity went first, in which layer, at which step.

use ffnn::loss::Loss;
use ffnn::train::{Failure, LayerReport, Lost, Quantity, dies, guessing_loss};

use crate::i18n::{Lang, Text};
use crate::training::protocol::{DataInfo, TargetInfo};
use crate::training::settings::Settings;

/// The mean loss of guessing: ln K for classes.
pub fn guessing(data: &DataInfo) -> f32 {
    match &data.target {
        TargetInfo::Classes(names) => guessing_loss(Loss::SoftmaxCrossEntropy, names.len()),
        TargetInfo::Number(_) => guessing_loss(Loss::SquaredError, 1),
    }
}

/// What went wrong, in two or three sentences.
pub fn lost_text(lost: &Lost, guessing: f32, settings: &Settings, lang: Lang) -> String {
    let Lost { failure, layer, step } = lost;
    let activation = settings.activation_of((*layer as usize).saturating_sub(1));
    match (failure, lang) {
        (Failure::NotFinite(quantity), Lang::Ja) => format!(
            "{step} 番目のミニバッチで{}が数でなくなり (NaN か無限大)、学習を止めました。最後の有効な重みは残っています。一歩が大きすぎます。",
            quantity_text(*quantity, *layer, lang)
        ),
        (Failure::NotFinite(quantity), Lang::En) => format!(
            "At minibatch {step}, {} was no longer a number (NaN or infinite), so training stopped. The last good weights are kept. The steps are too large.",
            quantity_text(*quantity, *layer, lang)
        ),
        (Failure::Grown, Lang::Ja) => format!(
            "損失が、当てずっぽうの {guessing:.2} をはるかに超えています。最初に {layer} 層目の u が、{step} 番目のミニバッチで 10 倍以上に大きくなりました。一歩が大きすぎます。"
        ),
        (Failure::Grown, Lang::En) => format!(
            "The loss is far above the {guessing:.2} of guessing. What went first: u of layer {layer}, ten times its size at minibatch {step}. The steps are too large."
        ),
        (Failure::Silent, Lang::Ja) => format!(
            "損失が、当てずっぽうの {guessing:.2} より良くなりません。{step} 番目のミニバッチから、{layer} 層目のユニットが{}。",
            if dies(activation) {
                "すべて死んでいます (どの入力でも f′ が 0)"
            } else {
                "すべて飽和しています (どの入力でも f′ がほぼ 0)"
            }
        ),
        (Failure::Silent, Lang::En) => format!(
            "The loss is no better than the {guessing:.2} of guessing. Since minibatch {step}, all units of layer {layer} are {}.",
            if dies(activation) {
                "dead: f′ is 0 for every input"
            } else {
                "saturated: f′ is nearly 0 for every input"
            }
        ),
    }
}

fn quantity_text(quantity: Quantity, layer: u32, lang: Lang) -> String {
    let name = match quantity {
        Quantity::Loss => return Text::new("損失 E ", "the loss E").get(lang).into(),
        Quantity::PreActivation => "u",
        Quantity::Gradient => "δ",
        Quantity::Weight => "W",
    };
    match lang {
        Lang::Ja => format!(" {layer} 層目の {name} "),
        Lang::En => format!("{name} of layer {layer}"),
    }
}

/// Names the layers with dead units, then those with saturated units; empty if there are none.
pub fn silent_units(layers: &[LayerReport], settings: &Settings, lang: Lang) -> String {
    let is_dead = |layer: usize| dies(settings.activation_of(layer));
    let [dead, saturated] = [true, false].map(|dead| {
        let numbered = layers.iter().zip(1..).filter(|(_, layer)| is_dead(layer - 1) == dead);
        some_silent_units(numbered, dead, lang)
    });
    dead + &saturated
}

fn some_silent_units<'a>(
    layers: impl Iterator<Item = (&'a LayerReport, usize)>,
    are_dead: bool,
    lang: Lang,
) -> String {
    let numbered = layers.filter(|(report, _)| report.silent > 0);
    let of_layer = |(report, layer): (&LayerReport, usize)| {
        let LayerReport { silent, units, .. } = report;
        match lang {
            Lang::Ja => format!("{layer} 層目 {units} 個中 {silent} 個"),
            Lang::En => format!("layer {layer}: {silent} of {units}"),
        }
    };
    let parts: Vec<String> = numbered.map(of_layer).collect();
    match (parts.is_empty(), are_dead, lang) {
        (true, ..) => String::new(),
        (_, true, Lang::Ja) => format!("死んだユニット：{}。", parts.join("、")),
        (_, false, Lang::Ja) => format!("飽和したユニット：{}。", parts.join("、")),
        (_, true, Lang::En) => format!("Dead units in {}.", parts.join(", ")),
        (_, false, Lang::En) => format!("Saturated units in {}.", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::*;

    fn all(activation: Activation) -> Settings {
        Settings { activation, ..Settings::default() }
    }

    #[test]
    fn every_failure_names_its_layer_and_its_step() {
        let quantities =
            [Quantity::PreActivation, Quantity::Gradient, Quantity::Weight].map(Failure::NotFinite);
        for failure in quantities.into_iter().chain([Failure::Grown, Failure::Silent]) {
            let lost = Lost { failure, layer: 3, step: 41 };
            for (lang, layer) in [(Lang::En, "layer 3"), (Lang::Ja, "3 層目")] {
                let text = lost_text(&lost, 2.3, &all(Activation::Relu), lang);
                assert!(text.contains(layer) && text.contains("41"), "{text}");
            }
        }
    }

    #[test]
    fn layers_are_named_only_where_units_are_dead() {
        let layer = |silent| LayerReport { silent, units: 8, ..LayerReport::default() };
        let text =
            |layers: &[LayerReport], activation| silent_units(layers, &all(activation), Lang::En);
        assert_eq!(text(&[layer(0), layer(0)], Activation::Relu), "");
        let both = [layer(3), layer(0), layer(8)];
        assert_eq!(
            text(&both, Activation::Relu),
            "Dead units in layer 1: 3 of 8, layer 3: 8 of 8."
        );
        assert!(text(&both, Activation::Tanh).starts_with("Saturated"));
        let mut own = all(Activation::Relu);
        own.set_activations(&[Activation::Relu, Activation::Relu, Activation::Tanh]);
        assert_eq!(
            silent_units(&both, &own, Lang::Ja),
            "死んだユニット：1 層目 8 個中 3 個。飽和したユニット：3 層目 8 個中 8 個。"
        );
    }
}
