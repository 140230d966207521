//! A network of two inputs, two hidden units and one output, forward and backward, for one sample:
//! u = W⁽¹⁾ (x, 1), h = f(u), ŷ = W⁽²⁾ (h, 1), E = ½ (y − ŷ)².

use crate::math::{Letter, SymbolId};

/// How many weights and biases there are.
pub const PARAMETERS: usize = 9;
/// ε of the central difference.
pub const EPSILON: f64 = 1e-4;

/// The function f of the hidden units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hidden {
    /// σ(u) = 1 / (1 + e⁻ᵘ).
    #[default]
    Sigmoid,
    /// tanh u.
    Tanh,
    /// max{u, 0}.
    Relu,
}

/// The network and its sample, in double precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// x₁ and x₂.
    pub x: [f64; 2],
    /// The label y.
    pub y: f64,
    /// W⁽¹⁾ row by row, then W⁽²⁾, the bias last in each row.
    pub weights: [f64; PARAMETERS],
    /// f.
    pub hidden: Hidden,
}

/// What is computed on the way forward.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    /// u of the hidden units.
    pub u: [f64; 2],
    /// h = f(u).
    pub h: [f64; 2],
    /// ŷ.
    pub yhat: f64,
    /// E.
    pub loss: f64,
}

/// What is computed on the way back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backward {
    /// δ⁽²⁾ = ∂E/∂ŷ.
    pub output: f64,
    /// f′(u) of the hidden units.
    pub slope: [f64; 2],
    /// δ⁽¹⁾ = ∂E/∂u.
    pub hidden: [f64; 2],
    /// ∂E/∂w, in the order of the weights.
    pub gradient: [f64; PARAMETERS],
}

impl Hidden {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sigmoid, Self::Tanh, Self::Relu];

    /// The name in links and choices.
    pub fn id(self) -> &'static str {
        ["sigmoid", "tanh", "relu"][self as usize]
    }

    /// The inverse of [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.id() == id)
    }

    /// The function in formulas.
    pub fn letter(self) -> &'static str {
        ["σ", "tanh", "ReLU"][self as usize]
    }

    /// f(u).
    pub fn apply(self, u: f64) -> f64 {
        match self {
            Self::Sigmoid => 1.0 / (1.0 + (-u).exp()),
            // (e²ᵘ − 1) / (e²ᵘ + 1), from the side on which the exponential is small.
            Self::Tanh => {
                let small = (-2.0 * u.abs()).exp();
                ((1.0 - small) / (1.0 + small)).copysign(u)
            }
            Self::Relu => u.max(0.0),
        }
    }

    /// f′(u) from u and h = f(u); that of ReLU at 0 is 1, by convention.
    pub fn slope(self, u: f64, h: f64) -> f64 {
        match self {
            Self::Sigmoid => h * (1.0 - h),
            Self::Tanh => 1.0 - h * h,
            Self::Relu => f64::from(u8::from(u >= 0.0)),
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self {
            x: [1.0, 0.5],
            y: 1.0,
            weights: [0.5, -0.4, 0.1, -0.3, 0.8, 0.2, 0.7, -0.6, 0.3],
            hidden: Hidden::default(),
        }
    }
}

/// The symbol of a weight, by its place.
pub fn weight_id(place: usize) -> SymbolId {
    let (layer, unit) = if place < 6 { (1, place / 3 + 1) } else { (2, 1) };
    match place % 3 {
        2 => SymbolId::of(Letter::Bias, layer, unit as u16),
        input => SymbolId::weight(layer, unit as u16, input as u16 + 1),
    }
}

impl Network {
    /// The way forward.
    pub fn forward(&self) -> Forward {
        let w = &self.weights;
        let sum = |row: usize, [a, b]: [f64; 2]| w[row] * a + w[row + 1] * b + w[row + 2];
        let u = [sum(0, self.x), sum(3, self.x)];
        let h = u.map(|u| self.hidden.apply(u));
        let yhat = sum(6, h);
        Forward { u, h, yhat, loss: 0.5 * (self.y - yhat).powi(2) }
    }

