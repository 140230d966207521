//! The size of each layer's gradient is as the lecture says for step functions and deep sigmoid networks.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{bits, classes, spec, train};
use ffnn::activation::Activation;
use ffnn::data::strokes;
use ffnn::init::Init;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer};

fn settings(l2: f32) -> TrainSettings {
    let optimizer = Optimizer::Sgd { learning_rate: 0.1 };
    TrainSettings { batch_size: 32, seed: 1, optimizer, l2, ..TrainSettings::default() }
}

/// Norms of all layers' gradients after some minibatches of drawn digits.
fn norms(hidden: &[usize], activation: Activation, init: Init, l2: f32) -> Vec<f64> {
    let data = strokes::generate(320, 1).unwrap();
    let layer = |&units| LayerSpec { units, activation };
    let hidden: Vec<_> = hidden.iter().map(layer).collect();
    let spec = NetworkSpec { hidden, init, ..spec(784, &[], 10) };
    let mut trainer = Trainer::new(&spec, settings(l2), 320).unwrap();
    train(&mut trainer, &data, 10);
    (0..trainer.network().layers().len())
        .map(|layer| trainer.gradient_norm(layer).unwrap())
        .collect()
}

#[test]
fn layers_before_a_step_function_have_a_gradient_of_0() {
    for l2 in [0.0, 0.01] {
        let norms = norms(&[30, 20], Activation::Step, Init::He, l2);
        assert_eq!(norms[..2], [0.0, 0.0], "l2 = {l2}");
        assert!(norms[2] > 0.01, "the output layer learns: {norms:?}");
    }
}

#[test]
fn a_deep_sigmoid_network_s_gradients_shrink_from_layer_to_layer() {
    let norms = norms(&[32; 5], Activation::Sigmoid, Init::Xavier, 0.0);
    // The first layer has ten times as many weights as the others, so gradients are compared from the second layer on.
    assert!(norms[1..].is_sorted(), "{norms:?}");
    assert!(norms[0] < 1e-2 * norms[5], "{norms:?}");
}

#[test]
fn gradients_of_a_deep_relu_network_hardly_shrink() {
    let norms = norms(&[32; 5], Activation::Relu, Init::He, 0.0);
    assert!(norms[0] > 0.2 * norms[5], "{norms:?}");
}

#[test]
fn the_norm_is_that_of_the_gradient_without_the_penalty() {
    let data = classes(32, 4, 3);
    let norms = |l2| {
        let mut trainer = Trainer::new(&spec(4, &[6], 3), settings(l2), 32).unwrap();
        train(&mut trainer, &data, 1);
        let square: f64 = trainer.gradient(0).unwrap().iter().map(|g| f64::from(*g).powi(2)).sum();
        (trainer.gradient_norm(0).unwrap(), square.sqrt())
    };
    let ((plain, by_hand), (penalised, with_penalty)) = (norms(0.0), norms(0.5));
    assert!((plain - by_hand).abs() < 1e-12 * by_hand);
    assert_eq!(plain, penalised);
    assert!((with_penalty - penalised).abs() > 0.01 * penalised);
}

#[test]
fn reading_gradient_norms_changes_no_bit_of_the_training() {
    let data = classes(100, 4, 3);
    let mut losses = Vec::new();
    for looks in [false, true] {
        let mut trainer = Trainer::new(&spec(4, &[6, 5], 3), settings(0.01), 100).unwrap();
        let mut run = Vec::new();
        for _ in 0..12 {
            run.extend(train(&mut trainer, &data, 1));
            if looks {
                (0..3).for_each(|layer| assert!(trainer.gradient_norm(layer).unwrap() > 0.0));
            }
        }
        losses.push((bits(&run), trainer.checkpoint()));
    }
    assert_eq!(losses[0], losses[1]);
}
