//! Functions of one number, recognised by their values.
//!
//! Programs write an activation function as one operation or as several: PyTorch's softplus, for one, is `Softplus`, `Greater` and
//! `Where`. The operations of a graph are evaluated at fixed points u; a function that has the values of one of the engine's is that
//! one, however it is written. One with another slope, threshold or approximation has other values and is refused.

use ffnn::activation::{Activation, sigmoid, softplus};

use super::graph::Node;

/// Two values are the same if they are at most this far apart, as a share of the larger of 1 and the value.
const TOLERANCE: f32 = 1e-6;
/// Formulas such as log(1 + eᵘ) overflow far from 0, where the engine's do not. Up to here a function must be finite.
const FINITE_UP_TO: f32 = 32.0;
/// The last point.
const FARTHEST: f32 = (1u128 << 66) as f32;

/// Where functions are evaluated: 0 to ±12 in steps of 1/8, and ± powers of 2 from 2⁻²⁰ to 2⁶⁶.
fn points() -> Vec<f32> {
    let mut points: Vec<f32> = (-96i16..=96).map(|eighths| f32::from(eighths) / 8.0).collect();
    for power in [-20, -10, -5, 4, 5, 6, 7, 8, 10, 14, 20, 40, 66] {
        let u = 2f32.powi(power);
        points.extend([-u, u]);
    }
    points
}

/// f(u) at all points.
#[derive(Clone, Debug, PartialEq)]
pub struct Function(Vec<f32>);

impl Function {
    /// f(u) = u.
    pub fn identity() -> Self {
        Self(points())
    }

    /// f(u) = c.
    pub fn constant(value: f32) -> Self {
        Self(vec![value; points().len()])
    }

    /// What an operation gives, element by element; none if it is not known here. An optional input may be absent.
    pub fn of(node: &Node, inputs: &[Option<Self>]) -> Option<Self> {
        let (_, count, formula) = FORMULAS.iter().find(|(kind, ..)| *kind == node.kind)?;
        let are_given = inputs.len() == *count && inputs.iter().all(Option::is_some);
        if !are_given && node.kind != "Clip" {
            return None;
        }
        let at = |input: usize, point: usize| {
            let values = inputs.get(input).and_then(Option::as_ref);
            values.and_then(|of| of.0.get(point)).copied().unwrap_or(f32::NAN)
        };
        let value = |point| formula(node, [0, 1, 2].map(|input| at(input, point)));
        Some(Self((0..points().len()).map(value).collect()))
    }

    /// The engine's function with these values.
    pub fn activation(&self) -> Option<Activation> {
        Activation::ALL.into_iter().find(|activation| self.is(&Self::engine(*activation)))
    }

    /// Returns true for a step that has another value between 0 and 1 at u = 0 than the engine's, which is 1.
    pub fn is_step_but_at_0(&self) -> bool {
        let at_0 = self.at(0.0);
        let mut step = Self::engine(Activation::Step);
        for (value, u) in step.0.iter_mut().zip(points()) {
            *value = if u == 0.0 { at_0 } else { *value };
        }
        (0.0..1.0).contains(&at_0) && self.is(&step)
    }

    /// (a, b) of f(u) = a u + b.
    pub fn line(&self) -> Option<(f32, f32)> {
        // So far from 0 the offset is rounded away.
        let (factor, offset) = (self.at(FARTHEST) / FARTHEST, self.at(0.0));
        let line = Self(points().into_iter().map(|u| factor * u + offset).collect());
        self.is(&line).then_some((factor, offset))
    }

    fn engine(activation: Activation) -> Self {
        let u = points();
        let mut h = vec![0.0; u.len()];
        activation.apply_all(&u, &mut h);
        Self(h)
    }

    fn at(&self, place: f32) -> f32 {
        let found = points().into_iter().zip(&self.0).find(|(u, _)| *u == place);
        found.map_or(f32::NAN, |(_, value)| *value)
    }

    fn is(&self, other: &Self) -> bool {
        points().into_iter().zip(self.0.iter().zip(&other.0)).all(|(u, (value, expected))| {
            let is_close = (value - expected).abs() <= TOLERANCE * expected.abs().max(1.0);
            is_close || !value.is_finite() && u.abs() > FINITE_UP_TO
        })
    }
}

/// An operator's formula. An absent input is NaN, and so is the result where the operator's setting is not known here.
type Formula = fn(&Node, [f32; 3]) -> f32;

