//! The optimizers' loops over all parameters.

use super::Optimizer;

/// β₁ᵗ and β₂ᵗ of Adam and AdamW after t steps. They are running products, β · βᵗ⁻¹, so that a program in any language gets
/// the same bits; libm's `powf` is not correctly rounded. The other rules have 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Powers([f32; 2]);

impl Powers {
    /// Before the first step.
    pub(crate) const START: Self = Self([1.0; 2]);

    /// Those of the step after this one.
    pub(crate) fn next(self, optimizer: Optimizer) -> Self {
        let ([power1, power2], [beta1, beta2]) = (self.0, optimizer.betas());
        Self([beta1 * power1, beta2 * power2])
    }

    /// Those of step t = `step`, counted from 1.
    pub(crate) fn at(optimizer: Optimizer, step: u64) -> Self {
        let mut powers = Self::START;
        for _ in 0..step {
            let next = powers.next(optimizer);
            // From here on they stay: so small that multiplying does not change them.
            if next == powers {
                break;
            }
            powers = next;
        }
        powers
    }

    /// 1 − β₁ᵗ and 1 − β₂ᵗ.
    pub(crate) fn corrections(self) -> [f32; 2] {
        self.0.map(|power| 1.0 - power)
    }
}

impl Optimizer {
    /// β₁ and β₂ of Adam and AdamW; 1 for the others.
    fn betas(self) -> [f32; 2] {
        match self {
            Self::Adam { beta1, beta2, .. } | Self::AdamW { beta1, beta2, .. } => [beta1, beta2],
            _ => [1.0; 2],
        }
    }

    /// The decay that does not go through the gradient: w ← (1 − η λ) w by AdamW, nothing by the others.
    pub(crate) fn decay(self, weights: &mut [f32]) {
        if let Self::AdamW { learning_rate, weight_decay, .. } = self {
            let kept = 1.0 - learning_rate * weight_decay;
            weights.iter_mut().for_each(|w| *w *= kept);
        }
    }

    /// Applies one step to w, of which the weights have [decayed](Self::decay); all slices are \[parameters\]. `state` is v, or
    /// all m and then all v; `powers` are those of this step. Returns false if an updated weight is NaN or infinite.
    pub(crate) fn apply(
        self,
        w: &mut [f32],
        gradient: &[f32],
        state: &mut [f32],
        powers: Powers,
    ) -> bool {
        match self {
            Self::Sgd { learning_rate } => {
                for (w, g) in w.iter_mut().zip(gradient) {
                    *w -= learning_rate * g;
                }
            }
            Self::Momentum { learning_rate, momentum } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(state) {
                    *v = normal_or_zero(momentum * *v + g);
                    *w -= learning_rate * *v;
                }
            }
            Self::Nesterov { learning_rate, momentum } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(state) {
                    *v = normal_or_zero(momentum * *v + g);
                    *w -= learning_rate * (g + momentum * *v);
                }
            }
            Self::RmsProp { learning_rate, smoothing, epsilon } => {
                for ((w, g), v) in w.iter_mut().zip(gradient).zip(state) {
                    *v = normal_or_zero(smoothing * *v + (1.0 - smoothing) * g * g);
                    *w -= learning_rate * g / (v.sqrt() + epsilon);
                }
            }
            Self::Adam { learning_rate, beta1, beta2, epsilon }
            | Self::AdamW { learning_rate, beta1, beta2, epsilon, .. } => {
                let (m, v) = state.split_at_mut(w.len());
                let [correction1, correction2] = powers.corrections();
                for (((w, g), m), v) in w.iter_mut().zip(gradient).zip(m).zip(v) {
                    *m = normal_or_zero(beta1 * *m + (1.0 - beta1) * g);
                    *v = normal_or_zero(beta2 * *v + (1.0 - beta2) * g * g);
                    *w -=
                        learning_rate * (*m / correction1) / ((*v / correction2).sqrt() + epsilon);
                }
            }
        }
        all_finite(w)
    }
}

