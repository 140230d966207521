//! Optimizers: how a gradient g changes the parameters w.

mod apply;

pub(crate) use apply::Powers;

use crate::error::{Error, Expected, Setting};

/// An update rule; η is the learning rate.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Optimizer {
    /// w ← w − η g.
    Sgd {
        /// η.
        learning_rate: f32,
    },
    /// v ← μ v + g; w ← w − η v (Polyak's heavy ball).
    Momentum {
        /// η.
        learning_rate: f32,
        /// μ.
        momentum: f32,
    },
    /// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) at
    /// step t (Kingma and Ba 2015).
    Adam {
        /// η.
        learning_rate: f32,
        /// β₁.
        beta1: f32,
        /// β₂.
        beta2: f32,
        /// ε.
        epsilon: f32,
    },
    // Stored runs have the numbers of these variants: new ones come last.
    /// v ← μ v + g; w ← w − η (g + μ v): momentum with the gradient ahead (Nesterov 1983, as Sutskever et al. 2013 and PyTorch
    /// write it).
    Nesterov {
        /// η.
        learning_rate: f32,
        /// μ.
        momentum: f32,
    },
    /// v ← α v + (1 − α) g²; w ← w − η g / (√v + ε) (Tieleman and Hinton 2012).
    RmsProp {
        /// η.
        learning_rate: f32,
        /// α.
        smoothing: f32,
        /// ε.
        epsilon: f32,
    },
    /// w ← (1 − η λ) w for weights, not for biases; then a step of Adam. The decay does not go through m and v as an L2 penalty
    /// does (Loshchilov and Hutter 2019).
    AdamW {
        /// η.
        learning_rate: f32,
        /// β₁.
        beta1: f32,
        /// β₂.
        beta2: f32,
        /// ε.
        epsilon: f32,
        /// λ.
        weight_decay: f32,
    },
}

impl Optimizer {
    /// One of each kind, with usual values.
    pub const ALL: [Self; 6] = [
        Self::Sgd { learning_rate: 0.1 },
        Self::Momentum { learning_rate: 0.02, momentum: 0.9 },
        Self::Adam { learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        Self::Nesterov { learning_rate: 0.02, momentum: 0.9 },
        Self::RmsProp { learning_rate: 0.001, smoothing: 0.9, epsilon: 1e-8 },
        Self::AdamW {
            learning_rate: 0.001,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            weight_decay: 0.01,
        },
    ];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sgd { .. } => "sgd",
            Self::Momentum { .. } => "momentum",
            Self::Adam { .. } => "adam",
            Self::Nesterov { .. } => "nesterov",
            Self::RmsProp { .. } => "rmsprop",
            Self::AdamW { .. } => "adamw",
        }
    }

    /// The inverse of [`id`](Self::id), with the usual values of that kind.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|optimizer| optimizer.id() == id)
    }

    /// η.
    pub fn learning_rate(self) -> f32 {
        match self {
            Self::Sgd { learning_rate }
            | Self::Momentum { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::Nesterov { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => learning_rate,
        }
    }

    /// The same rule with another η.
    pub fn with_learning_rate(mut self, rate: f32) -> Self {
        match &mut self {
            Self::Sgd { learning_rate }
            | Self::Momentum { learning_rate, .. }
            | Self::Adam { learning_rate, .. }
            | Self::Nesterov { learning_rate, .. }
            | Self::RmsProp { learning_rate, .. }
            | Self::AdamW { learning_rate, .. } => *learning_rate = rate,
        }
        self
    }

    /// Checks η ≥ 0, λ ≥ 0, μ, α, β₁ and β₂ in [0, 1), ε > 0, all finite.
    pub(crate) fn validate(self) -> Result<(), Error> {
        not_negative(Setting::LearningRate, self.learning_rate())?;
        match self {
            Self::Sgd { .. } => Ok(()),
            Self::Momentum { momentum, .. } | Self::Nesterov { momentum, .. } => {
                below_one(Setting::Momentum, momentum)
            }
            Self::RmsProp { smoothing, epsilon, .. } => {
                below_one(Setting::Smoothing, smoothing)?;
                positive(Setting::Epsilon, epsilon)
            }
            Self::Adam { beta1, beta2, epsilon, .. } => {
                below_one(Setting::Beta1, beta1)?;
                below_one(Setting::Beta2, beta2)?;
                positive(Setting::Epsilon, epsilon)
            }
            Self::AdamW { learning_rate, beta1, beta2, epsilon, weight_decay } => {
                Self::Adam { learning_rate, beta1, beta2, epsilon }.validate()?;
                not_negative(Setting::WeightDecay, weight_decay)
            }
        }
    }

    /// The numbers of optimizer state for each parameter: none, v, or m and v.
    pub fn state_size(self) -> usize {
        match self {
            Self::Sgd { .. } => 0,
            Self::Momentum { .. } | Self::Nesterov { .. } | Self::RmsProp { .. } => 1,
            Self::Adam { .. } | Self::AdamW { .. } => 2,
        }
    }
}

/// Checks that a setting is finite and at least 0.
pub(crate) fn not_negative(setting: Setting, value: f32) -> Result<(), Error> {
    if value >= 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Error::setting(setting, value, Expected::NonNegative))
}

