//! The loss of a minibatch in f64, by the textbook's formulas and independent of the f32 code.

use libm::{erf, exp, log, log1p, tanh};

use super::MinibatchReport;
use super::weight::WeightPlace;
use crate::activation::Activation;
use crate::loss::Loss;
use crate::train::Penalty;

/// The loss at some weights, and where its hidden units stand.
pub(super) struct WideLoss {
    /// 1/N Σ_n E_n + λ₂/2 Σ w² + λ₁ Σ |w|.
    pub loss: f64,
    /// Whether u ≥ 0, for every hidden unit whose f has a kink or a step at 0; then the same of the weight, if λ₁ > 0.
    pub sides: Vec<bool>,
}

/// The loss of the minibatch with `shift` added to one weight.
pub(super) fn loss_with(
    report: &MinibatchReport,
    place: WeightPlace,
    index: usize,
    shift: f64,
) -> WideLoss {
    let (network, rows) = (report.network(), report.samples.len());
    let mut h: Vec<f64> = report.inputs.iter().map(|x| f64::from(*x)).collect();
    let (mut sides, mut penalties) = (Vec::new(), 0.0);
    let last = network.layers().len() - 1;
    for (number, layer) in network.layers().iter().enumerate() {
        let units = layer.units();
        let mut w: Vec<f64> = layer.parameters().iter().map(|w| f64::from(*w)).collect();
        if number == place.layer {
            w[index] += shift;
        }
        let (weights, biases) = w.split_at(layer.inputs() * units);
        let Penalty { l2, l1 } = report.settings().penalty(number);
        penalties += 0.5 * f64::from(l2) * weights.iter().map(|w| w * w).sum::<f64>();
        penalties += f64::from(l1) * weights.iter().map(|w| w.abs()).sum::<f64>();
        if number == place.layer && place.input.is_some() && l1 > 0.0 {
            sides.push(w[index] >= 0.0);
        }
        let mut u = biases.repeat(rows);
        for (u, h) in u.chunks_exact_mut(units).zip(h.chunks_exact(layer.inputs())) {
            for (h, w) in h.iter().zip(weights.chunks_exact(units)).filter(|(h, _)| **h != 0.0) {
                u.iter_mut().zip(w).for_each(|(u, w)| *u += h * w);
            }
        }
        if number < last {
            if has_kink(layer.activation()) {
                sides.extend(u.iter().map(|u| *u >= 0.0));
            }
            u.iter_mut().for_each(|u| *u = activate(layer.activation(), *u));
            let factors = &report.layers[number].dropout;
            u.iter_mut().zip(factors).for_each(|(h, factor)| *h *= f64::from(*factor));
        }
        h = u;
    }
    let outputs = network.spec().outputs;
    let pairs = h.chunks_exact(outputs).zip(report.targets.chunks_exact(outputs));
    let sum: f64 = pairs.map(|(u, y)| value(network.spec().loss, u, y)).sum();
    WideLoss { loss: sum / rows as f64 + penalties, sides }
}

/// Whether f is not smooth at 0.
fn has_kink(activation: Activation) -> bool {
    matches!(activation, Activation::Step | Activation::Relu | Activation::LeakyRelu)
}

fn sigmoid(u: f64) -> f64 {
    1.0 / (1.0 + exp(-u))
}

/// log(1 + eᵘ).
fn softplus(u: f64) -> f64 {
    u.max(0.0) + log1p(exp(-u.abs()))
}

fn activate(activation: Activation, u: f64) -> f64 {
    match activation {
        Activation::Identity => u,
        Activation::Step => f64::from(u8::from(u >= 0.0)),
        Activation::Relu => u.max(0.0),
        // The slope is the f32 next to 0.01.
        Activation::LeakyRelu => u.max(f64::from(0.01f32) * u),
        Activation::Sigmoid => sigmoid(u),
        Activation::Tanh => tanh(u),
        Activation::Softplus => softplus(u),
        Activation::Gelu => 0.5 * u * (1.0 + erf(u * core::f64::consts::FRAC_1_SQRT_2)),
        Activation::Silu => u * sigmoid(u),
    }
}

/// E_n from logits u and targets y.
fn value(loss: Loss, u: &[f64], y: &[f32]) -> f64 {
    let pairs = u.iter().zip(y).map(|(u, y)| (*u, f64::from(*y)));
    match loss {
        Loss::SoftmaxCrossEntropy => {
            let max = u.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let log_sum = max + log(u.iter().map(|u| exp(u - max)).sum());
            pairs.map(|(u, y)| y * (log_sum - u)).sum()
        }
        Loss::SigmoidCrossEntropy => pairs.map(|(u, y)| softplus(u) - y * u).sum(),
        Loss::SquaredError => pairs.map(|(u, y)| 0.5 * (y - u) * (y - u)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_losses_are_those_of_the_engine() {
        for activation in Activation::ALL {
            for u in [-9.0f32, -1.5, -0.0, 0.25, 3.0, 20.0] {
                let (narrow, wide) = (activation.apply(u), activate(activation, f64::from(u)));
                let error = (f64::from(narrow) - wide).abs();
                assert!(error <= 1e-6 * wide.abs().max(1.0), "{activation:?} at {u}");
            }
        }
        for loss in Loss::ALL {
            let (u, y) = ([2.0f32, -0.5, 0.75], [0.0, 1.0, 0.0]);
            let wide = value(loss, &u.map(f64::from), &y);
            assert!((f64::from(loss.value(&u, &y)) - wide).abs() < 1e-6, "{loss:?}");
        }
    }
}
