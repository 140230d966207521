//! Functions of one number, recognised by their values.
//!
//! Programs write an activation function as one operation or as several: PyTorch's softplus, for one, is `Softplus`, `Greater` and
//! `Where`. The operations of a graph are evaluated at fixed points u, in 64 bits; a function that has the values of one of the
//! engine's is that one, however it is written. One with another slope, threshold or approximation has other values and is refused.

use std::f64::consts::FRAC_1_SQRT_2;
use std::sync::LazyLock;

use ffnn::activation::Activation;

use super::graph::Node;

/// Two values are the same if they are at most this far apart, as a share of the larger of 1 and the value.
const TOLERANCE: f64 = 1e-6;

/// Formulas such as log(1 + eᵘ) overflow far from 0, where the engine's do not. Up to here a function must be finite.
const FINITE_UP_TO: f64 = 32.0;

/// Where functions are evaluated: 0 to ±12 in steps of 1/8, and powers of 2 from 2⁻²⁰ to 2⁶⁶. All are exact in 32 bits.
static POINTS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let near = (-96..=96).map(|eighths| f64::from(eighths) / 8.0);
    let far = [-20, -10, -5, 4, 5, 6, 7, 8, 10, 14, 20, 40, 66].map(|power| 2f64.powi(power));
    near.chain(far.into_iter().flat_map(|u| [-u, u])).collect()
});

/// f(u) at all points.
#[derive(Clone, Debug, PartialEq)]
pub struct Function(Vec<f64>);

/// What an operation takes.
pub enum Operand<'a> {
    /// An optional input that is left out.
    Absent,
    Constant(f64),
    Function(&'a Function),
}

impl Operand<'_> {
    fn at(&self, point: usize) -> Option<f64> {
        match self {
            Self::Absent => None,
            Self::Constant(value) => Some(*value),
            Self::Function(function) => function.0.get(point).copied(),
        }
    }
}

impl Function {
    /// f(u) = u.
    pub fn identity() -> Self {
        Self(POINTS.clone())
    }

