//! Names of activation functions: in running text, beside curves, in formulas.

use ffnn::activation::Activation;

use crate::i18n::Text;

/// The full name, for running text and choices.
pub fn activation_title(activation: Activation) -> Text {
    let name = activation_name(activation);
    match activation {
        Activation::Identity => Text::new("恒等関数", name),
        Activation::Step => Text::new("ステップ関数", name),
        Activation::Sigmoid => Text::new("シグモイド関数 σ", name),
        _ => Text::new(name, name),
    }
}

/// The short name at the end of its curve.
pub fn activation_label(activation: Activation) -> Text {
    let name = activation_name(activation);
    match activation {
        Activation::Identity => Text::new("恒等", name),
        Activation::Step => Text::new("ステップ", name),
        Activation::Sigmoid => Text::new("シグモイド σ", name),
        _ => Text::new(name, name),
    }
}

/// The short name in diagrams: the same in both languages.
pub fn activation_name(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "identity",
        Activation::Step => "step",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu => "leaky ReLU",
        Activation::Sigmoid => "sigmoid σ",
        Activation::Tanh => "tanh",
        Activation::Softplus => "softplus",
        Activation::Gelu => "GELU",
        Activation::Silu => "SiLU",
    }
}

/// The name before an argument in formulas, as in σ(u).
pub fn function_name(activation: Activation) -> &'static str {
    if activation == Activation::Sigmoid { "σ" } else { activation_name(activation) }
}
