//! The way forward and the way back through the network, one operation after the other.

use super::network::{Backward, Forward, Network, weight_id};
use crate::math::{Letter, SymbolId};
use crate::numbers::fixed;

/// One operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// u of a hidden unit.
    Sum(usize),
    /// h of a hidden unit.
    Activation(usize),
    /// ŷ.
    Output,
    /// E.
    Loss,
    /// δ⁽²⁾.
    OutputDelta,
    /// δ⁽¹⁾ of a hidden unit.
    HiddenDelta(usize),
    /// ∂E/∂w of the weight of a place.
    Gradient(usize),
}

use Operation::{Activation, Gradient, HiddenDelta, Loss, Output, OutputDelta, Sum};

/// All of them, in their order.
pub const OPERATIONS: [Operation; 18] = [
    Sum(0),
    Sum(1),
    Activation(0),
    Activation(1),
    Output,
    Loss,
    OutputDelta,
    Gradient(6),
    Gradient(7),
    Gradient(8),
    HiddenDelta(0),
    HiddenDelta(1),
    Gradient(0),
    Gradient(1),
    Gradient(2),
    Gradient(3),
    Gradient(4),
    Gradient(5),
];

/// E.
pub const LOSS: SymbolId = SymbolId::plain(Letter::Loss);
/// ŷ.
pub const YHAT: SymbolId = SymbolId::plain(Letter::Yhat);
/// y.
pub const LABEL: SymbolId = SymbolId::plain(Letter::Y);

/// u of a hidden unit.
pub fn u(unit: usize) -> SymbolId {
    SymbolId::of(Letter::U, 1, unit as u16 + 1)
}

/// h of a hidden unit.
pub fn h(unit: usize) -> SymbolId {
    SymbolId::of(Letter::H, 0, unit as u16 + 1)
}

/// An input.
pub fn x(input: usize) -> SymbolId {
    SymbolId::of(Letter::X, 0, input as u16 + 1)
}

/// δ of the output, or of a hidden unit.
pub fn delta(unit: Option<usize>) -> SymbolId {
    match unit {
        None => SymbolId::of(Letter::Delta, 2, 0),
        Some(unit) => SymbolId::of(Letter::Delta, 1, unit as u16 + 1),
    }
}

impl Operation {
    /// Returns true on the way back.
    pub fn is_backward(self) -> bool {
        matches!(self, OutputDelta | HiddenDelta(_) | Gradient(_))
    }

    /// Returns true if it is done after so many steps. Before the first step the figure shows all numbers.
    pub fn is_done(self, steps: usize) -> bool {
        steps == 0 || OPERATIONS[..steps].contains(&self)
    }

    /// The places of the weights along whose edges it goes.
    pub fn edges(self) -> Vec<usize> {
        match self {
            Sum(unit) => (3 * unit..3 * unit + 3).collect(),
            Output => vec![6, 7, 8],
            HiddenDelta(unit) => vec![6 + unit],
            Gradient(place) => vec![place],
            Activation(_) | Loss | OutputDelta => Vec::new(),
        }
    }

    /// The symbols that it reads and computes; they are lit while it is shown.
    pub fn marked(self) -> Vec<SymbolId> {
        match self {
            Sum(unit) => {
                let weights = self.edges().into_iter().map(weight_id);
                weights.chain([x(0), x(1), u(unit)]).collect()
            }
            Activation(unit) => vec![u(unit), h(unit)],
            Output => {
                let weights = self.edges().into_iter().map(weight_id);
                weights.chain([h(0), h(1), YHAT]).collect()
            }
            Loss => vec![YHAT, LABEL, LOSS],
            OutputDelta => vec![YHAT, LABEL, delta(None)],
            HiddenDelta(unit) => {
                vec![delta(None), weight_id(6 + unit), u(unit), h(unit), delta(Some(unit))]
            }
            Gradient(place) => {
                let factors = [Some(behind(place)), input(place), Some(weight_id(place))];
                factors.into_iter().flatten().collect()
            }
        }
    }

