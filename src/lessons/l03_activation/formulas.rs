//! Names and formulas of the functions and their derivatives.

use ffnn::activation::Activation;

use crate::math::{Letter, Math, exp, frac, n, op, pow, row};

fn u() -> Math {
    Letter::U.into()
}

fn h() -> Math {
    Letter::H.into()
}

fn word(word: &'static str) -> Math {
    Math::Word(word)
}

fn of_u(function: &'static str) -> Math {
    row([word(function), op("("), u(), op(")")])
}

fn minus_u() -> Math {
    row([op("−"), u()])
}

fn either(positive: Math, otherwise: Math) -> Math {
    Math::Cases(vec![
        (positive, row([u(), op("≥"), n("0")])),
        (otherwise, row([u(), op("<"), n("0")])),
    ])
}

/// h = f(u).
pub fn function(of: Activation) -> Math {
    let body = match of {
        Activation::Identity => u(),
        Activation::Step => either(n("1"), n("0")),
        Activation::Relu => row([word("max"), op("{"), u(), op(","), n("0"), op("}")]),
        Activation::LeakyRelu => either(u(), row([n("0.01"), u()])),
        Activation::Sigmoid => {
            row([of_u("σ"), op("="), frac(n("1"), row([n("1"), op("+"), exp(minus_u())]))])
        }
        Activation::Tanh => row([
            of_u("tanh"),
            op("="),
            frac(
                row([exp(u()), op("−"), exp(minus_u())]),
                row([exp(u()), op("+"), exp(minus_u())]),
            ),
        ]),
        Activation::Softplus => row([word("log"), op("("), n("1"), op("+"), exp(u()), op(")")]),
        Activation::Gelu => row([u(), of_u("Φ")]),
        Activation::Silu => row([u(), of_u("σ")]),
    };
    row([h(), op("="), body])
}

/// f′(u) = ∂h/∂u.
pub fn derivative(of: Activation) -> Math {
    let sigmoid = || of_u("σ");
    let one_minus_sigmoid = || row([op("("), n("1"), op("−"), sigmoid(), op(")")]);
    let body = match of {
        Activation::Identity => n("1"),
        Activation::Step => n("0"),
        Activation::Relu => either(n("1"), n("0")),
        Activation::LeakyRelu => either(n("1"), n("0.01")),
        Activation::Sigmoid => row([sigmoid(), one_minus_sigmoid()]),
        Activation::Tanh => row([n("1"), op("−"), pow(word("tanh"), n("2")), u()]),
        Activation::Softplus => sigmoid(),
        Activation::Gelu => row([of_u("Φ"), op("+"), u(), of_u("φ")]),
        Activation::Silu => row([sigmoid(), op("+"), u(), sigmoid(), one_minus_sigmoid()]),
    };
    let slope = frac(row([word("d"), h()]), row([word("d"), u()]));
    row([slope, op("="), body])
}
