//! Damaged copies of a network: how much of it is needed.

use crate::layer::Layer;
use crate::network::Network;
use crate::rng::{Random, Stream};

/// What is done to a copy, in the order of the fields.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Damage {
    /// All biases become 0.
    pub no_biases: bool,
    /// σ of the noise: w ← w + σ s z, where s is √(mean w²) of the layer and z standard normal.
    pub noise: f32,
    /// The seed of the noise.
    pub seed: u64,
    /// Bits of each weight, 1 to 16; none leaves them as they are.
    pub bits: Option<u8>,
    /// Units of the first hidden layer whose output becomes 0.
    pub silenced: Vec<u32>,
}

impl Damage {
    /// A damaged copy of a network.
    pub fn of(&self, network: &Network) -> Network {
        let mut copy = network.clone();
        let mut random = Random::new(self.seed, Stream::Noise);
        for layer in &mut copy.layers {
            let (weights, biases) = parts(layer);
            if self.no_biases {
                biases.fill(0.0);
            }
            if self.noise != 0.0 {
                let size = self.noise * root_mean_square(weights);
                weights.iter_mut().for_each(|w| *w += size * random.normal());
            }
            if let Some(bits) = self.bits {
                quantise(weights, bits.clamp(1, 16));
            }
        }
        self.silence(&mut copy);
        copy
    }

    /// A unit without weights to the next layer is as one whose output is 0.
    fn silence(&self, network: &mut Network) {
        let Some(next) = network.layers.get_mut(1) else { return };
        let (inputs, units) = (next.inputs, next.units);
        for unit in self.silenced.iter().map(|unit| *unit as usize).filter(|unit| *unit < inputs) {
            next.parameters[unit * units..][..units].fill(0.0);
        }
    }
}

/// The weights and the biases of a layer.
fn parts(layer: &mut Layer) -> (&mut [f32], &mut [f32]) {
    let weights = layer.inputs * layer.units;
    layer.parameters.split_at_mut(weights)
}

fn root_mean_square(values: &[f32]) -> f32 {
    let sum: f64 = values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum();
    libm::sqrt(sum / values.len().max(1) as f64) as f32
}

/// Rounds weights to 2ᵇ − 1 values that lie evenly between −max |w| and max |w|: w ← s round(w/s), s = max |w| / (2ᵇ⁻¹ − 1). With one
/// bit only the sign is left: w ← ± mean |w|.
fn quantise(weights: &mut [f32], bits: u8) {
    if bits == 1 {
        let sum: f64 = weights.iter().map(|w| f64::from(w.abs())).sum();
        let mean = (sum / weights.len().max(1) as f64) as f32;
        weights.iter_mut().for_each(|w| *w = if *w < 0.0 { -mean } else { mean });
        return;
    }
    let most = weights.iter().fold(0.0, |most: f32, w| most.max(w.abs()));
    let step = most / ((1u32 << (bits - 1)) - 1) as f32;
    if step > 0.0 {
        weights.iter_mut().for_each(|w| *w = step * libm::roundf(*w / step));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activation::Activation;
    use crate::init::Init;
    use crate::loss::Loss;
    use crate::network::{LayerSpec, NetworkSpec};

    fn network() -> Network {
        let hidden = vec![LayerSpec { units: 50, activation: Activation::Tanh }];
        let (loss, init) = (Loss::SoftmaxCrossEntropy, Init::Xavier);
        Network::new(&NetworkSpec { inputs: 40, hidden, outputs: 4, loss, init }, 1).unwrap()
    }

    #[test]
    fn no_damage_leaves_the_network_as_it_is() {
        assert_eq!(Damage::default().of(&network()), network());
    }

    #[test]
    fn a_silenced_unit_says_nothing() {
        let network = network();
        let damaged = Damage { silenced: vec![3, 999], ..Damage::default() }.of(&network);
        let x = [0.5; 40];
        let (before, after) = (network.forward_all(&x), damaged.forward_all(&x));
        for output in 0..4 {
            let term = network.layers()[1].weight(output, 3) * before[0].h[3];
            assert!((before[1].u[output] - term - after[1].u[output]).abs() < 1e-5);
        }
    }

    #[test]
    fn noise_has_the_size_that_was_asked_for() {
        let network = network();
        let noisy = |seed| Damage { noise: 0.5, seed, ..Damage::default() }.of(&network);
        assert_eq!(noisy(1), noisy(1));
        assert_ne!(noisy(1), noisy(2));
        let (before, after) = (network.layers()[0].clone(), noisy(1).layers()[0].clone());
        let change: Vec<f32> =
            before.weights().iter().zip(after.weights()).map(|(old, new)| new - old).collect();
        let ratio = root_mean_square(&change) / root_mean_square(before.weights());
        assert!((ratio - 0.5).abs() < 0.03, "{ratio}");
        assert_eq!(before.biases(), after.biases());
    }

    #[test]
    fn few_bits_leave_few_values() {
        for (bits, most) in [(1, 2), (2, 3), (3, 7), (8, 255)] {
            let damaged = Damage { bits: Some(bits), ..Damage::default() }.of(&network());
            let mut values: Vec<u32> =
                damaged.layers()[0].weights().iter().map(|w| (w + 0.0).to_bits()).collect();
            values.sort_unstable();
            values.dedup();
            assert!(values.len() <= most && values.len() * 2 > most, "{bits}: {}", values.len());
        }
    }
}
