//! Activation functions in Python.

use ffnn::activation::Activation;

use super::library::Library;

/// f applied to a variable.
pub fn apply(activation: Activation, u: &str, library: Library) -> String {
    let template = match library {
        Library::NumPy => match activation {
            Activation::Identity => "{}",
            Activation::Step => "np.where({} >= 0, 1.0, 0.0)",
            Activation::Relu => "np.maximum({}, 0)",
            Activation::LeakyRelu => "np.where({} < 0, 0.01 * {}, {})",
            Activation::Sigmoid => "1 / (1 + np.exp(-{}))",
            Activation::Tanh => "np.tanh({})",
            Activation::Softplus => "np.logaddexp(0, {})",
            Activation::Gelu => "{} * Phi({})",
            Activation::Silu => "{} / (1 + np.exp(-{}))",
        },
        Library::PyTorch => match activation {
            Activation::Identity => "{}",
            Activation::Step => "torch.where({} >= 0, 1.0, 0.0)",
            Activation::Relu => "torch.relu({})",
            Activation::LeakyRelu => "nn.functional.leaky_relu({}, 0.01)",
            Activation::Sigmoid => "torch.sigmoid({})",
            Activation::Tanh => "torch.tanh({})",
            Activation::Softplus => "nn.functional.softplus({})",
            Activation::Gelu => "nn.functional.gelu({})",
            Activation::Silu => "nn.functional.silu({})",
        },
    };
    template.replace("{}", u)
}

/// f′ in terms of u and h = f(u), in NumPy.
pub fn derivative(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "1.0",
        Activation::Step => "0.0",
        Activation::Relu => "np.where(u >= 0, 1.0, 0.0)",
        Activation::LeakyRelu => "np.where(u < 0, 0.01, 1.0)",
        Activation::Sigmoid => "h * (1 - h)",
        Activation::Tanh => "1 - h ** 2",
        Activation::Softplus => "1 / (1 + np.exp(-u))",
        Activation::Gelu => "Phi(u) + u * np.exp(-u ** 2 / 2) / np.sqrt(2 * np.pi)",
        Activation::Silu => "1 / (1 + np.exp(-u)) + h * (1 - 1 / (1 + np.exp(-u)))",
    }
}

/// The lines that must stand above a program that uses these functions.
pub fn needed(functions: &[Activation], library: Library) -> Vec<&'static str> {
    let uses = |activation| functions.contains(&activation);
    match library {
        Library::NumPy if uses(Activation::Gelu) => {
            vec![
                "from math import erf",
                "Phi = np.vectorize(lambda u: (1 + erf(u / 2 ** 0.5)) / 2)",
            ]
        }
        Library::NumPy => Vec::new(),
        Library::PyTorch => vec!["from torch import nn"],
    }
}