fn positive(setting: Setting, value: f32) -> Result<(), Error> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Error::setting(setting, value, Expected::Positive))
}

/// Checks that a setting is at least 0 and below 1.
pub(crate) fn below_one(setting: Setting, value: f32) -> Result<(), Error> {
    if (0.0..1.0).contains(&value) {
        return Ok(());
    }
    Err(Error::setting(setting, value, Expected::BelowOne))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_gives_its_variant_back() {
        for optimizer in Optimizer::ALL {
            assert_eq!(Optimizer::from_id(optimizer.id()), Some(optimizer));
            assert_eq!(optimizer.with_learning_rate(0.5).learning_rate(), 0.5);
        }
        assert_eq!(Optimizer::from_id("nonsense"), None);
    }

    #[test]
    fn settings_outside_their_bounds_are_refused() {
        let adam =
            |beta1, beta2, epsilon| Optimizer::Adam { learning_rate: 0.1, beta1, beta2, epsilon };
        let good = [adam(0.0, 0.0, 1e-8), Optimizer::Sgd { learning_rate: 0.0 }];
        assert!(good.into_iter().chain(Optimizer::ALL).all(|good| good.validate().is_ok()));
        let momentum = |momentum| Optimizer::Momentum { learning_rate: 0.1, momentum };
        let nesterov = |momentum| Optimizer::Nesterov { learning_rate: 0.1, momentum };
        let rmsprop =
            |smoothing, epsilon| Optimizer::RmsProp { learning_rate: 0.1, smoothing, epsilon };
        let adamw = |beta2, weight_decay| Optimizer::AdamW {
            learning_rate: 0.1,
            beta1: 0.9,
            beta2,
            epsilon: 1e-8,
            weight_decay,
        };
        let bad = [
            nesterov(1.0),
            rmsprop(1.0, 1e-8),
            rmsprop(0.9, 0.0),
            adamw(1.0, 0.0),
            adamw(0.9, -0.1),
            adamw(0.9, f32::NAN),
            Optimizer::Sgd { learning_rate: -0.1 },
            Optimizer::Sgd { learning_rate: f32::INFINITY },
            Optimizer::Sgd { learning_rate: f32::NAN },
            momentum(1.0),
            momentum(-0.1),
            adam(1.0, 0.9, 1e-8),
            adam(0.9, 1.0, 1e-8),
            adam(0.9, 0.9, 0.0),
            adam(0.9, 0.9, f32::INFINITY),
        ];
        for bad in bad {
            assert!(bad.validate().is_err(), "{bad:?}");
        }
    }
}
