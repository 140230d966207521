//! Whether a run is lost, and what went first: by NaN and infinity, and by the loss of guessing.

use super::layer_report::LayerReport;
use crate::loss::Loss;

/// A quantity of the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Quantity {
    /// u of a layer.
    PreActivation,
    /// E.
    Loss,
    /// δ = ∂E/∂u of a layer.
    Gradient,
    /// W or b of a layer.
    Weight,
}

/// How a run was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Failure {
    /// This quantity was the first to become NaN or infinite.
    NotFinite(Quantity),
    /// The loss is far above that of guessing, and this layer's u was the first to grow to ten times its size.
    Grown,
    /// The loss is no better than that of guessing, and no unit of this layer responds to any sample.
    Silent,
}

/// What was lost where and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Lost {
    /// How.
    pub failure: Failure,
    /// The layer, counted from 1; the last one for the loss.
    pub layer: u32,
    /// The minibatch, counted from 1.
    pub step: u64,
}

/// The mean loss of guessing without looking at the sample: ln K for K classes of a softmax, ln 2 for each sigmoid; ½ Σ 1 for
/// squared errors of targets with variance 1.
pub fn guessing_loss(loss: Loss, outputs: usize) -> f32 {
    match loss {
        Loss::SoftmaxCrossEntropy => libm::logf(outputs as f32),
        Loss::SigmoidCrossEntropy => outputs as f32 * core::f32::consts::LN_2,
        Loss::SquaredError => 0.5 * outputs as f32,
    }
}

/// Above this many times the loss of guessing, a run whose values have grown is lost.
const FAR_ABOVE: f32 = 2.0;

/// From this share of the loss of guessing on, a network is no better than it. A network that gives the same answer to every
/// sample is at 1 when classes are equally frequent, and somewhat below when they are not.
const NO_BETTER: f32 = 0.9;

/// Whether a run is lost whose numbers are finite, by its mean loss over many minibatches, the [loss of guessing](guessing_loss),
/// and what its layers have done.
pub fn find_lost(loss: f32, guessing: f32, layers: &[LayerReport]) -> Option<Lost> {
    let numbered = || layers.iter().zip(1..);
    if loss > FAR_ABOVE * guessing {
        let grown = numbered().filter_map(|(report, layer)| Some((report.grown_at?, layer)));
        let (step, layer) = grown.min()?;
        return Some(Lost { failure: Failure::Grown, layer, step });
    }
    if loss < NO_BETTER * guessing {
        return None;
    }
    let silent = numbered().filter(|(report, _)| report.silent == report.units);
    let silent = silent.filter_map(|(report, layer)| Some((report.silent_since?, layer)));
    let (step, layer) = silent.min()?;
    Some(Lost { failure: Failure::Silent, layer, step })
}

#[cfg(test)]
mod tests {
    use core::f32::consts::{LN_2, LN_10};

    use super::*;

    fn layer(silent: u32, silent_since: Option<u64>, grown_at: Option<u64>) -> LayerReport {
        LayerReport { silent, units: 8, silent_since, first_size: Some(1.0), grown_at }
    }

    #[test]
    fn guessing_costs_the_logarithm_of_the_number_of_classes() {
        assert!((guessing_loss(Loss::SoftmaxCrossEntropy, 10) - LN_10).abs() < 1e-6);
        assert!((guessing_loss(Loss::SigmoidCrossEntropy, 1) - LN_2).abs() < 1e-6);
        assert_eq!(guessing_loss(Loss::SquaredError, 1), 0.5);
    }

    #[test]
    fn what_went_first_is_named() {
        let lost = |failure, layer, step| Some(Lost { failure, layer, step });
        let grown = [layer(8, Some(3), Some(2)), layer(0, None, Some(2)), layer(0, None, Some(1))];
        assert_eq!(find_lost(901.0, 2.3, &grown), lost(Failure::Grown, 3, 1));
        assert_eq!(find_lost(901.0, 2.3, &grown[..2]), lost(Failure::Grown, 1, 2), "the lower one");
        let silent = [layer(8, Some(7), None), layer(8, Some(5), Some(2))];
        assert_eq!(find_lost(2.31, 2.3, &silent), lost(Failure::Silent, 2, 5));
    }

    #[test]
    fn a_run_that_learns_or_has_only_begun_is_not_lost() {
        let silent = [layer(8, Some(7), Some(2))];
        assert_eq!(find_lost(1.9, 2.3, &silent), None, "better than guessing");
        assert_eq!(find_lost(2.3, 2.3, &[layer(7, None, Some(2))]), None, "one unit responds");
        assert_eq!(
            find_lost(9.0, 2.3, &[layer(0, None, None)]),
            None,
            "a bad start that has not grown"
        );
        assert_eq!(find_lost(9.0, 2.3, &[]), None);
    }
}
