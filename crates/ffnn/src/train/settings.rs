//! Settings of training, and their bounds.

use crate::error::{Error, Expected, Setting};
use crate::optimizer::{Optimizer, below_one, not_negative};

/// Samples are numbered by `u32`.
const MAX_SAMPLES: u64 = u32::MAX as u64;

/// Settings of training.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TrainSettings {
    /// Samples in a minibatch, at least 1; the last minibatch of an epoch may be smaller.
    pub batch_size: usize,
    /// The seed of initial weights, of the order of the samples, and of dropout.
    pub seed: u64,
    /// The update rule with its learning rate.
    pub optimizer: Optimizer,
    /// λ₂ ≥ 0 of the penalty λ₂/2 Σ w² over all weights (not biases).
    pub l2: f32,
    /// λ₁ ≥ 0 of the penalty λ₁ Σ |w| over all weights (not biases).
    pub l1: f32,
    /// Leaves out the last minibatch of an epoch if it is smaller than the others; which samples that are differs from epoch
    /// to epoch. Data with less than one whole minibatch keep it.
    pub drop_last: bool,
    /// What single layers do otherwise, from the first hidden layer to the output. Layers beyond the end of the list have
    /// [`LayerSettings::default`].
    pub layers: Vec<LayerSettings>,
}

/// Settings of one layer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerSettings {
    /// λ₂ of this layer; none for [`TrainSettings::l2`].
    pub l2: Option<f32>,
    /// λ₁ of this layer; none for [`TrainSettings::l1`].
    pub l1: Option<f32>,
    /// p of dropout (Srivastava et al. 2014), at least 0 and below 1: in each minibatch each unit's h is 0 with probability p for
    /// each sample, and else h / (1 − p), so that its mean stays. Whole networks predict. 0 in the last layer, whose
    /// units are the outputs.
    pub dropout: f32,
}

impl Default for TrainSettings {
    /// Minibatches of 64, seed 1, SGD with η = 0.1, nothing else.
    fn default() -> Self {
        Self {
            batch_size: 64,
            seed: 1,
            optimizer: Optimizer::Sgd { learning_rate: 0.1 },
            l2: 0.0,
            l1: 0.0,
            drop_last: false,
            layers: Vec::new(),
        }
    }
}

impl TrainSettings {
    /// The penalties of a layer.
    pub fn penalty(&self, layer: usize) -> Penalty {
        let own = self.layers.get(layer).copied().unwrap_or_default();
        Penalty { l2: own.l2.unwrap_or(self.l2), l1: own.l1.unwrap_or(self.l1) }
    }

    /// p of a layer's dropout.
    pub fn dropout(&self, layer: usize) -> f32 {
        self.layers.get(layer).map_or(0.0, |layer| layer.dropout)
    }

    /// The number of minibatches in an epoch of `samples` samples: samples / batch size, rounded up, or down if the last
    /// minibatch is left out, but at least 1.
    pub fn batches_per_epoch(&self, samples: usize) -> usize {
        match self.drop_last {
            true => (samples / self.batch_size).max(1),
            false => samples.div_ceil(self.batch_size),
        }
    }

    /// Checks all bounds for a network with this many layers and a data set of this many samples.
    pub(super) fn validate(&self, layers: usize, samples: usize) -> Result<(), Error> {
        if samples == 0 || samples as u64 > MAX_SAMPLES {
            let expected = Expected::Between { min: 1, max: MAX_SAMPLES };
            return Err(Error::setting(Setting::Samples, samples, expected));
        }
        if self.batch_size == 0 {
            return Err(Error::setting(Setting::BatchSize, 0usize, Expected::AtLeast(1)));
        }
        not_negative(Setting::L2, self.l2)?;
        not_negative(Setting::L1, self.l1)?;
        for (index, layer) in self.layers.iter().enumerate() {
            not_negative(Setting::L2, layer.l2.unwrap_or_default())?;
            not_negative(Setting::L1, layer.l1.unwrap_or_default())?;
            let dropout = Setting::Dropout { layer: index as u64 + 1 };
            below_one(dropout, layer.dropout)?;
            if index + 1 >= layers && layer.dropout != 0.0 {
                return Err(Error::setting(dropout, layer.dropout, Expected::Exactly(0)));
            }
        }
        self.optimizer.validate()
    }
}

