//! One weight's step, with every quantity before and after it.

use crate::optimizer::{Optimizer, Powers};

/// A weight and the optimizer's state that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WeightState {
    /// w.
    pub w: f32,
    /// m of Adam and AdamW, the mean of gradients.
    pub m: Option<f32>,
    /// v: the velocity of momentum, else the mean of squared gradients.
    pub v: Option<f32>,
}

impl WeightState {
    /// `state` is empty, v, or m and v.
    fn new(w: f32, state: &[f32]) -> Self {
        match state {
            [m, v, ..] => Self { w, m: Some(*m), v: Some(*v) },
            state => Self { w, m: None, v: state.first().copied() },
        }
    }
}

/// The step of one weight by the rule of [`Optimizer`], whose documentation has the formulas.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WeightUpdate {
    /// The rule with the learning rate of this step.
    pub optimizer: Optimizer,
    /// t, the number of the step, counted from 1.
    pub step: u64,
    /// g = ∂E/∂w.
    pub gradient: f32,
    /// Before the step.
    pub before: WeightState,
    /// After it.
    pub after: WeightState,
    /// (1 − η λ) w for a weight with AdamW, else w: what the change is subtracted from.
    pub decayed: f32,
    /// m̂ = m / (1 − β₁ᵗ) of Adam and AdamW, with m after the step.
    pub m_hat: Option<f32>,
    /// v̂ = v / (1 − β₂ᵗ) of Adam and AdamW, with v after the step.
    pub v_hat: Option<f32>,
    /// What is subtracted: η g, η v, η (g + μ v), η g / (√v + ε) or η m̂ / (√v̂ + ε).
    pub change: f32,
}

impl WeightUpdate {
    /// The step of a weight with gradient g, from w before and after the decay; `state` is empty, v, or m and v.
    pub(super) fn new(
        optimizer: Optimizer,
        step: u64,
        g: f32,
        [w, decayed]: [f32; 2],
        state: &[f32],
    ) -> Self {
        let before = WeightState::new(w, state);
        let (mut weights, mut state) = ([decayed], state.to_vec());
        let powers = Powers::at(optimizer, step);
        optimizer.apply(&mut weights, &[g], &mut state, powers);
        let after = WeightState::new(weights[0], &state);
        let v = after.v.unwrap_or_default();
        let (mut m_hat, mut v_hat) = (None, None);
        let change = match optimizer {
            Optimizer::Sgd { learning_rate } => learning_rate * g,
            Optimizer::Momentum { learning_rate, .. } => learning_rate * v,
            Optimizer::Nesterov { learning_rate, momentum } => learning_rate * (g + momentum * v),
            Optimizer::RmsProp { learning_rate, epsilon, .. } => {
                learning_rate * g / (v.sqrt() + epsilon)
            }
            Optimizer::Adam { learning_rate, epsilon, .. }
            | Optimizer::AdamW { learning_rate, epsilon, .. } => {
                let [correction1, correction2] = powers.corrections();
                let m = m_hat.insert(after.m.unwrap_or_default() / correction1);
                let v = v_hat.insert(v / correction2);
                learning_rate * *m / (v.sqrt() + epsilon)
            }
        };
        Self { optimizer, step, gradient: g, before, after, decayed, m_hat, v_hat, change }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_subtracted_is_named() {
        for optimizer in Optimizer::ALL {
            let state = [0.03, 0.002];
            let state = &state[2 - optimizer.state_size()..];
            for (w, g) in [(0.7, 0.01), (-1.3, -2.5), (0.0, 1e-6)] {
                let update = WeightUpdate::new(optimizer, 3, g, [w, 0.75 * w], state);
                assert_eq!(update.before, WeightState::new(w, state));
                let after = update.decayed - update.change;
                assert_eq!(after.to_bits(), update.after.w.to_bits(), "{optimizer:?}");
                assert!(update.change != 0.0);
            }
        }
    }

    #[test]
    fn momentum_by_hand() {
        let momentum = Optimizer::Momentum { learning_rate: 0.5, momentum: 0.75 };
        let update = WeightUpdate::new(momentum, 9, 2.0, [1.0; 2], &[4.0]);
        // v = 0.75 · 4 + 2 = 5, w = 1 − 0.5 · 5.
        assert_eq!(update.after, WeightState { w: -1.5, m: None, v: Some(5.0) });
        assert_eq!((update.change, update.m_hat), (2.5, None));
    }

    #[test]
    fn adam_by_hand() {
        let adam = Optimizer::Adam { learning_rate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 0.5 };
        let update = WeightUpdate::new(adam, 1, 2.0, [3.0; 2], &[0.0, 0.0]);
        // m = 0.5 · 2, v = 0.25 · 4; m̂ = 1 / 0.5, v̂ = 1 / 0.25; 0.5 · 2 / (2 + 0.5) = 0.4.
        assert_eq!(update.after, WeightState { w: 2.6, m: Some(1.0), v: Some(1.0) });
        assert_eq!((update.m_hat, update.v_hat), (Some(2.0), Some(4.0)));
    }
}
