//! Output functions and their losses, computed from the logits u so that nothing overflows.
//!
//! | output | loss per sample |
//! |---|---|
//! | ŷ = softmax(u) | −Σ_k y_k log ŷ_k |
//! | ŷ = σ(u) | −Σ_k \[y_k log ŷ_k + (1 − y_k) log(1 − ŷ_k)\] |
//! | ŷ = u | ½ Σ_k (y_k − ŷ_k)² |
//!
//! For all three ∂E/∂u_k = ŷ_k − y_k.

use libm::logf;

use crate::activation::{sigmoid, softplus};
use crate::math::exp;

/// An output function together with its loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Loss {
    /// Softmax and cross-entropy, for one of K classes.
    SoftmaxCrossEntropy,
    /// Logistic sigmoid and binary cross-entropy, for yes or no (each output by itself).
    SigmoidCrossEntropy,
    /// Identity and half the squared error, for regression.
    SquaredError,
}

impl Loss {
    /// All, in the order of the table above.
    pub const ALL: [Self; 3] =
        [Self::SoftmaxCrossEntropy, Self::SigmoidCrossEntropy, Self::SquaredError];

    /// ŷ from the logits u of one sample, both \[outputs\].
    pub fn output(self, u: &[f32], prediction: &mut [f32]) {
        match self {
            Self::SoftmaxCrossEntropy => {
                softmax(u, prediction);
            }
            Self::SigmoidCrossEntropy => {
                for (p, u) in prediction.iter_mut().zip(u) {
                    *p = sigmoid(*u);
                }
            }
            Self::SquaredError => prediction.copy_from_slice(u),
        }
    }

    /// The loss of one sample, from logits u and targets y, both \[outputs\].
    pub fn value(self, u: &[f32], y: &[f32]) -> f32 {
        match self {
            Self::SoftmaxCrossEntropy => {
                let max = maximum(u);
                cross_entropy(u, y, max, u.iter().map(|u| exp(u - max)).fold(0.0, |sum, e| sum + e))
            }
            // −[y log σ(u) + (1 − y) log(1 − σ(u))] = log(1 + eᵘ) − y u
            Self::SigmoidCrossEntropy => u.iter().zip(y).map(|(u, y)| softplus(*u) - y * u).sum(),
            Self::SquaredError => u.iter().zip(y).map(|(u, y)| 0.5 * (y - u) * (y - u)).sum(),
        }
    }

    /// [`output`](Self::output) and [`value`](Self::value) at once, with the same bits and half the exponentials.
    pub(crate) fn output_and_value(self, u: &[f32], y: &[f32], prediction: &mut [f32]) -> f32 {
        if self == Self::SoftmaxCrossEntropy {
            let (max, sum) = softmax(u, prediction);
            return cross_entropy(u, y, max, sum);
        }
        self.output(u, prediction);
        self.value(u, y)
    }

    /// Returns true if the prediction of one sample is right, given its logits u and targets y. With softmax: the same
    /// class is largest. With sigmoids: every ŷ is on the same side of ½ as y. With the identity: every ŷ is within ½
    /// of y.
    pub fn is_correct(self, u: &[f32], y: &[f32]) -> bool {
        self.judge(u, y).1
    }

    /// Returns true if this many outputs stand for classes: softmax outputs always, sigmoid outputs only if there is
    /// one (class 0 for no, 1 for yes).
    pub fn has_classes(self, outputs: usize) -> bool {
        match self {
            Self::SoftmaxCrossEntropy => true,
            Self::SigmoidCrossEntropy => outputs == 1,
            Self::SquaredError => false,
        }
    }

    /// The class that logits u of one sample predict: argmax_k u_k (the first of equals) with softmax, 1 for u ≥ 0 (ŷ ≥ ½)
    /// and else 0 with a single sigmoid. `None` where [`has_classes`](Self::has_classes) is false.
    ///
    /// ```
    /// use ffnn::loss::Loss;
    /// assert_eq!(Loss::SoftmaxCrossEntropy.predicted_class(&[0.5, 2.0, -1.0]), Some(1));
    /// assert_eq!(Loss::SigmoidCrossEntropy.predicted_class(&[-0.1]), Some(0));
    /// assert_eq!(Loss::SquaredError.predicted_class(&[7.0]), None);
    /// ```
    pub fn predicted_class(self, u: &[f32]) -> Option<u32> {
        match self {
            Self::SoftmaxCrossEntropy => Some(argmax(u) as u32),
            Self::SigmoidCrossEntropy if u.len() == 1 => Some(u32::from(u[0] >= 0.0)),
            Self::SigmoidCrossEntropy | Self::SquaredError => None,
        }
    }

    /// (predicted class, true if the prediction is right) of one sample.
    pub(crate) fn judge(self, u: &[f32], y: &[f32]) -> (Option<u32>, bool) {
        let class = self.predicted_class(u);
        let is_correct = match self {
            Self::SoftmaxCrossEntropy => class == Some(argmax(y) as u32),
            Self::SigmoidCrossEntropy => u.iter().zip(y).all(|(u, y)| (*u >= 0.0) == (*y >= 0.5)),
            Self::SquaredError => u.iter().zip(y).all(|(u, y)| (u - y).abs() <= 0.5),
        };
        (class, is_correct)
    }
}

