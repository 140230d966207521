//! Small seeded runs against golden_torch.txt, which golden_torch.py beside it computes with PyTorch: the loss of every minibatch
//! to 1e-4, the learning rate of every step to 1e-6 of its first.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{classes, spec};
use ffnn::activation::Activation;
use ffnn::network::NetworkSpec;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{LayerSettings, TrainSettings, Trainer};

/// The values in the line of golden_torch.txt that begins with `quantity` and `case`.
fn golden(quantity: &str, case: &str) -> Vec<f32> {
    let line = include_str!("golden_torch.txt")
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{quantity} {case} ")))
        .unwrap_or_else(|| panic!("golden_torch.txt has no line `{quantity} {case}`"));
    line.split(' ').map(|value| value.parse().unwrap()).collect()
}

fn settings(optimizer: &str) -> TrainSettings {
    let optimizer = Optimizer::from_id(optimizer).unwrap();
    TrainSettings { batch_size: 7, seed: 3, optimizer, ..TrainSettings::default() }
}

fn assert_losses(
    case: &str,
    spec: &NetworkSpec,
    settings: TrainSettings,
    rate: impl Fn(u64) -> f32,
) {
    let (data, expected) = (classes(60, 6, 3), golden("losses", case));
    let mut trainer = Trainer::new(spec, settings, 60).unwrap();
    assert_eq!(expected.len(), 3 * trainer.batches_per_epoch(), "{case}");
    for (step, expected) in expected.into_iter().enumerate() {
        trainer.set_learning_rate(rate(step as u64)).unwrap();
        let found = trainer.step(&data).unwrap();
        let error = (found.loss - expected).abs();
        assert!(error < 1e-4, "{case} {step}: {} {expected}", found.loss);
        assert_eq!(found.epoch_finished, (step + 1) % trainer.batches_per_epoch() == 0, "{case}");
    }
}

fn assert_constant(case: &str, settings: TrainSettings) {
    let rate = settings.optimizer.learning_rate();
    assert_losses(case, &spec(6, &[8, 5], 3), settings, |_| rate);
}

#[test]
fn every_optimizer_is_that_of_pytorch() {
    for optimizer in Optimizer::ALL {
        assert_constant(optimizer.id(), settings(optimizer.id()));
    }
    for id in ["sgd", "adam", "rmsprop"] {
        assert_constant(&format!("{id}-l2"), TrainSettings { l2: 0.01, ..settings(id) });
    }
}

#[test]
fn penalties_and_dropout_of_layers_are_those_of_pytorch() {
    let none = LayerSettings::default();
    for id in ["sgd", "nesterov"] {
        let layers = vec![none, LayerSettings { l1: Some(0.02), ..none }];
        let l1 = TrainSettings { l1: 0.01, layers, ..settings(id) };
        assert_constant(&format!("{id}-l1"), l1);
        let layers = [0.5, 0.2].map(|dropout| LayerSettings { dropout, ..none }).to_vec();
        assert_constant(&format!("{id}-dropout"), TrainSettings { layers, ..settings(id) });
    }
}

#[test]
fn the_last_minibatch_is_left_out_as_by_pytorch() {
    assert_constant("drop-last", TrainSettings { drop_last: true, ..settings("sgd") });
}

#[test]
fn activations_of_layers_are_those_of_pytorch() {
    let mut spec = spec(6, &[8, 5], 3);
    spec.hidden[0].activation = Activation::Relu;
    spec.hidden[1].activation = Activation::Gelu;
    assert_losses("own-activations", &spec, settings("sgd"), |_| 0.1);
}

#[test]
fn schedules_are_those_of_pytorch() {
    for id in ["linear", "cosine", "step"] {
        let schedule = Schedule::from_id(id).unwrap();
        for warm_up in [0, 6] {
            let rates = golden("rates", &format!("{id}-{warm_up}"));
            assert_eq!(rates.len(), 30);
            for (step, expected) in (0..).zip(rates) {
                let found = schedule.rate_after_warm_up(0.5, step, 30, warm_up);
                assert!((found - expected).abs() < 5e-7, "{id} {step}: {found} {expected}");
            }
        }
        let rate = |step| schedule.rate_after_warm_up(0.1, step, 27, 3);
        assert_losses(&format!("after-warm-up-{id}"), &spec(6, &[8, 5], 3), settings("sgd"), rate);
    }
}
