//! What the layers do in one minibatch: how weights, values and gradients are distributed, which units are flat, and how large
//! the step is.

use crate::network::Network;
use crate::train::{MinibatchReport, responsive};

/// How values are distributed: bins of equal width from the least to the greatest.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Histogram {
    /// The least value; 0 if there are none.
    pub low: f32,
    /// The greatest value; 0 if there are none.
    pub high: f32,
    /// Mean of the values.
    pub mean: f32,
    /// Their standard deviation √(mean v² − (mean v)²).
    pub deviation: f32,
    /// Values in each bin, \[bins\]. All are in the first bin if they are equal.
    pub counts: Vec<u32>,
}

impl Histogram {
    /// Sorts values into `bins` bins. What is NaN or infinite is left out.
    pub fn new(values: &[f32], bins: usize) -> Self {
        let finite = || values.iter().copied().filter(|value| value.is_finite());
        let count = finite().count();
        if count == 0 || bins == 0 {
            return Self { counts: vec![0; bins], ..Self::default() };
        }
        let low = finite().fold(f32::INFINITY, f32::min);
        let high = finite().fold(f32::NEG_INFINITY, f32::max);
        let (mut counts, mut sum, mut square) = (vec![0; bins], 0.0, 0.0);
        let width = f64::from(high) - f64::from(low);
        for value in finite().map(f64::from) {
            let share = if width > 0.0 { (value - f64::from(low)) / width } else { 0.0 };
            counts[((share * bins as f64) as usize).min(bins - 1)] += 1;
            sum += value;
            square += value * value;
        }
        let mean = sum / count as f64;
        let variance = (square / count as f64 - mean * mean).max(0.0);
        let deviation = libm::sqrt(variance) as f32;
        Self { low, high, mean: mean as f32, deviation, counts }
    }
}

/// What one layer does in a minibatch.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LayerSummary {
    /// The number of units.
    pub units: u32,
    /// Its weights and biases.
    pub weights: Histogram,
    /// u of all samples.
    pub u: Histogram,
    /// h of all samples, and ŷ in the last layer.
    pub h: Histogram,
    /// ∂E/∂w and ∂E/∂b.
    pub gradient: Histogram,
    /// The share of units that are flat (|f′(u)| below 1/25 of its greatest value) for every sample; none where f is nowhere flat or
    /// everywhere, and in the last layer.
    pub flat_units: Option<f32>,
    /// The share of all u that are flat.
    pub flat: Option<f32>,
    /// ‖w_after − w_before‖ / ‖w_before‖ of the step that the minibatch takes; none if all weights are 0.
    pub step: Option<f32>,
}

/// The layers in a minibatch, from the first hidden one to the output, with `bins` bins in each histogram.
pub fn summarise_layers(report: &MinibatchReport, bins: usize) -> Vec<LayerSummary> {
    let network = report.network();
    let layers = report.layers.iter().enumerate().map(|(index, pass)| {
        let before = network.layers()[index].parameters();
        let flat = flatness(network, index, &pass.u);
        LayerSummary {
            units: pass.units as u32,
            weights: Histogram::new(before, bins),
            u: Histogram::new(&pass.u, bins),
            h: Histogram::new(&pass.h, bins),
            gradient: Histogram::new(&pass.gradient, bins),
            flat_units: flat.map(|(units, _)| units),
            flat: flat.map(|(_, all)| all),
            step: relative_change(before, &report.parameters_after(index)),
        }
    });
    layers.collect()
}

/// The share of units that are flat for every sample, and the share of all u that are; u is \[samples × units\].
fn flatness(network: &Network, layer: usize, u: &[f32]) -> Option<(f32, f32)> {
    let is_last = layer + 1 == network.layers().len();
    let layer = &network.layers()[layer];
    let (low, high) = responsive(layer.activation()).filter(|_| !is_last)?;
    let is_flat = |u: f32| u < low || u > high;
    let mut responded = vec![false; layer.units()];
    let mut flat = 0;
    for row in u.chunks_exact(layer.units()) {
        for (responded, u) in responded.iter_mut().zip(row) {
            flat += usize::from(is_flat(*u));
            *responded |= !is_flat(*u);
        }
    }
    let silent = responded.iter().filter(|responded| !**responded).count();
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    Some((share(silent, layer.units()), share(flat, u.len())))
}

fn relative_change(before: &[f32], after: &[f32]) -> Option<f32> {
    let norm = |values: &mut dyn Iterator<Item = f64>| {
        libm::sqrt(values.map(|value| value * value).sum::<f64>())
    };
    let size = norm(&mut before.iter().copied().map(f64::from));
    let pairs = before.iter().zip(after);
    let change = norm(&mut pairs.map(|(before, after)| f64::from(*after) - f64::from(*before)));
    (size > 0.0).then(|| (change / size) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use crate::init::Init;
    use crate::loss::Loss;
    use crate::network::{LayerSpec, NetworkSpec};

    #[test]
    fn the_greatest_value_is_in_the_last_bin() {
        let found = Histogram::new(&[0.0, 1.0, 2.0, 4.0, f32::NAN], 4);
        assert_eq!((found.low, found.high, found.mean), (0.0, 4.0, 1.75));
        assert_eq!(found.counts, [1, 1, 1, 1]);
        assert!((found.deviation - 2.1875f32.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn equal_values_and_none_are_no_division_by_zero() {
        assert_eq!(Histogram::new(&[2.0; 3], 3).counts, [3, 0, 0]);
        assert_eq!(Histogram::new(&[], 2).counts, [0, 0]);
    }

    #[test]
    fn a_unit_is_flat_if_it_is_for_every_sample() {
        let hidden = vec![LayerSpec { units: 3, activation: Activation::Relu }];
        let (loss, init) = (Loss::SoftmaxCrossEntropy, Init::Zeros);
        let spec = NetworkSpec { inputs: 1, hidden, outputs: 2, loss, init };
        let network = Network::new(&spec, 1).unwrap();
        let u = [-1.0, -1.0, 2.0, -3.0, 1.0, 2.0];
        assert_eq!(flatness(&network, 0, &u), Some((1.0 / 3.0, 0.5)));
        assert_eq!(flatness(&network, 1, &[-1.0, 1.0]), None, "the output's loss is not flat");
    }

    #[test]
    fn the_change_is_relative() {
        assert_eq!(relative_change(&[3.0, 4.0], &[3.0, 4.5]), Some(0.1));
        assert_eq!(relative_change(&[0.0], &[1.0]), None);
    }
}
