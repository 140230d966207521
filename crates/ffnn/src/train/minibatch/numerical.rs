//! The derivative of the loss by one weight from two values of the loss, in f64.

use super::MinibatchReport;
use super::weight::WeightPlace;
use super::wide::loss_with;

/// (E(w + ε) − E(w − ε)) / 2ε in f64, and how far back-propagation in f32 is from it. E includes the penalty.
///
/// It is computed from the loss alone, without any derivative. Its error is about ε² E‴/6 + 10⁻¹⁶ E/ε, so with ε = 10⁻⁵ a
/// difference above 10⁻⁵ of the largest gradient means that something is wrong, unless a kink is crossed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NumericalDerivative {
    /// ε.
    pub epsilon: f64,
    /// E(w + ε).
    pub above: f64,
    /// E(w − ε).
    pub below: f64,
    /// (E(w + ε) − E(w − ε)) / 2ε.
    pub derivative: f64,
    /// ∂E/∂w by back-propagation, minus this derivative.
    pub difference: f64,
    /// True if u of a unit with ReLU, leaky ReLU or step function changes its sign between w − ε and w + ε, or with an L1 penalty w
    /// itself. The loss is not smooth there, and the two need not agree.
    pub crosses_kink: bool,
}

impl NumericalDerivative {
    /// The usual ε.
    pub const EPSILON: f64 = 1e-5;
}

impl MinibatchReport {
    /// The derivative of this minibatch's loss by one weight, from its values at w ± `epsilon`; none if there is no such
    /// weight.
    ///
    /// # Panics
    ///
    /// If `epsilon` is 0.
    pub fn numerical_derivative(
        &self,
        place: WeightPlace,
        epsilon: f64,
    ) -> Option<NumericalDerivative> {
        assert!(epsilon != 0.0, "two values of the loss need two places");
        let index = place.index(&self.layers)?;
        let [above, below] = [epsilon, -epsilon].map(|shift| loss_with(self, place, index, shift));
        let derivative = (above.loss - below.loss) / (2.0 * epsilon);
        let gradient = f64::from(self.layers[place.layer].gradient[index]);
        Some(NumericalDerivative {
            epsilon,
            above: above.loss,
            below: below.loss,
            derivative,
            difference: gradient - derivative,
            crosses_kink: above.sides != below.sides,
        })
    }
}
