//! Optimizers: how a gradient g changes the parameters w.

use libm::powf;

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
}

impl Optimizer {
    /// One of each kind, with usual values.
    pub const ALL: [Self; 3] = [
        Self::Sgd { learning_rate: 0.1 },
        Self::Momentum { learning_rate: 0.02, momentum: 0.9 },
        Self::Adam { learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Sgd { .. } => "sgd",
            Self::Momentum { .. } => "momentum",
            Self::Adam { .. } => "adam",
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
            | Self::Adam { learning_rate, .. } => learning_rate,
        }
    }

    /// The same rule with another η.
    pub fn with_learning_rate(mut self, rate: f32) -> Self {
        match &mut self {
            Self::Sgd { learning_rate }
            | Self::Momentum { learning_rate, .. }
            | Self::Adam { learning_rate, .. } => *learning_rate = rate,
        }
        self
    }

    /// Checks η ≥ 0, μ, β₁ and β₂ in [0, 1), ε > 0, all finite.
    pub(crate) fn validate(self) -> Result<(), Error> {
        let rate = self.learning_rate();
        if !(rate >= 0.0 && rate.is_finite()) {
            return Err(Error::setting(Setting::LearningRate, rate, Expected::NonNegative));
        }
        match self {
            Self::Sgd { .. } => Ok(()),
            Self::Momentum { momentum, .. } => below_one(Setting::Momentum, momentum),
            Self::Adam { beta1, beta2, epsilon, .. } => {
                below_one(Setting::Beta1, beta1)?;
                below_one(Setting::Beta2, beta2)?;
                if !(epsilon > 0.0 && epsilon.is_finite()) {
                    return Err(Error::setting(Setting::Epsilon, epsilon, Expected::Positive));
                }
                Ok(())
            }
        }
    }

    /// The numbers of optimizer state for each parameter: none, v, or m and v.
    pub fn state_size(self) -> usize {
        match self {
            Self::Sgd { .. } => 0,
            Self::Momentum { .. } => 1,
            Self::Adam { .. } => 2,
        }
    }

    /// Applies one step to w; all slices are \[parameters\]. `state` is v, or all m and then all v; `step` is t,
    /// counted from 1. Returns false if an updated weight is NaN or infinite.
    pub(crate) fn apply(
        self,
        w: &mut [f32],
        gradient: &[f32],
        state: &mut [f32],
        step: u64,
    ) -> bool {
        match self {
            Self::Sgd { learning_rate } => {
                for (w, g) in w.iter_mut().zip(gradient) {
                    *w -= learning_rate * g;
                }
            }
            Self::Momentum { learning_rate, momentum } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(state) {
                    *v = momentum * *v + g;
                    *w -= learning_rate * *v;
                }
            }
            Self::Adam { learning_rate, beta1, beta2, epsilon } => {
                let (m, v) = state.split_at_mut(w.len());
                let (correction1, correction2) =
                    (1.0 - powf(beta1, step as f32), 1.0 - powf(beta2, step as f32));
                for (((w, g), m), v) in w.iter_mut().zip(gradient).zip(m).zip(v) {
                    *m = beta1 * *m + (1.0 - beta1) * g;
                    *v = beta2 * *v + (1.0 - beta2) * g * g;
                    *w -=
                        learning_rate * (*m / correction1) / ((*v / correction2).sqrt() + epsilon);
                }
            }
        }
        all_finite(w)
    }
}

fn below_one(setting: Setting, value: f32) -> Result<(), Error> {
    if (0.0..1.0).contains(&value) {
        return Ok(());
    }
    Err(Error::setting(setting, value, Expected::BelowOne))
}

/// Returns true if no number is NaN or infinite: 0 · w is NaN for those, and a NaN stays in a sum. The loop has no
/// branch, so that the compiler vectorises it.
fn all_finite(w: &[f32]) -> bool {
    let (blocks, rest) = w.as_chunks::<16>();
    let mut sums = [0.0f32; 16];
    for block in blocks {
        for (sum, w) in sums.iter_mut().zip(block) {
            *sum += 0.0 * w;
        }
    }
    sums.iter().all(|sum| !sum.is_nan()) && rest.iter().all(|w| w.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_finds_the_bottom_of_a_bowl() {
        for optimizer in Optimizer::ALL {
            let optimizer = optimizer.with_learning_rate(0.05);
            let (mut w, mut state) = ([3.0f32], vec![0.0; optimizer.state_size()]);
            for step in 1..=500 {
                let gradient = [w[0] - 1.0];
                assert!(optimizer.apply(&mut w, &gradient, &mut state, step));
            }
            assert!((w[0] - 1.0).abs() < 0.01, "{optimizer:?}: {}", w[0]);
        }
    }

    #[test]
    fn adams_first_step_is_the_learning_rate() {
        let adam = Optimizer::ALL[2];
        let (mut w, mut state) = ([0.0f32], [0.0; 2]);
        adam.apply(&mut w, &[123.0], &mut state, 1);
        assert!((w[0] + 0.001).abs() < 1e-6, "{}", w[0]);
    }

    #[test]
    fn a_step_to_infinity_is_noticed() {
        let mut w = [f32::MAX];
        assert!(!Optimizer::Sgd { learning_rate: 2.0 }.apply(&mut w, &[f32::MIN], &mut [], 1));
    }

    #[test]
    fn one_of_many_weights_that_is_not_finite_is_found_anywhere() {
        for place in [0, 7, 16, 31, 32, 36] {
            for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                // So large that their sum overflows.
                let mut w = [f32::MAX; 37];
                assert!(all_finite(&w));
                w[place] = bad;
                assert!(!all_finite(&w), "{bad} at {place}");
            }
        }
    }

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
        let bad = [
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