    /// The formula in symbols, and with the present numbers.
    pub fn formula(self, network: &Network, forward: &Forward, backward: &Backward) -> [String; 2] {
        let w = |place: usize| of(weight_id(place), network.weights[place]);
        let (xs, hs) = (network.x, forward.h);
        let delta_of = |unit: Option<usize>| match unit {
            None => of(delta(None), backward.output),
            Some(unit) => of(delta(Some(unit)), backward.hidden[unit]),
        };
        let sum = |row: usize, [a, b]: [String; 2]| {
            format!("{}·{a}\n+{}·{b}\n+{}", w(row), w(row + 1), w(row + 2))
        };
        match self {
            Sum(unit) => {
                let k = unit + 1;
                let inputs = [0, 1].map(|input| of(x(input), xs[input]));
                let u = result(u(unit), forward.u[unit]);
                [
                    format!(
                        "u^{{(1)}}_{k}=w^{{(1)}}_{{{k}1}}x_1\n+w^{{(1)}}_{{{k}2}}x_2\n+b^{{(1)}}_{k}"
                    ),
                    format!("={}\n={u}", sum(3 * unit, inputs)),
                ]
            }
            Activation(unit) => {
                let (k, h) = (unit + 1, result(h(unit), hs[unit]));
                let f = network.hidden.letter();
                let u = result(u(unit), forward.u[unit]);
                [format!("h_{k}={f}(u^{{(1)}}_{k})"), format!("={f}({u})={h}")]
            }
            Output => {
                let inputs = [0, 1].map(|input| of(h(input), hs[input]));
                [
                    "ŷ=w^{(2)}_{11}h_1\n+w^{(2)}_{12}h_2\n+b^{(2)}_1".to_owned(),
                    format!("={}\n={}", sum(6, inputs), result(YHAT, forward.yhat)),
                ]
            }
            Loss => [
                "E={1}/{2}(y-ŷ)^2".to_owned(),
                format!(
                    "={{1}}/{{2}}({}-{})^2\n={}",
                    result(LABEL, network.y),
                    of(YHAT, forward.yhat),
                    result(LOSS, forward.loss)
                ),
            ],
            OutputDelta => [
                "δ^{(2)}={∂E}/{∂ŷ}=ŷ-y".to_owned(),
                format!(
                    "={}-{}={}",
                    result(YHAT, forward.yhat),
                    of(LABEL, network.y),
                    result(delta(None), backward.output)
                ),
            ],
            HiddenDelta(unit) => {
                let k = unit + 1;
                [
                    format!(
                        "δ^{{(1)}}_{k}={{∂E}}/{{∂u^{{(1)}}_{k}}}\n=δ^{{(2)}}w^{{(2)}}_{{1{k}}}f′(u^{{(1)}}_{k})"
                    ),
                    format!(
                        "={}·{}·{}\n={}",
                        delta_of(None),
                        w(6 + unit),
                        bracketed(backward.slope[unit]),
                        result(delta(Some(unit)), backward.hidden[unit])
                    ),
                ]
            }
            Gradient(place) => {
                let of_hidden = (place < 6).then_some(place / 3);
                let value = format!("@e{{{}}}", number(backward.gradient[place]));
                let (name, d) = (written(place), written_delta(of_hidden));
                let head = format!("{{∂E}}/{{∂{name}}}={d}");
                match input(place) {
                    None => [head, format!("={value}")],
                    Some(id) => {
                        let (letter, number) = match of_hidden {
                            Some(_) => (format!("x_{}", id.unit), xs[usize::from(id.unit) - 1]),
                            None => (format!("h_{}", id.unit), hs[usize::from(id.unit) - 1]),
                        };
                        [
                            [&*head, &letter].concat(),
                            format!("={}·{}={value}", delta_of(of_hidden), of(id, number)),
                        ]
                    }
                }
            }
        }
    }
}

/// δ of the unit that a weight leads to.
fn behind(place: usize) -> SymbolId {
    delta((place < 6).then_some(place / 3))
}

/// What a weight multiplies; none for a bias.
fn input(place: usize) -> Option<SymbolId> {
    match (place % 3, place < 6) {
        (2, _) => None,
        (input, true) => Some(x(input)),
        (input, false) => Some(h(input)),
    }
}

/// A weight in the notation of formulas.
pub fn written(place: usize) -> String {
    let (layer, unit) = if place < 6 { (1, place / 3 + 1) } else { (2, 1) };
    match place % 3 {
        2 => format!("b^{{({layer})}}_{unit}"),
        input => format!("w^{{({layer})}}_{{{unit}{}}}", input + 1),
    }
}

fn written_delta(unit: Option<usize>) -> String {
    match unit {
        None => "δ^{(2)}".to_owned(),
        Some(unit) => format!("δ^{{(1)}}_{}", unit + 1),
    }
}

/// A number as the figure shows it.
pub fn number(value: f64) -> String {
    fixed(value, 3)
}

fn bracketed(value: f64) -> String {
    let text = number(value);
    if text.starts_with('\u{2212}') { format!("({text})") } else { text }
}

/// A factor or a term, in brackets if it is negative.
fn of(id: SymbolId, value: f64) -> String {
    format!("#{}{{{}}}", id.name(), bracketed(value))
}

/// A number that stands alone.
fn result(id: SymbolId, value: f64) -> String {
    format!("#{}{{{}}}", id.name(), number(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forward_comes_before_backward_and_each_gradient_once() {
        assert!(OPERATIONS.is_sorted_by_key(|operation| operation.is_backward()));
        for place in 0..9 {
            assert!(OPERATIONS.contains(&Gradient(place)));
        }
        for (place, operation) in OPERATIONS.into_iter().enumerate() {
            assert!(operation.is_done(place + 1) && operation.is_done(0));
            assert!(place == 0 || !operation.is_done(place));
        }
    }

    #[test]
    fn formulas_have_the_present_numbers() {
        let network = Network::default();
        let (forward, backward) = (network.forward(), network.backward());
        let formula = |of: Operation| of.formula(&network, &forward, &backward);
        assert_eq!(
            formula(Sum(0)),
            [
                "u^{(1)}_1=w^{(1)}_{11}x_1\n+w^{(1)}_{12}x_2\n+b^{(1)}_1",
                "=#w(1)11{0.500}·#x1{1.000}\n+#w(1)12{(−0.400)}·#x2{0.500}\n+#b(1)1{0.100}\n=#u(1)1{0.400}"
            ]
        );
        assert_eq!(formula(OutputDelta)[1], "=#yhat{0.374}-#y{1.000}=#delta(2){−0.626}");
        assert_eq!(
            formula(HiddenDelta(0)),
            [
                "δ^{(1)}_1={∂E}/{∂u^{(1)}_1}\n=δ^{(2)}w^{(2)}_{11}f′(u^{(1)}_1)",
                "=#delta(2){(−0.626)}·#w(2)11{0.700}·0.240\n=#delta(1)1{−0.105}"
            ]
        );
        assert_eq!(
            formula(Gradient(1)),
            ["{∂E}/{∂w^{(1)}_{12}}=δ^{(1)}_1x_2", "=#delta(1)1{(−0.105)}·#x2{0.500}=@e{−0.053}"]
        );
        assert_eq!(formula(Gradient(8)), ["{∂E}/{∂b^{(2)}_1}=δ^{(2)}", "=@e{−0.626}"]);
    }
}
