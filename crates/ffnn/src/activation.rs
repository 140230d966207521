//! Activation functions: h = f(u), and their derivatives f′(u) = ∂h/∂u.
//!
//! Exponentials are this crate's or libm's, because those of the standard library have different bits on different
//! platforms.

use libm::{erff, log1pf};

pub use crate::math::sigmoid;
use crate::math::{exp, tanh};

/// An activation function f, applied element by element to the pre-activations u.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Activation {
    /// f(u) = u.
    Identity,
    /// f(u) = 1 for u ≥ 0, else 0.
    Step,
    /// f(u) = max{u, 0} (rectified linear unit).
    Relu,
    /// f(u) = u for u ≥ 0, else 0.01 u.
    LeakyRelu,
    /// f(u) = σ(u) = 1 / (1 + e⁻ᵘ), the logistic sigmoid.
    Sigmoid,
    /// f(u) = tanh u.
    Tanh,
    /// f(u) = log(1 + eᵘ).
    Softplus,
    /// f(u) = u Φ(u), with Φ the standard normal's cumulative distribution (Hendrycks and Gimpel 2016).
    Gelu,
    /// f(u) = u σ(u) (Elfwing et al. 2018), also called swish.
    Silu,
}

impl Activation {
    /// All functions, in the order in which they are taught.
    pub const ALL: [Self; 9] = [
        Self::Step,
        Self::Relu,
        Self::Sigmoid,
        Self::Tanh,
        Self::Identity,
        Self::LeakyRelu,
        Self::Softplus,
        Self::Gelu,
        Self::Silu,
    ];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Step => "step",
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky-relu",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Softplus => "softplus",
            Self::Gelu => "gelu",
            Self::Silu => "silu",
        }
    }

    /// The inverse of [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == id)
    }

    /// h = f(u).
    ///
    /// ```
    /// use ffnn::activation::Activation;
    /// assert_eq!(Activation::Relu.apply(-2.0), 0.0);
    /// assert_eq!(Activation::Sigmoid.apply(0.0), 0.5);
    /// ```
    pub fn apply(self, u: f32) -> f32 {
        let mut h = [0.0];
        self.apply_all(&[u], &mut h);
        h[0]
    }

    /// h = f(u), element by element.
    pub fn apply_all(self, u: &[f32], h: &mut [f32]) {
        // One loop for each function, which the compiler vectorises.
        match self {
            Self::Identity => map(u, h, |u| u),
            Self::Step => map(u, h, |u| if u >= 0.0 { 1.0 } else { 0.0 }),
            // Not `max`, which would turn a NaN into 0 and hide it.
            Self::Relu => map(u, h, |u| if u < 0.0 { 0.0 } else { u }),
            Self::LeakyRelu => map(u, h, |u| if u < 0.0 { 0.01 * u } else { u }),
            Self::Sigmoid => map(u, h, sigmoid),
            Self::Tanh => map(u, h, tanh),
            Self::Softplus => map(u, h, softplus),
            Self::Gelu => map(u, h, |u| u * normal_cumulative(u)),
            Self::Silu => map(u, h, |u| u * sigmoid(u)),
        }
    }

    /// f′(u) = ∂h/∂u. At a kink (ReLU and leaky ReLU at 0) it is the derivative from the right. The step function's is 0
    /// everywhere, which is why no layer before it learns.
    pub fn derivative(self, u: f32) -> f32 {
        let (mut slope, mut h) = ([1.0], [0.0]);
        self.apply_all(&[u], &mut h);
        self.multiply_by_derivative(&[u], &h, &mut slope);
        slope[0]
    }

    /// δ ← δ ⊙ f′(u), element by element, from u and h = f(u).
    pub(crate) fn multiply_by_derivative(self, u: &[f32], h: &[f32], delta: &mut [f32]) {
        match self {
            Self::Identity => {}
            Self::Step => scale(u, h, delta, |_, _| 0.0),
            Self::Relu => scale(u, h, delta, |u, _| if u >= 0.0 { 1.0 } else { 0.0 }),
            Self::LeakyRelu => scale(u, h, delta, |u, _| if u < 0.0 { 0.01 } else { 1.0 }),
            Self::Sigmoid => scale(u, h, delta, |_, h| h * (1.0 - h)),
            Self::Tanh => scale(u, h, delta, |_, h| 1.0 - h * h),
            Self::Softplus => scale(u, h, delta, |u, _| sigmoid(u)),
            Self::Gelu => {
                scale(u, h, delta, |u, _| normal_cumulative(u) + u * normal_density(u));
            }
            Self::Silu => scale(u, h, delta, |u, _| {
                let s = sigmoid(u);
                s + u * s * (1.0 - s)
            }),
        }
    }
}

