//! A small seeded run against golden.txt, which golden.py computes with NumPy from the documentation: initial weights and
//! the order of the samples to the bit, the loss of every minibatch to 1e-4, and one minibatch number by number.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use std::cell::RefCell;

use common::{classes, spec, train};
use ffnn::data::{Samples, Table};
use ffnn::init::Init;
use ffnn::network::{Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer, WeightPlace, WeightReport};

/// The values in the line of golden.txt that begins with `quantity` and `case`.
fn golden(quantity: &str, case: &str) -> Vec<&'static str> {
    let mut lines = include_str!("golden.txt").lines().map(|line| line.split(' '));
    let mut line = lines
        .find(|line| line.clone().take(2).eq([quantity, case]))
        .unwrap_or_else(|| panic!("golden.txt has no line `{quantity} {case}`"));
    line.by_ref().nth(1);
    line.collect()
}

fn trainer(optimizer: Optimizer) -> Trainer {
    let settings =
        TrainSettings { batch_size: 7, seed: 3, optimizer, l2: 1e-3, ..TrainSettings::default() };
    Trainer::new(&spec(6, &[8], 3), settings, 60).unwrap()
}

#[test]
fn initial_weights_are_those_of_numpy() {
    for init in [Init::Xavier, Init::He] {
        let network = Network::new(&NetworkSpec { init, ..spec(6, &[8], 3) }, 3).unwrap();
        let found: Vec<String> =
            network.parameters().map(|w| format!("{:08x}", w.to_bits())).collect();
        assert_eq!(found, golden("weights", init.id()), "{init:?}");
    }
}

/// A data set that records the indices of the samples that are read.
struct Noting(Table, RefCell<Vec<String>>);

impl Samples for Noting {
    fn len(&self) -> usize {
        self.0.len()
    }
    fn inputs(&self) -> usize {
        self.0.inputs()
    }
    fn outputs(&self) -> usize {
        self.0.outputs()
    }
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        self.1.borrow_mut().extend(indices.iter().map(u32::to_string));
        self.0.fill_inputs(indices, out);
    }
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        self.0.fill_targets(indices, out);
    }
}

#[test]
fn samples_come_in_the_order_of_numpy() {
    let data = Noting(classes(60, 6, 3), RefCell::default());
    let mut trainer = trainer(Optimizer::ALL[0]);
    for epoch in ["0", "1", "2"] {
        train(&mut trainer, &data, 9);
        assert_eq!(data.1.take(), golden("order", epoch), "epoch {epoch}");
    }
}

#[test]
fn losses_are_those_of_numpy() {
    for optimizer in Optimizer::ALL {
        let mut trainer = trainer(optimizer);
        let expected = golden("losses", optimizer.id());
        assert_eq!(expected.len(), 3 * trainer.batches_per_epoch());
        let found = train(&mut trainer, &classes(60, 6, 3), expected.len());
        for (step, (found, expected)) in found.iter().zip(expected).enumerate() {
            let expected: f32 = expected.parse().unwrap();
            assert!((found - expected).abs() < 1e-4, "{optimizer:?} {step}: {found} {expected}");
        }
    }
}

/// Compares numbers with a line of golden.txt, each to 2e-5 of the largest: 1 − β₂ in f32 is off by that much.
fn assert_golden(quantity: &str, case: &str, found: impl IntoIterator<Item = f32>) {
    let expected: Vec<f32> =
        golden(quantity, case).iter().map(|number| number.parse().unwrap()).collect();
    let found: Vec<f32> = found.into_iter().collect();
    assert_eq!(found.len(), expected.len(), "{quantity} {case}");
    let largest = expected.iter().fold(0.0f32, |top, number| top.max(number.abs()));
    for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let error = (found - expected).abs();
        assert!(error <= 2e-5 * largest, "{quantity} {case} {place}: {found} {expected}");
    }
}

#[test]
fn a_minibatch_in_numbers_is_that_of_numpy() {
    for optimizer in Optimizer::ALL {
        let (mut trainer, data, case) = (trainer(optimizer), classes(60, 6, 3), optimizer.id());
        train(&mut trainer, &data, 8);
        let report = trainer.next_minibatch(&data);
        assert_eq!((report.epoch, report.index, report.samples.len()), (0, 8, 4));
        assert_golden("sample-losses", case, report.losses.iter().copied());
        let layers = || report.layers.iter();
        assert_golden("u", case, layers().flat_map(|layer| layer.u.clone()));
        assert_golden("h", case, layers().flat_map(|layer| layer.h.clone()));
        assert_golden("delta", case, layers().flat_map(|layer| layer.delta.clone()));
        assert_golden("gradient", case, layers().flat_map(|layer| layer.gradient.clone()));
        let mut weights: Vec<WeightReport> = Vec::new();
        for (layer, inputs, units) in [(0, 6, 8), (1, 8, 3)] {
            for input in (0..inputs).map(Some).chain([None]) {
                let place = |unit| WeightPlace { layer, input, unit };
                weights.extend((0..units).map(|unit| report.weight(place(unit)).unwrap()));
            }
        }
        assert_golden("gradient", case, weights.iter().map(|weight| weight.gradient));
        assert_golden("before", case, weights.iter().map(|weight| weight.update.before.w));
        assert_golden("after", case, weights.iter().map(|weight| weight.update.after.w));
        if optimizer.state_size() > 0 {
            assert_golden("v", case, weights.iter().filter_map(|weight| weight.update.after.v));
        }
        if optimizer.state_size() > 1 {
            assert_golden("m", case, weights.iter().filter_map(|weight| weight.update.after.m));
        }
    }
}
