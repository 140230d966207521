//! What several tests need: small networks, small data, runs.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses a part, and may stop at what can't be"
)]

use ffnn::activation::Activation;
use ffnn::data::{Samples, Table};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::rng::{Random, Stream};
use ffnn::train::Trainer;

/// A tanh network with softmax outputs.
pub fn spec(inputs: usize, hidden: &[usize], outputs: usize) -> NetworkSpec {
    let layer = |&units| LayerSpec { units, activation: Activation::Tanh };
    NetworkSpec {
        inputs,
        hidden: hidden.iter().map(layer).collect(),
        outputs,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::Xavier,
    }
}

/// Points uniform on [−1, 1); the class is the place of the largest of the first coordinates.
pub fn classes(rows: usize, inputs: usize, outputs: usize) -> Table {
    let mut random = Random::new(5, Stream::Data);
    let features: Vec<f32> = (0..rows * inputs).map(|_| random.between(-1.0, 1.0)).collect();
    let mut targets = vec![0.0; rows * outputs];
    for (x, y) in features.chunks_exact(inputs).zip(targets.chunks_exact_mut(outputs)) {
        y[ffnn::loss::argmax(&x[..outputs])] = 1.0;
    }
    Table::new(inputs, outputs, features, targets).unwrap()
}

/// Trains on some minibatches and returns their losses.
pub fn train<S: Samples>(trainer: &mut Trainer, data: &S, steps: usize) -> Vec<f32> {
    (0..steps).map(|_| trainer.step(data).unwrap().loss).collect()
}

/// The bits of numbers.
pub fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}