    /// What an operation gives, element by element; none if it is not known here.
    pub fn of(node: &Node, operands: &[Operand<'_>]) -> Option<Self> {
        let value = |point| {
            let taken: Vec<Option<f64>> = operands.iter().map(|of| of.at(point)).collect();
            apply(node, &taken)
        };
        (0..POINTS.len()).map(value).collect::<Option<_>>().map(Self)
    }

    /// The engine's function with these values.
    pub fn activation(&self) -> Option<Activation> {
        let is_same = |activation: &Activation| self.is(|u| engine(*activation, u));
        Activation::ALL.into_iter().find(is_same)
    }

    /// Returns true for a step that has another value between 0 and 1 at u = 0 than the engine's, which is 1.
    pub fn is_step_but_at_0(&self) -> bool {
        let zero = POINTS.iter().zip(&self.0).find(|(u, _)| **u == 0.0);
        let at_0 = zero.map_or(f64::NAN, |(_, value)| *value);
        let step = |u| if u == 0.0 { at_0 } else { engine(Activation::Step, u) };
        (0.0..1.0).contains(&at_0) && self.is(step)
    }

    /// (a, b) of f(u) = a u + b.
    pub fn line(&self) -> Option<(f64, f64)> {
        let at = |place: f64| {
            POINTS.iter().zip(&self.0).find(|(u, _)| **u == place).map(|(_, value)| *value)
        };
        let (one, offset) = (at(1.0)?, at(0.0)?);
        let factor = one - offset;
        self.is(|u| factor * u + offset).then_some((factor, offset))
    }

    fn is(&self, f: impl Fn(f64) -> f64) -> bool {
        POINTS.iter().zip(&self.0).all(|(u, value)| {
            let expected = f(*u);
            let is_close = (value - expected).abs() <= TOLERANCE * expected.abs().max(1.0);
            is_close || !value.is_finite() && u.abs() > FINITE_UP_TO
        })
    }
}

fn engine(activation: Activation, u: f64) -> f64 {
    f64::from(activation.apply(u as f32))
}

/// The operators' formulas, as onnx.ai has them.
fn apply(node: &Node, operands: &[Option<f64>]) -> Option<f64> {
    let number = |name: &str, without: f32| f64::from(node.number(name, without));
    Some(match (&*node.kind, operands) {
        ("Relu", [Some(x)]) => larger(*x, 0.0),
        ("LeakyRelu", [Some(x)]) => leaky(*x, number("alpha", 0.01)),
        ("PRelu", [Some(x), Some(slope)]) => leaky(*x, *slope),
        ("Sigmoid", [Some(x)]) => sigmoid(*x),
        ("Swish", [Some(x)]) => x * sigmoid(number("alpha", 1.0) * x),
        ("Tanh", [Some(x)]) => x.tanh(),
        ("Softplus", [Some(x)]) => larger(*x, 0.0) + (-x.abs()).exp().ln_1p(),
        ("Gelu", [Some(x)]) if node.text("approximate", "none") == "none" => {
            0.5 * x * (1.0 + libm::erf(x * FRAC_1_SQRT_2))
        }
        ("Erf", [Some(x)]) => libm::erf(*x),
        ("Exp", [Some(x)]) => x.exp(),
        ("Log", [Some(x)]) => x.ln(),
        ("Sqrt", [Some(x)]) => x.sqrt(),
        ("Neg", [Some(x)]) => -x,
        ("Abs", [Some(x)]) => x.abs(),
        ("Reciprocal", [Some(x)]) => x.recip(),
        ("Sign", [Some(x)]) => truth(*x > 0.0) - truth(*x < 0.0),
        ("Not", [Some(x)]) => truth(*x == 0.0),
        ("Add", [Some(a), Some(b)]) => a + b,
        ("Sub", [Some(a), Some(b)]) => a - b,
        ("Mul", [Some(a), Some(b)]) => a * b,
        ("Div", [Some(a), Some(b)]) => a / b,
        ("Max", [Some(a), Some(b)]) => larger(*a, *b),
        ("Min", [Some(a), Some(b)]) => -larger(-a, -b),
        ("Clip", [Some(x), limits @ ..]) => {
            let limit = |place: usize, name| {
                let given = limits.get(place).copied().flatten();
                // Before version 11 the limits were attributes.
                given.or_else(|| node.given(name).map(f64::from))
            };
            let x = limit(0, "min").map_or(*x, |least| larger(*x, least));
            limit(1, "max").map_or(x, |most| -larger(-x, -most))
        }
        ("Equal", [Some(a), Some(b)]) => truth(a == b),
        ("Greater", [Some(a), Some(b)]) => truth(a > b),
        ("GreaterOrEqual", [Some(a), Some(b)]) => truth(a >= b),
        ("Less", [Some(a), Some(b)]) => truth(a < b),
        ("LessOrEqual", [Some(a), Some(b)]) => truth(a <= b),
        ("Where", [Some(condition), Some(a), Some(b)]) => {
            if *condition != 0.0 {
                *a
            } else {
                *b
            }
        }
        ("Cast", [Some(x)]) => match node.number("to", 0.0) as u64 {
            // float, float16, double, bfloat16
            1 | 10 | 11 | 16 => *x,
            // Whole numbers.
            2..=7 | 12 | 13 => x.trunc(),
            9 => truth(*x != 0.0),
            _ => return None,
        },
        _ => return None,
    })
}

fn truth(is_true: bool) -> f64 {
    f64::from(u8::from(is_true))
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn leaky(x: f64, slope: f64) -> f64 {
    if x < 0.0 { slope * x } else { x }
}

/// The larger number; NaN if one is NaN, which `f64::max` would hide.
fn larger(a: f64, b: f64) -> f64 {
    if b > a || b.is_nan() { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// f(g) for an operation of one input, or of one and a constant.
    fn then(function: &Function, kind: &str, constant: Option<f64>) -> Function {
        let node = Node { kind: kind.into(), ..Node::default() };
        let mut operands = vec![Operand::Function(function)];
        operands.extend(constant.map(Operand::Constant));
        Function::of(&node, &operands).unwrap()
    }

    fn both(one: &Function, kind: &str, other: &Function) -> Function {
        let node = Node { kind: kind.into(), ..Node::default() };
        Function::of(&node, &[Operand::Function(one), Operand::Function(other)]).unwrap()
    }

    #[test]
    fn a_function_is_recognised_however_it_is_written() {
        let u = Function::identity();
        assert_eq!(u.activation(), Some(Activation::Identity));
        // log(1 + eᵘ), which overflows at 710.
        let softplus = then(&then(&then(&u, "Exp", None), "Add", Some(1.0)), "Log", None);
        assert_eq!(softplus.activation(), Some(Activation::Softplus));
        // u / (1 + e⁻ᵘ)
        let below = then(&then(&then(&u, "Neg", None), "Exp", None), "Add", Some(1.0));
        assert_eq!(both(&u, "Div", &below).activation(), Some(Activation::Silu));
        assert_eq!(then(&below, "Reciprocal", None).activation(), Some(Activation::Sigmoid));
        assert_eq!(
            both(&u, "Max", &then(&u, "Mul", Some(0.01))).activation(),
            Some(Activation::LeakyRelu)
        );
        assert_eq!(then(&u, "Clip", Some(0.0)).activation(), Some(Activation::Relu));
        assert_eq!(then(&u, "GreaterOrEqual", Some(0.0)).activation(), Some(Activation::Step));
    }

    #[test]
    fn what_is_nearly_a_function_is_not_taken_for_it() {
        let u = Function::identity();
        let others = [
            then(&u, "Mul", Some(1.00001)),
            then(&u, "Min", Some(1e9)),
            then(&then(&u, "Clip", Some(0.0)), "Min", Some(6.0)),
            both(&u, "Max", &then(&u, "Mul", Some(0.0101))),
            then(&then(&u, "Sigmoid", None), "Add", Some(1e-5)),
            then(&u, "Greater", Some(0.0)),
            then(&u, "Greater", Some(0.1)),
            // Not a number below 0.
            then(&then(&u, "Sqrt", None), "Clip", Some(0.0)),
            then(&u, "Log", None),
        ];
        for (index, other) in others.iter().enumerate() {
            assert_eq!(other.activation(), None, "{index}");
            assert_eq!(other.is_step_but_at_0(), index == 5, "{index}");
        }
    }

    #[test]
    fn inputs_may_be_scaled_and_shifted() {
        let x = then(&then(&Function::identity(), "Div", Some(255.0)), "Sub", Some(0.5));
        let (factor, offset) = x.line().unwrap();
        assert_eq!((factor as f32, offset), (1.0 / 255.0, -0.5));
        assert_eq!(then(&x, "Clip", Some(0.0)).line(), None);
    }
}