/// x, or 0 where |x| < 2⁻¹²⁶. The moments of a weight whose input is always 0 decay to subnormal numbers, on which arithmetic takes a
/// processor several times as long.
fn normal_or_zero(x: f32) -> f32 {
    if x.abs() < f32::MIN_POSITIVE { 0.0 } else { x }
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
            let mut powers = Powers::START;
            for _ in 0..500 {
                let gradient = [w[0] - 1.0];
                powers = powers.next(optimizer);
                assert!(optimizer.apply(&mut w, &gradient, &mut state, powers));
            }
            assert!((w[0] - 1.0).abs() < 0.01, "{optimizer:?}: {}", w[0]);
        }
    }

    #[test]
    fn adams_first_step_is_the_learning_rate() {
        let adam = Optimizer::ALL[2];
        let (mut w, mut state) = ([0.0f32], [0.0; 2]);
        adam.apply(&mut w, &[123.0], &mut state, Powers::at(adam, 1));
        assert!((w[0] + 0.001).abs() < 1e-6, "{}", w[0]);
    }

    #[test]
    fn powers_are_the_same_step_by_step_and_at_once() {
        for optimizer in Optimizer::ALL {
            let mut powers = Powers::START;
            for step in 1..=1000 {
                powers = powers.next(optimizer);
                assert_eq!(Powers::at(optimizer, step), powers);
            }
        }
        let [one, two] = Powers::at(Optimizer::ALL[2], 100).0;
        assert!((one / 0.9f32.powi(100) - 1.0).abs() < 1e-4);
        assert!((two / 0.999f32.powi(100) - 1.0).abs() < 1e-4);
        assert_eq!(Powers::at(Optimizer::ALL[2], u64::MAX).corrections(), [1.0; 2]);
        assert_eq!(Powers::at(Optimizer::ALL[0], u64::MAX), Powers::START);
    }

    #[test]
    fn a_step_to_infinity_is_noticed() {
        let mut w = [f32::MAX];
        let sgd = Optimizer::Sgd { learning_rate: 2.0 };
        assert!(!sgd.apply(&mut w, &[f32::MIN], &mut [], Powers::START));
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
    fn only_adamw_decays_apart_from_the_gradient() {
        for optimizer in Optimizer::ALL {
            let mut w = [2.0, -4.0];
            optimizer.with_learning_rate(0.5).decay(&mut w);
            let kept = if optimizer.id() == "adamw" { 1.0 - 0.5 * 0.01 } else { 1.0 };
            assert_eq!(w, [2.0 * kept, -4.0 * kept], "{optimizer:?}");
        }
    }

    #[test]
    fn moments_are_never_subnormal_and_nan_stays() {
        let least = f32::MIN_POSITIVE;
        let kept = [least, -least, 0.0, 1.0].map(normal_or_zero);
        assert_eq!(kept, [least, -least, 0.0, 1.0]);
        let gone = [least / 2.0, -least / 2.0, f32::from_bits(1)].map(normal_or_zero);
        assert_eq!(gone.map(f32::to_bits), [0; 3]);
        assert!(normal_or_zero(f32::NAN).is_nan());
        for optimizer in Optimizer::ALL {
            let mut state = vec![0.0; optimizer.state_size()];
            let mut w = [0.5];
            optimizer.apply(&mut w, &[1e-15], &mut state, Powers::at(optimizer, 1));
            for step in 2..2000 {
                optimizer.apply(&mut w, &[0.0], &mut state, Powers::at(optimizer, step));
                assert!(state.iter().all(|moment| !moment.is_subnormal()), "{optimizer:?}");
            }
        }
    }

    #[test]
    fn nesterov_looks_ahead_by_hand() {
        let nesterov = Optimizer::Nesterov { learning_rate: 0.5, momentum: 0.75 };
        let (mut w, mut v) = ([1.0], [4.0]);
        nesterov.apply(&mut w, &[2.0], &mut v, Powers::START);
        // v = 0.75 · 4 + 2 = 5, w = 1 − 0.5 (2 + 0.75 · 5).
        assert_eq!((w, v), ([-1.875], [5.0]));
    }

    #[test]
    fn rmsprop_divides_by_the_usual_size_by_hand() {
        let rmsprop = Optimizer::RmsProp { learning_rate: 0.5, smoothing: 0.75, epsilon: 1.0 };
        let (mut w, mut v) = ([1.0], [4.0]);
        rmsprop.apply(&mut w, &[2.0], &mut v, Powers::START);
        // v = 0.75 · 4 + 0.25 · 4 = 4, w = 1 − 0.5 · 2 / (2 + 1).
        assert_eq!((w, v), ([1.0 - 1.0 / 3.0], [4.0]));
    }
}