/// The operators with the number of their inputs, as onnx.ai has them.
const FORMULAS: [(&str, usize, Formula); 30] = [
    ("Relu", 1, |_, [x, ..]| larger(x, 0.0)),
    ("LeakyRelu", 1, |node, [x, ..]| leaky(x, node.number("alpha", 0.01))),
    ("PRelu", 2, |_, [x, slope, _]| leaky(x, slope)),
    ("Sigmoid", 1, |_, [x, ..]| sigmoid(x)),
    ("Swish", 1, |node, [x, ..]| x * sigmoid(node.number("alpha", 1.0) * x)),
    ("Tanh", 1, |_, [x, ..]| Activation::Tanh.apply(x)),
    ("Softplus", 1, |_, [x, ..]| softplus(x)),
    ("Gelu", 1, |node, [x, ..]| match node.text("approximate", "none") {
        "none" => Activation::Gelu.apply(x),
        _ => f32::NAN,
    }),
    ("Erf", 1, |_, [x, ..]| libm::erff(x)),
    ("Exp", 1, |_, [x, ..]| libm::expf(x)),
    ("Log", 1, |_, [x, ..]| libm::logf(x)),
    ("Neg", 1, |_, [x, ..]| -x),
    ("Abs", 1, |_, [x, ..]| x.abs()),
    ("Reciprocal", 1, |_, [x, ..]| 1.0 / x),
    ("Sign", 1, |_, [x, ..]| truth(x > 0.0) - truth(x < 0.0)),
    ("Not", 1, |_, [x, ..]| truth(x == 0.0)),
    ("Add", 2, |_, [a, b, _]| a + b),
    ("Sub", 2, |_, [a, b, _]| a - b),
    ("Mul", 2, |_, [a, b, _]| a * b),
    ("Div", 2, |_, [a, b, _]| a / b),
    ("Max", 2, |_, [a, b, _]| larger(a, b)),
    ("Min", 2, |_, [a, b, _]| -larger(-a, -b)),
    ("Equal", 2, |_, [a, b, _]| truth(a == b)),
    ("Greater", 2, |_, [a, b, _]| truth(a > b)),
    ("GreaterOrEqual", 2, |_, [a, b, _]| truth(a >= b)),
    ("Less", 2, |_, [a, b, _]| truth(a < b)),
    ("LessOrEqual", 2, |_, [a, b, _]| truth(a <= b)),
    ("Where", 3, |_, [condition, a, b]| if condition == 0.0 { b } else { a }),
    ("Clip", 3, |node, [x, least, most]| {
        // Before version 11 the limits were attributes.
        let limit =
            |given: f32, name| if given.is_nan() { node.number(name, f32::NAN) } else { given };
        let (least, most) = (limit(least, "min"), limit(most, "max"));
        let x = if least.is_nan() { x } else { larger(x, least) };
        if most.is_nan() { x } else { -larger(-x, -most) }
    }),
    ("Cast", 1, |node, [x, ..]| match node.number("to", 0.0) as u64 {
        // float, float16, double, bfloat16
        1 | 10 | 11 | 16 => x,
        // Whole numbers.
        2..=7 | 12 | 13 => x.trunc(),
        9 => truth(x != 0.0),
        _ => f32::NAN,
    }),
];

fn truth(is_true: bool) -> f32 {
    f32::from(u8::from(is_true))
}

fn leaky(x: f32, slope: f32) -> f32 {
    if x < 0.0 { slope * x } else { x }
}

/// The larger number; NaN if one is NaN, which `f32::max` would hide.
fn larger(a: f32, b: f32) -> f32 {
    if b > a || b.is_nan() { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// f(g) for an operation of one input, or of one and a constant.
    fn then(function: &Function, kind: &str, constant: Option<f32>) -> Function {
        let node = Node { kind: kind.into(), ..Node::default() };
        let constant = constant.map(|value| Some(Function::constant(value)));
        let inputs: Vec<_> = [Some(function.clone())].into_iter().chain(constant).collect();
        Function::of(&node, &inputs).unwrap()
    }

    fn both(one: &Function, kind: &str, other: &Function) -> Function {
        let node = Node { kind: kind.into(), ..Node::default() };
        Function::of(&node, &[Some(one.clone()), Some(other.clone())]).unwrap()
    }

    #[test]
    fn a_function_is_recognised_however_it_is_written() {
        let u = Function::identity();
        assert_eq!(u.activation(), Some(Activation::Identity));
        // log(1 + eᵘ), which overflows at 89.
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
            // NaN below 0.
            then(&then(&u, "Log", None), "Clip", Some(0.0)),
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
        assert_eq!((factor, offset), (1.0 / 255.0, -0.5));
        assert_eq!(then(&x, "Clip", Some(0.0)).line(), None);
    }
}