/// Penalties on the size of weights: λ₂/2 Σ w² + λ₁ Σ |w| is added to the loss that is minimised.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Penalty {
    /// λ₂.
    pub l2: f32,
    /// λ₁.
    pub l1: f32,
}

impl Penalty {
    /// No penalty.
    pub const NONE: Self = Self { l2: 0.0, l1: 0.0 };

    /// Returns true if it adds nothing.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// What it adds to the gradient of a weight: λ₂ w + λ₁ sign w, with sign 0 = 0.
    #[inline(always)]
    pub fn gradient(self, w: f32) -> f32 {
        let sign = if w > 0.0 { 1.0 } else { 0.0 } - if w < 0.0 { 1.0 } else { 0.0 };
        // Adding 0 turns −0 into +0, as with biases: then skipping the product 0 · b gives the same bits as adding it.
        self.l2 * w + self.l1 * sign + 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layers_own_settings_come_before_those_of_all_layers() {
        let own = LayerSettings { l2: Some(0.5), l1: None, dropout: 0.25 };
        let layers = vec![LayerSettings::default(), own];
        let settings = TrainSettings { l2: 0.1, l1: 0.2, layers, ..TrainSettings::default() };
        let penalties = [0, 1, 2].map(|layer| settings.penalty(layer));
        assert_eq!(penalties.map(|penalty| penalty.l2), [0.1, 0.5, 0.1]);
        assert_eq!(penalties.map(|penalty| penalty.l1), [0.2; 3]);
        assert_eq!([0, 1, 2].map(|layer| settings.dropout(layer)), [0.0, 0.25, 0.0]);
    }

    #[test]
    fn a_penalty_pulls_towards_0() {
        let penalty = Penalty { l2: 0.5, l1: 0.25 };
        assert_eq!([2.0, 0.0, -0.0, -2.0].map(|w| penalty.gradient(w)), [1.25, 0.0, 0.0, -1.25]);
        let l2 = Penalty { l2: 0.1, l1: 0.0 };
        for w in [1.7f32, -0.3, 0.0, -0.0, 1e-40] {
            assert_eq!(l2.gradient(w).to_bits(), (0.1 * w + 0.0).to_bits());
            assert!(Penalty::NONE.gradient(w).to_bits() == 0);
        }
    }

    #[test]
    fn the_last_minibatch_is_kept_or_left_out() {
        let batches = |drop_last, samples| {
            let settings = TrainSettings { batch_size: 8, drop_last, ..TrainSettings::default() };
            settings.batches_per_epoch(samples)
        };
        assert_eq!([1, 7, 8, 9, 16, 17].map(|samples| batches(false, samples)), [1, 1, 1, 2, 2, 3]);
        assert_eq!([1, 7, 8, 9, 16, 17].map(|samples| batches(true, samples)), [1, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn settings_out_of_bounds_are_refused() {
        let layer = |layer| TrainSettings { layers: vec![layer; 2], ..TrainSettings::default() };
        let none = LayerSettings::default();
        let good = [TrainSettings { l1: 0.1, ..layer(none) }, layer(none)];
        assert!(good.iter().all(|good| good.validate(2, 10).is_ok()));
        let dropout = |dropout| layer(LayerSettings { dropout, ..none });
        assert!(dropout(0.5).validate(3, 10).is_ok());
        let bad = [
            dropout(0.5),
            dropout(1.0),
            dropout(-0.1),
            dropout(f32::NAN),
            layer(LayerSettings { l2: Some(-1.0), ..none }),
            layer(LayerSettings { l1: Some(f32::INFINITY), ..none }),
            TrainSettings { l1: -1.0, ..TrainSettings::default() },
            TrainSettings { batch_size: 0, ..TrainSettings::default() },
        ];
        for bad in bad {
            assert!(bad.validate(2, 10).is_err(), "{bad:?}");
        }
        assert!(layer(none).validate(2, 0).is_err());
    }
}