#[inline(always)]
fn map(u: &[f32], h: &mut [f32], f: impl Fn(f32) -> f32) {
    for (h, u) in h.iter_mut().zip(u) {
        *h = f(*u);
    }
}

#[inline(always)]
fn scale(u: &[f32], h: &[f32], delta: &mut [f32], slope: impl Fn(f32, f32) -> f32) {
    for ((delta, u), h) in delta.iter_mut().zip(u).zip(h) {
        *delta *= slope(*u, *h);
    }
}

/// log(1 + eᵘ), computed as max{u, 0} + log(1 + e^(−|u|)), which does not overflow.
pub fn softplus(u: f32) -> f32 {
    let positive = if u < 0.0 { 0.0 } else { u };
    positive + log1pf(exp(-u.abs()))
}

/// Φ(u) = ½ (1 + erf(u / √2)).
fn normal_cumulative(u: f32) -> f32 {
    0.5 * (1.0 + erff(u * core::f32::consts::FRAC_1_SQRT_2))
}

/// φ(u) = e^(−u²/2) / √(2π).
fn normal_density(u: f32) -> f32 {
    const INVERSE_ROOT_TAU: f32 = 0.398_942_3;
    INVERSE_ROOT_TAU * exp(-0.5 * u * u)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_gives_its_variant_back() {
        for activation in Activation::ALL {
            assert_eq!(Activation::from_id(activation.id()), Some(activation));
        }
        assert_eq!(Activation::from_id("nonsense"), None);
    }

    #[test]
    fn extremes_stay_finite() {
        for activation in Activation::ALL {
            for u in [-1000.0, -100.0, 0.0, 100.0, 1000.0] {
                assert!(activation.apply(u).is_finite(), "{activation:?} at {u}");
                assert!(activation.derivative(u).is_finite(), "{activation:?} at {u}");
            }
        }
    }

    #[test]
    fn a_nan_is_not_hidden() {
        for activation in [Activation::Relu, Activation::Tanh, Activation::Silu] {
            assert!(activation.apply(f32::NAN).is_nan());
        }
    }

    #[test]
    fn kinks_belong_to_the_right() {
        let slopes =
            [(Activation::Relu, 1.0), (Activation::LeakyRelu, 1.0), (Activation::Step, 0.0)];
        for (activation, slope) in slopes {
            assert_eq!([activation.derivative(0.0), activation.derivative(-0.0)], [slope; 2]);
        }
        assert_eq!([Activation::Step.apply(0.0), Activation::Step.apply(-1e-30)], [1.0, 0.0]);
        // Only what is below 0 is cut off, so −0 keeps its sign.
        assert!(Activation::Relu.apply(-0.0).is_sign_negative());
    }

    #[test]
    fn derivatives_are_the_slopes_of_the_functions() {
        for activation in Activation::ALL {
            for u in [-3.0f32, -0.7, 0.4, 2.5] {
                let slope = (activation.apply(u + 1e-2) - activation.apply(u - 1e-2)) / 2e-2;
                let derivative = activation.derivative(u);
                assert!(
                    (slope - derivative).abs() < 2e-4,
                    "{activation:?} at {u}: {slope} {derivative}"
                );
            }
        }
    }
}
