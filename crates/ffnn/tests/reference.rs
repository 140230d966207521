//! The fast path has the bits of the reference implementation: every activation, loss and kernel, whole and broken
//! minibatches, with and without L2.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::bits;
use ffnn::activation::Activation;
use ffnn::data::{Samples, Table, strokes};
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::reference::{self, PlainLayer};
use ffnn::rng::{Random, Stream};
use ffnn::train::{TrainSettings, Trainer};

const LEARNING_RATE: f32 = 0.1;

fn plain(network: &Network) -> Vec<PlainLayer> {
    let layer = |layer: &ffnn::network::Layer| PlainLayer {
        W: layer.weights().chunks(layer.units()).map(<[f32]>::to_vec).collect(),
        b: layer.biases().to_vec(),
        f: layer.activation(),
    };
    network.layers().iter().map(layer).collect()
}

fn parameters(layers: &[PlainLayer]) -> Vec<f32> {
    let layer = |layer: &PlainLayer| [layer.W.concat(), layer.b.clone()].concat();
    layers.iter().flat_map(layer).collect()
}

/// Normal numbers, of which four in five are 0 or −0 if `sparse`; one-hot targets.
fn table(samples: usize, inputs: usize, outputs: usize, sparse: bool) -> Table {
    let mut random = Random::new(7, Stream::Data);
    let mut draw = || match random.below(if sparse { 10 } else { 2 }) {
        0 | 1 => random.normal(),
        2 => -0.0,
        _ => 0.0,
    };
    let features: Vec<f32> = (0..samples * inputs).map(|_| draw()).collect();
    let mut targets = vec![0.0; samples * outputs];
    for (x, y) in features.chunks(inputs).zip(targets.chunks_mut(outputs)) {
        y[argmax(&x[..outputs])] = 1.0;
    }
    Table::new(inputs, outputs, features, targets).unwrap()
}

fn spec(hidden: &[usize], activation: Activation, loss: Loss, data: &impl Samples) -> NetworkSpec {
    NetworkSpec {
        inputs: data.inputs(),
        hidden: hidden.iter().map(|&units| LayerSpec { units, activation }).collect(),
        outputs: data.outputs(),
        loss,
        init: Init::Xavier,
    }
}

/// Trains both for `steps` steps and compares every loss and every weight.
fn assert_same(spec: &NetworkSpec, data: &impl Samples, batch_size: usize, l2: f32, steps: usize) {
    let optimizer = Optimizer::Sgd { learning_rate: LEARNING_RATE };
    let seed = 3;
    let settings = TrainSettings { batch_size, seed, optimizer, l2, ..TrainSettings::default() };
    let mut trainer = Trainer::new(spec, settings, data.len()).unwrap();
    let mut layers = plain(trainer.network());
    for done in 0..steps {
        let (epoch, index) = trainer.position();
        let mut order: Vec<u32> = (0..data.len() as u32).collect();
        Random::new(seed, Stream::Shuffle { epoch: epoch as u32 }).shuffle(&mut order);
        let row = |index: &u32| {
            let (mut x, mut y) = (vec![0.0; data.inputs()], vec![0.0; data.outputs()]);
            data.fill_inputs(&[*index], &mut x);
            data.fill_targets(&[*index], &mut y);
            (x, y)
        };
        let (x, y): (Vec<_>, Vec<_>) =
            order.chunks(batch_size).nth(index).unwrap().iter().map(row).unzip();
        let expected = reference::step(&mut layers, spec.loss, (&x, &y), LEARNING_RATE, l2);
        let found = trainer.step(data).unwrap();
        let case = format!("{spec:?}, batch size {batch_size}, L2 {l2}, step {done}");
        assert_eq!(found.loss.to_bits(), expected.to_bits(), "{case}");
        let found: Vec<f32> = trainer.network().parameters().collect();
        assert_eq!(bits(&found), bits(&parameters(&layers)), "{case}");
    }
}

#[test]
fn every_activation_and_loss_on_dense_and_sparse_rows() {
    for sparse in [false, true] {
        let data = table(19, 24, 3, sparse);
        for activation in Activation::ALL {
            for loss in Loss::ALL {
                for l2 in [0.0, 0.01] {
                    assert_same(&spec(&[45, 7], activation, loss, &data), &data, 8, l2, 7);
                }
            }
        }
    }
}

#[test]
fn every_batch_size_and_its_rest() {
    for sparse in [false, true] {
        let data = table(37, 10, 4, sparse);
        // Batches of one to three rows take the sparse kernel too; 36 is all samples but one, 37 all.
        for batch_size in [1, 2, 3, 4, 5, 16, 36, 37, 100] {
            for hidden in [&[][..], &[1], &[64, 130]] {
                let spec = spec(hidden, Activation::Relu, Loss::SoftmaxCrossEntropy, &data);
                assert_same(
                    &spec,
                    &data,
                    batch_size,
                    0.0,
                    40.min(4 * 37_usize.div_ceil(batch_size)),
                );
            }
        }
    }
}

#[test]
fn images_whose_sparse_rows_have_several_blocks() {
    let data = strokes::generate(45, 1).unwrap();
    for l2 in [0.0, 1e-3] {
        let spec = spec(&[37], Activation::Tanh, Loss::SoftmaxCrossEntropy, &data);
        assert_same(&spec, &data, 20, l2, 6);
    }
}