/// softmax_k(u) = exp(u_k) / Σ_j exp(u_j), written to `probabilities`. The largest u is subtracted from all u first: the
/// quotient stays the same, and exp can't overflow. Returns that largest u and Σ_j exp(u_j − max u).
///
/// ```
/// let mut probabilities = [0.0; 3];
/// ffnn::loss::softmax(&[3.0, 1.0, 4.0], &mut probabilities);
/// assert_eq!(probabilities.map(|p| (p * 1000.0).round()), [259.0, 35.0, 705.0]);
/// ```
pub fn softmax(u: &[f32], probabilities: &mut [f32]) -> (f32, f32) {
    let max = maximum(u);
    for (p, u) in probabilities.iter_mut().zip(u) {
        *p = exp(u - max);
    }
    let sum = probabilities.iter().fold(0.0, |sum, p| sum + p);
    for p in probabilities {
        *p /= sum;
    }
    (max, sum)
}

/// R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)², the share of the variance of y that ŷ explains: 1 if every ŷ is right, 0 if ŷ = ȳ
/// would be as good, below 0 if it would be better.
///
/// `loss` is the mean of ½ (y − ŷ)², `variance` that of (y − ȳ)², both on one scale: R² does not depend on which. `None`
/// if the variance is 0, for then every y is the same.
///
/// ```
/// // y = 1, 2, 3 and ŷ = 1, 2, 4: ȳ = 2.
/// let (loss, variance) = (0.5 * 1.0 / 3.0, (1.0 + 0.0 + 1.0) / 3.0);
/// let r_squared = ffnn::loss::r_squared(loss, variance).unwrap();
/// assert!((r_squared - 0.5).abs() < 1e-6);
/// assert_eq!(ffnn::loss::r_squared(0.0, 0.0), None);
/// ```
pub fn r_squared(loss: f32, variance: f64) -> Option<f64> {
    (variance > 0.0).then(|| 1.0 - 2.0 * f64::from(loss) / variance)
}

/// −Σ_k y_k log ŷ_k = Σ_k y_k (log Σ_j exp(u_j) − u_k), from max = max u and sum = Σ_j exp(u_j − max).
fn cross_entropy(u: &[f32], y: &[f32], max: f32, sum: f32) -> f32 {
    let log_sum = max + logf(sum);
    // Classes with y = 0 are skipped: 0 · log 0 would be NaN.
    let terms = u.iter().zip(y).filter(|(_, y)| **y != 0.0);
    terms.map(|(u, y)| y * (log_sum - u)).sum()
}

/// max u; NaN if one is NaN.
fn maximum(u: &[f32]) -> f32 {
    u.iter().copied().fold(f32::NEG_INFINITY, |max, u| if u > max || u.is_nan() { u } else { max })
}

/// The index of the largest value, the first of equals; 0 for no values.
pub fn argmax(values: &[f32]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn huge_logits_give_no_nan() {
        let mut out = [0.0; 2];
        for u in [[1000.0, -1000.0], [-1000.0, 1000.0], [-1000.0, -1000.0], [1000.0, 1000.0]] {
            for loss in Loss::ALL {
                loss.output(&u, &mut out);
                assert!(out.iter().all(|p| p.is_finite()), "{loss:?} {u:?}");
                assert!(loss.value(&u, &[1.0, 0.0]).is_finite(), "{loss:?} {u:?}");
            }
        }
    }

    #[test]
    fn a_constant_added_to_all_logits_changes_nothing() {
        let (mut plain, mut moved) = ([0.0; 3], [0.0; 3]);
        softmax(&[3.0, 1.0, 4.0], &mut plain);
        softmax(&[103.0, 101.0, 104.0], &mut moved);
        assert_eq!(plain, moved);
    }

    #[test]
    fn the_loss_of_a_sure_and_right_prediction_is_0() {
        assert_eq!(Loss::SoftmaxCrossEntropy.value(&[1000.0, 0.0], &[1.0, 0.0]), 0.0);
        assert_eq!(Loss::SigmoidCrossEntropy.value(&[1000.0], &[1.0]), 0.0);
        assert_eq!(Loss::SquaredError.value(&[2.0], &[2.0]), 0.0);
    }

    #[test]
    fn a_nan_makes_the_loss_nan() {
        for loss in Loss::ALL {
            assert!(loss.value(&[f32::NAN, 0.0], &[1.0, 0.0]).is_nan(), "{loss:?}");
        }
    }

    #[test]
    fn a_prediction_is_right_by_the_rule_of_its_loss() {
        let softmax = |u: [f32; 3]| Loss::SoftmaxCrossEntropy.is_correct(&u, &[0.0, 1.0, 0.0]);
        assert!(softmax([1.0, 2.0, -3.0]) && !softmax([2.0, 1.0, -3.0]));
        // The first of equals.
        assert!(!softmax([1.0, 1.0, 0.0]));
        let sigmoid = |u: [f32; 2]| Loss::SigmoidCrossEntropy.is_correct(&u, &[1.0, 0.0]);
        assert!(sigmoid([0.1, -0.1]) && sigmoid([0.0, -0.1]));
        assert!(!sigmoid([0.1, 0.1]) && !sigmoid([-0.1, -0.1]) && !sigmoid([0.1, 0.0]));
        // A target of ½ is on the upper side.
        assert!(Loss::SigmoidCrossEntropy.is_correct(&[1.0], &[0.5]));
        let squared = |u: [f32; 2]| Loss::SquaredError.is_correct(&u, &[4.0, -1.0]);
        assert!(squared([4.5, -1.5]) && squared([3.5, -0.5]));
        assert!(!squared([4.6, -1.0]) && !squared([4.0, -1.6]));
    }
}
