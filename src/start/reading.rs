//! The trained network of the start page, and what it says of a drawing.

use std::rc::Rc;

use ffnn::data::to_input;
use ffnn::packed::PackedNetwork;

/// Rows and columns of the images that it reads.
pub const SIDE: usize = 28;
/// Where the build puts it.
pub const FILE: &str = "data/start-network.bin";

/// The network, as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainedReader {
    /// It is being fetched.
    Coming,
    /// It reads.
    Here(Rc<PackedNetwork>),
    /// It could not be fetched, or is of another build.
    Missing,
}

impl TrainedReader {
    /// The network of a fetched file; none could be fetched.
    pub fn of_file(bytes: Option<Vec<u8>>) -> Self {
        let packed = bytes.and_then(|bytes| PackedNetwork::read(&bytes));
        let fits = |packed: &PackedNetwork| {
            let spec = packed.network.spec();
            (spec.inputs, spec.outputs) == (SIDE * SIDE, ffnn::data::DIGITS)
        };
        packed.filter(fits).map_or(Self::Missing, |packed| Self::Here(Rc::new(packed)))
    }

    /// The probability of each digit, \[10\], for an image of 28 × 28 pixels; none while there is no network.
    pub fn probabilities(&self, pixels: &[u8]) -> Option<Rc<[f32]>> {
        let Self::Here(packed) = self else { return None };
        let input: Vec<f32> = pixels.iter().map(|pixel| to_input(*pixel)).collect();
        (input.len() == SIDE * SIDE).then(|| packed.network.predict(&input).into())
    }

    /// Its widths from the input to the output, as in `784-64-10`.
    pub fn shape(&self) -> String {
        let Self::Here(packed) = self else { return String::new() };
        let widths: Vec<String> =
            packed.network.spec().widths().iter().map(usize::to_string).collect();
        widths.join("-")
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;
    use ffnn::init::Init;
    use ffnn::loss::Loss;
    use ffnn::network::{LayerSpec, Network, NetworkSpec};
    use ffnn::packed::Digits;

    use super::*;

    fn file(inputs: usize) -> Vec<u8> {
        let hidden = vec![LayerSpec { units: 3, activation: Activation::Relu }];
        let loss = Loss::SoftmaxCrossEntropy;
        let spec = NetworkSpec { inputs, hidden, outputs: 10, loss, init: Init::He };
        let network = Network::new(&spec, 1).unwrap();
        PackedNetwork { network, digits: Digits::Mnist, right: 9, tested: 10 }.write().unwrap()
    }

    #[test]
    fn a_drawing_has_ten_probabilities() {
        let reader = TrainedReader::of_file(Some(file(784)));
        let shares = reader.probabilities(&[100; 784]).unwrap();
        assert_eq!(shares.len(), 10);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert_eq!(reader.shape(), "784-3-10");
    }

    #[test]
    fn what_can_t_be_used_says_nothing() {
        for bytes in [None, Some(Vec::new()), Some(file(64)), Some(b"<!doctype html>".to_vec())] {
            assert_eq!(TrainedReader::of_file(bytes), TrainedReader::Missing);
        }
        let reader = TrainedReader::of_file(Some(file(784)));
        assert_eq!(reader.probabilities(&[0; 64]), None);
        assert_eq!(TrainedReader::Coming.probabilities(&[0; 784]), None);
    }
}
