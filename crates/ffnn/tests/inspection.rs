//! Looking inside a small seeded network against inspection.txt, which inspection.py computes with NumPy.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{classes, spec};
use ffnn::data::Samples;
use ffnn::inspect::{
    Calibration, Confusion, Damage, Histogram, Predictions, TestPass, contributions,
    input_times_gradient, logit_terms, occlusion, summarise_layers,
};
use ffnn::network::Network;
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer};

/// The values in the line of inspection.txt that begins with `name`.
fn golden(name: &str) -> Vec<f64> {
    let mut lines = include_str!("inspection.txt").lines();
    let found = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let values = found.unwrap_or_else(|| panic!("inspection.txt has no line `{name}`"));
    values.split(' ').map(|value| value.parse().unwrap()).collect()
}

fn assert_close(name: &str, found: impl IntoIterator<Item = f32>) {
    let (found, expected): (Vec<f32>, _) = (found.into_iter().collect(), golden(name));
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.into_iter().zip(expected) {
        let scale = expected.abs().max(1.0);
        assert!((f64::from(found) - expected).abs() < 1e-5 * scale, "{name}: {found} {expected}");
    }
}

fn assert_equal(name: &str, found: impl IntoIterator<Item = u32>) {
    let found: Vec<f64> = found.into_iter().map(f64::from).collect();
    assert_eq!(found, golden(name), "{name}");
}

fn network() -> Network {
    Network::new(&spec(6, &[8], 3), 3).unwrap()
}

fn predictions() -> Predictions {
    let mut pass = TestPass::new(&network(), 60);
    while !pass.step(&classes(60, 6, 3)) {}
    pass.finish().1
}

#[test]
fn the_confusion_matrix_is_numpys() {
    let found = Confusion::new(&predictions(), 3);
    let places = (0..9).map(|place| (place / 3, place % 3));
    assert_equal("confusion", places.map(|(label, predicted)| found.count(label, predicted)));
    assert_close("precision", (0..3).map(|class| found.precision(class).unwrap()));
    assert_close("recall", (0..3).map(|class| found.recall(class).unwrap()));
}

#[test]
fn mistakes_come_in_numpys_order() {
    assert_equal("mistakes", predictions().mistakes());
}

#[test]
fn calibration_is_numpys() {
    let found = Calibration::new(&predictions(), 10);
    assert_equal("bins", found.bins.iter().map(|bin| bin.count));
    assert_close("calibration error", found.error());
}

#[test]
fn contributions_are_numpys() {
    let activity = predictions().activity;
    assert_eq!(activity.len(), 1);
    assert_close("deviations", activity[0].iter().map(|unit| unit.deviation));
    assert_close("contributions", contributions(&network(), 0, &activity[0]));
    assert!(contributions(&network(), 1, &[]).is_empty());
}

#[test]
fn what_a_prediction_rests_on_is_numpys() {
    let mut x = vec![0.0; 6];
    classes(60, 6, 3).fill_inputs(&[0], &mut x);
    let found = logit_terms(&network(), &x, 2);
    let sum: f32 = found.terms.iter().sum::<f32>() + found.bias;
    assert!((sum - found.logit).abs() < 1e-6, "{sum} {}", found.logit);
    assert_eq!(found.h.len(), 8);
    assert_close("terms", found.terms);
    assert_close("input times gradient", input_times_gradient(&network(), &x, 2));
    let rows = (0..2).flat_map(|row| occlusion(&network(), &x, 3, 3, 2, row));
    assert_close("occlusion", rows);
}

#[test]
fn layers_are_summed_up_as_by_numpy() {
    let optimizer = Optimizer::Sgd { learning_rate: 0.5 };
    let settings =
        TrainSettings { batch_size: 60, seed: 3, optimizer, l2: 0.0, ..TrainSettings::default() };
    let mut trainer = Trainer::new(&spec(6, &[8], 3), settings, 60).unwrap();
    let data = classes(60, 6, 3);
    let found = summarise_layers(&trainer.next_minibatch(&data), 5);
    for (place, layer) in found.iter().enumerate() {
        for (name, histogram) in
            [("w", &layer.weights), ("u", &layer.u), ("h", &layer.h), ("gradient", &layer.gradient)]
        {
            let name = format!("{name} {}", place + 1);
            assert_equal(&format!("counts of {name}"), histogram.counts.iter().copied());
            let Histogram { low, high, mean, deviation, .. } = *histogram;
            assert_close(&format!("moments of {name}"), [low, high, mean, deviation]);
        }
    }
    assert_close("flat", found[0].flat_units.into_iter().chain(found[0].flat));
    assert_eq!((found[1].flat_units, found[1].flat), (None, None));
    assert_close("steps", found.iter().map(|layer| layer.step.unwrap()));
    // The step that was foretold is taken.
    let report = trainer.next_minibatch(&data);
    let foretold: Vec<f32> = (0..2).flat_map(|layer| report.parameters_after(layer)).collect();
    trainer.step(&data).unwrap();
    assert_eq!(trainer.network().parameters().collect::<Vec<f32>>(), foretold);
}

#[test]
fn damage_is_numpys() {
    let mut x = vec![0.0; 6];
    classes(60, 6, 3).fill_inputs(&[0], &mut x);
    for bits in [3, 1] {
        let (silenced, no_biases) = (vec![1, 6], true);
        let damage = Damage { silenced, no_biases, bits: Some(bits), ..Damage::default() };
        assert_close(&format!("damaged {bits}"), damage.of(&network()).predict(&x));
    }
}

#[test]
fn without_hidden_layers_the_inputs_are_the_terms() {
    let network = Network::new(&spec(6, &[], 3), 3).unwrap();
    let x = [0.5, -1.0, 0.0, 2.0, 1.0, -0.5];
    let found = logit_terms(&network, &x, 1);
    assert_eq!(found.h, x);
    assert_eq!(input_times_gradient(&network, &x, 1), found.terms);
}

#[test]
fn a_pass_over_many_samples_counts_each_once() {
    let mut pass = TestPass::new(&network(), 257);
    let mut calls = 1;
    while !pass.step(&classes(257, 6, 3)) {
        calls += 1;
    }
    let (same, found) = pass.finish();
    assert_eq!((calls, found.len()), (3, 257));
    assert_eq!(same, network());
    let data = classes(257, 6, 3);
    let mut x = vec![0.0; 6];
    for index in [0, 99, 100, 256] {
        data.fill_inputs(&[index], &mut x);
        let prediction = network().predict(&x);
        let class = ffnn::loss::argmax(&prediction);
        let index = index as usize;
        assert_eq!(usize::from(found.predicted[index]), class);
        assert!((found.confidence[index] - prediction[class]).abs() < 1e-6);
    }
}
