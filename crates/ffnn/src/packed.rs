//! A trained classifier in few bytes: w ≈ s q, with q a signed byte and one scale s for each unit, s = max |w| / 127.
//!
//! The file, all numbers little-endian: `FFNQ`, the format's number, the data (0 MNIST, 1 generated digits), right and tested
//! as u32, the number of layers, the widths as u16, then for each layer the scales \[units\] and the biases \[units\] as f32,
//! and the bytes q, \[inputs × units\].

use crate::activation::Activation;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, Network, NetworkSpec};

const MAGIC: &[u8; 4] = b"FFNQ";
/// The number of the format.
const FORMAT: u8 = 1;
/// The largest q.
const LARGEST: f32 = 127.0;

/// What a packed network was trained and tested on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// MNIST.
    Mnist,
    /// Digits that a program draws: see [`strokes`](crate::data::strokes).
    Generated,
}

/// A network of ReLU layers with a softmax output, and how well it did on images that it was not trained on.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedNetwork {
    /// The network, with the weights that the bytes give.
    pub network: Network,
    /// What it was trained and tested on.
    pub digits: Digits,
    /// Test images that it classifies correctly.
    pub right: u32,
    /// Test images.
    pub tested: u32,
}

impl PackedNetwork {
    /// Writes the bytes; none if the network has other layers, or ones wider than 65,535.
    pub fn write(&self) -> Option<Vec<u8>> {
        let spec = self.network.spec();
        let are_relu = spec.hidden.iter().all(|layer| layer.activation == Activation::Relu);
        if !are_relu || spec.loss != Loss::SoftmaxCrossEntropy {
            return None;
        }
        let widths = spec.widths();
        let mut bytes = MAGIC.to_vec();
        bytes.extend([FORMAT, u8::from(self.digits == Digits::Generated)]);
        bytes.extend([self.right, self.tested].into_iter().flat_map(u32::to_le_bytes));
        bytes.push(u8::try_from(widths.len() - 1).ok()?);
        for width in widths {
            bytes.extend(u16::try_from(width).ok()?.to_le_bytes());
        }
        for layer in self.network.layers() {
            let columns = || (0..layer.units()).map(|unit| layer.weights()[unit..].iter());
            let largest = |column: std::slice::Iter<f32>| {
                column.step_by(layer.units()).fold(0f32, |most, weight| most.max(weight.abs()))
            };
            let scales: Vec<f32> =
                columns().map(largest).map(|most| most.max(f32::MIN_POSITIVE) / LARGEST).collect();
            bytes.extend(scales.iter().chain(layer.biases()).flat_map(|value| value.to_le_bytes()));
            for row in layer.weights().chunks_exact(layer.units()) {
                let steps = row.iter().zip(&scales).map(|(weight, scale)| weight / scale);
                bytes.extend(steps.map(|steps| libm::roundf(steps) as i8 as u8));
            }
        }
        Some(bytes)
    }

    /// Reads bytes; none if they are no packed network of this format.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?.strip_prefix(&[FORMAT])?;
        let [digits] = take(&mut rest)?;
        let digits = match digits {
            0 => Digits::Mnist,
            1 => Digits::Generated,
            _ => return None,
        };
        let right = u32::from_le_bytes(take(&mut rest)?);
        let tested = u32::from_le_bytes(take(&mut rest)?);
        let [layers] = take(&mut rest)?;
        let mut widths = Vec::new();
        for _ in 0..=layers {
            widths.push(usize::from(u16::from_le_bytes(take(&mut rest)?)));
        }
        let [inputs, hidden @ .., outputs] = widths.as_slice() else { return None };
        let spec = NetworkSpec {
            inputs: *inputs,
            hidden: hidden.iter().map(|units| relu(*units)).collect(),
            outputs: *outputs,
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::Zeros,
        };
        let sizes = widths.windows(2).map(|pair| (pair[0] as u64 + 8) * pair[1] as u64);
        if rest.len() as u64 != sizes.sum::<u64>() {
            return None;
        }
        let mut parameters = Vec::with_capacity(spec.parameters());
        for pair in widths.windows(2) {
            let (inputs, units) = (pair[0], pair[1]);
            let scales = numbers(&mut rest, units)?;
            let biases = numbers(&mut rest, units)?;
            let (weights, after) = rest.split_at_checked(inputs * units)?;
            rest = after;
            let steps = weights.iter().map(|step| f32::from(*step as i8));
            parameters.extend(steps.zip(scales.iter().cycle()).map(|(step, scale)| scale * step));
            parameters.extend(biases);
        }
        let mut network = Network::new(&spec, 0).ok()?;
        network.set_parameters(&parameters).ok()?;
        Some(Self { network, digits, right, tested })
    }
}

fn relu(units: usize) -> LayerSpec {
    LayerSpec { units, activation: Activation::Relu }
}

/// Takes the first N bytes.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*first)
}

fn numbers(rest: &mut &[u8], count: usize) -> Option<Vec<f32>> {
    (0..count).map(|_| take(rest).map(f32::from_le_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(hidden: &[usize], activation: Activation) -> Network {
        let layer = |units: &usize| LayerSpec { units: *units, activation };
        let spec = NetworkSpec {
            inputs: 5,
            hidden: hidden.iter().map(layer).collect(),
            outputs: 3,
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        };
        Network::new(&spec, 4).unwrap()
    }

    fn packed(network: Network) -> PackedNetwork {
        PackedNetwork { network, digits: Digits::Generated, right: 970, tested: 1000 }
    }

    #[test]
    fn what_is_read_differs_by_half_a_step_at_most() {
        let written = packed(network(&[4], Activation::Relu));
        let read = PackedNetwork::read(&written.write().unwrap()).unwrap();
        assert_eq!((read.digits, read.right, read.tested), (Digits::Generated, 970, 1000));
        assert_eq!(read.network.spec().widths(), [5, 4, 3]);
        for (before, after) in written.network.layers().iter().zip(read.network.layers()) {
            let most = before.weights().iter().fold(0f32, |most, weight| most.max(weight.abs()));
            for (before, after) in before.parameters().iter().zip(after.parameters()) {
                assert!((before - after).abs() <= 0.501 * most / LARGEST, "{before} {after}");
            }
        }
        // What was rounded once is not rounded again.
        let again = PackedNetwork::read(&read.write().unwrap()).unwrap();
        let pairs = read.network.parameters().zip(again.network.parameters());
        assert!(pairs.into_iter().all(|(one, other)| (one - other).abs() < 1e-6));
    }

    #[test]
    fn other_networks_are_not_written() {
        assert!(packed(network(&[4], Activation::Tanh)).write().is_none());
        assert!(packed(network(&[], Activation::Relu)).write().is_some());
    }

    #[test]
    fn other_bytes_are_not_read() {
        let bytes = packed(network(&[4, 2], Activation::Relu)).write().unwrap();
        assert!(PackedNetwork::read(&bytes).is_some());
        for length in 0..bytes.len() {
            assert!(PackedNetwork::read(&bytes[..length]).is_none(), "{length} bytes");
        }
        assert!(PackedNetwork::read(&[&bytes[..], &[0]].concat()).is_none());
        let mut other = bytes;
        other[4] = 2;
        assert!(PackedNetwork::read(&other).is_none(), "a format of later");
    }
}