    /// The way back, by the chain rule.
    pub fn backward(&self) -> Backward {
        let Forward { u, h, yhat, .. } = self.forward();
        let output = yhat - self.y;
        let slope = [0, 1].map(|unit| self.hidden.slope(u[unit], h[unit]));
        let hidden = [0, 1].map(|unit| output * self.weights[6 + unit] * slope[unit]);
        let [first, second] = hidden;
        let [x1, x2] = self.x;
        let gradient = [
            first * x1,
            first * x2,
            first,
            second * x1,
            second * x2,
            second,
            output * h[0],
            output * h[1],
            output,
        ];
        Backward { output, slope, hidden, gradient }
    }

    /// (E(w + ε) − E(w − ε)) / 2ε for the weight of a place.
    pub fn central_difference(&self, place: usize) -> f64 {
        let loss = |change: f64| {
            let mut moved = *self;
            moved.weights[place] += change;
            moved.forward().loss
        };
        (loss(EPSILON) - loss(-EPSILON)) / (2.0 * EPSILON)
    }

    /// The network after W ← W − η ∂E/∂W.
    pub fn stepped(&self, rate: f64) -> Self {
        let gradient = self.backward().gradient;
        let mut next = *self;
        for (weight, slope) in next.weights.iter_mut().zip(gradient) {
            *weight -= rate * slope;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gradient_derived_by_hand() {
        // u = (0, 0), so h = (½, ½) and f′ = ¼; ŷ = 2·½ + 4·½ = 3, δ⁽²⁾ = 3 − 1 = 2, δ⁽¹⁾ = (2·2·¼, 2·4·¼) = (1, 2).
        let network = Network {
            x: [1.0, 3.0],
            y: 1.0,
            weights: [3.0, -1.0, 0.0, 0.0, 0.0, 0.0, 2.0, 4.0, 0.0],
            hidden: Hidden::Sigmoid,
        };
        let forward = network.forward();
        assert_eq!((forward.u, forward.h), ([0.0; 2], [0.5; 2]));
        assert_eq!((forward.yhat, forward.loss), (3.0, 2.0));
        let backward = network.backward();
        assert_eq!((backward.output, backward.hidden), (2.0, [1.0, 2.0]));
        assert_eq!(backward.gradient, [1.0, 3.0, 1.0, 2.0, 6.0, 2.0, 1.0, 1.0, 2.0]);
    }

    #[test]
    fn each_gradient_is_the_central_difference() {
        for hidden in Hidden::ALL {
            for (x, y) in [([1.0, 0.5], 1.0), ([-2.0, 1.5], -1.0), ([0.3, -3.0], 2.0)] {
                let network = Network { x, y, hidden, ..Network::default() };
                for (place, slope) in network.backward().gradient.into_iter().enumerate() {
                    let difference = (network.central_difference(place) - slope).abs();
                    assert!(difference < 1e-7, "{hidden:?} {place}: {difference}");
                }
            }
        }
    }

    #[test]
    fn a_small_step_lowers_the_loss_by_eta_times_the_squared_gradient() {
        let (network, rate) = (Network::default(), 1e-4);
        let squared: f64 = network.backward().gradient.iter().map(|g| g * g).sum();
        let fall = network.forward().loss - network.stepped(rate).forward().loss;
        assert!((fall / (rate * squared) - 1.0).abs() < 1e-3, "{fall}");
    }

    #[test]
    fn steps_fit_the_sample() {
        let mut network = Network::default();
        (0..50).for_each(|_| network = network.stepped(0.5));
        assert!(network.forward().loss < 1e-3);
    }

    #[test]
    fn functions_are_those_of_the_standard_library() {
        for u in [-30.0, -1.0, 0.0, 0.4, 25.0f64] {
            assert!((Hidden::Tanh.apply(u) - u.tanh()).abs() < 1e-15);
            assert!(Hidden::Sigmoid.apply(u).is_finite());
        }
    }

    #[test]
    fn weights_have_the_names_of_section_5() {
        let names: Vec<_> = (0..PARAMETERS).map(|place| weight_id(place).name()).collect();
        let expected =
            ["w(1)11", "w(1)12", "b(1)1", "w(1)21", "w(1)22", "b(1)2", "w(2)11", "w(2)12", "b(2)1"];
        assert_eq!(names, expected);
    }
}
