//! Names of activation functions: in running text, at a curve's end, in formulas.

use ffnn::activation::Activation;

use crate::i18n::Text;

/// What a function is called.
pub fn activation_title(of: Activation) -> Text {
    let name = activation_name(of);
    match of {
        Activation::Identity => Text::new("恒等関数", name),
        Activation::Step => Text::new("ステップ関数", name),
        Activation::Sigmoid => Text::new("シグモイド関数 σ", name),
        _ => Text::new(name, name),
    }
}

/// The name in formulas and at a curve's end: the same in both languages.
pub fn activation_name(of: Activation) -> &'static str {
    match of {
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

/// The name before an argument, in formulas: σ for the sigmoid.
pub fn function_name(of: Activation) -> &'static str {
    if of == Activation::Sigmoid { "σ" } else { activation_name(of) }
}
