//! Training as a whole: repeatable, resumable, and safe when it goes wrong.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::{bits, classes, spec, train};
use ffnn::Error;
use ffnn::activation::Activation;
use ffnn::data::{Samples, Table, strokes};
use ffnn::error::CheckpointField;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{Evaluation, TrainSettings, Trainer};

fn settings(optimizer: Optimizer) -> TrainSettings {
    TrainSettings { batch_size: 7, seed: 3, optimizer, l2: 1e-3, ..TrainSettings::default() }
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let data = classes(60, 6, 3);
    for optimizer in Optimizer::ALL {
        let run = |seed| {
            let settings = TrainSettings { seed, ..settings(optimizer) };
            let mut trainer = Trainer::new(&spec(6, &[8], 3), settings, data.len()).unwrap();
            let losses = train(&mut trainer, &data, 40);
            (bits(&losses), bits(&trainer.network().parameters().collect::<Vec<_>>()))
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }
}

#[test]
fn a_resumed_run_continues_with_the_same_bits() {
    let data = classes(60, 6, 3);
    let spec = spec(6, &[8, 5], 3);
    for optimizer in Optimizer::ALL {
        let mut whole = Trainer::new(&spec, settings(optimizer), data.len()).unwrap();
        train(&mut whole, &data, 13);
        let saved = whole.checkpoint();
        let mut resumed = Trainer::resume(&spec, settings(optimizer), data.len(), &saved).unwrap();
        assert_eq!((resumed.steps(), resumed.position()), (13, (1, 4)));
        let (one, other) = (train(&mut whole, &data, 30), train(&mut resumed, &data, 30));
        assert_eq!(bits(&one), bits(&other), "{optimizer:?}");
        assert_eq!(whole.checkpoint(), resumed.checkpoint(), "{optimizer:?}");
    }
}

#[test]
fn a_broken_checkpoint_is_refused_by_name() {
    let data = classes(60, 6, 3);
    let (spec, settings) = (spec(6, &[8], 3), settings(Optimizer::ALL[2]));
    let mut trainer = Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    train(&mut trainer, &data, 5);
    let good = trainer.checkpoint();
    let numbers = (good.len() - 16) / 4;
    let with = |place: usize, bytes: &[u8]| {
        let mut broken = good.clone();
        broken[place..place + bytes.len()].copy_from_slice(bytes);
        broken
    };
    let cases = [
        (Vec::new(), CheckpointField::Length),
        (good[..15].to_vec(), CheckpointField::Length),
        (good[..good.len() - 1].to_vec(), CheckpointField::NumberBytes),
        ([good.clone(), vec![0]].concat(), CheckpointField::NumberBytes),
        (with(0, b"FFNNrun9"), CheckpointField::Magic),
        (with(8, &u64::MAX.to_le_bytes()), CheckpointField::Steps),
        (with(16, &f32::NAN.to_le_bytes()), CheckpointField::Parameter { index: 0 }),
        (
            with(16 + 4 * (numbers - 1), &f32::INFINITY.to_le_bytes()),
            CheckpointField::OptimizerState { index: numbers as u64 / 3 * 2 - 1 },
        ),
    ];
    for (bytes, expected) in cases {
        match Trainer::resume(&spec, settings.clone(), data.len(), &bytes) {
            Err(Error::Saved { field, .. }) => assert_eq!(field, expected),
            Err(error) => panic!("{expected}: {error}"),
            Ok(_) => panic!("{expected}: was not refused"),
        }
    }
    let other = self::spec(6, &[9], 3);
    assert!(Trainer::resume(&other, settings, data.len(), &good).is_err());
}

#[test]
fn impossible_settings_are_refused() {
    let good = || settings(Optimizer::ALL[0]);
    let optimizer = |optimizer| TrainSettings { optimizer, ..good() };
    let adam = |beta1, beta2, epsilon| {
        optimizer(Optimizer::Adam { learning_rate: 0.1, beta1, beta2, epsilon })
    };
    let momentum =
        |learning_rate, momentum| optimizer(Optimizer::Momentum { learning_rate, momentum });
    let cases = [
        TrainSettings { batch_size: 0, ..good() },
        TrainSettings { l2: -1.0, ..good() },
        TrainSettings { l2: f32::INFINITY, ..good() },
        TrainSettings { l2: f32::NAN, ..good() },
        optimizer(Optimizer::Sgd { learning_rate: -0.1 }),
        optimizer(Optimizer::Sgd { learning_rate: f32::NAN }),
        momentum(f32::INFINITY, 0.9),
        momentum(0.1, 1.0),
        momentum(0.1, -0.1),
        momentum(0.1, f32::NAN),
        adam(1.0, 0.999, 1e-8),
        adam(0.9, 1.0, 1e-8),
        adam(0.9, 0.999, 0.0),
        adam(0.9, 0.999, f32::NAN),
    ];
    for settings in cases {
        let refused = Trainer::new(&spec(6, &[], 3), settings.clone(), 10);
        assert!(matches!(refused, Err(Error::Setting { .. })), "{settings:?}");
    }
    assert!(Trainer::new(&spec(6, &[], 3), good(), 0).is_err());
    let mut trainer = Trainer::new(&spec(6, &[], 3), good(), 10).unwrap();
    assert!(trainer.set_learning_rate(f32::NAN).is_err());
    assert!(trainer.set_learning_rate(0.0).is_ok());
    assert_eq!(trainer.settings().optimizer.learning_rate(), 0.0);
}

/// Samples with finite inputs; once `poisoned` is set, one input is infinite.
struct Poisonable<'a> {
    data: &'a Table,
    poisoned: bool,
}

impl Samples for Poisonable<'_> {
    fn len(&self) -> usize {
        self.data.len()
    }
    fn inputs(&self) -> usize {
        self.data.inputs()
    }
    fn outputs(&self) -> usize {
        self.data.outputs()
    }
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        self.data.fill_inputs(indices, out);
        if self.poisoned {
            out[0] = f32::INFINITY;
        }
    }
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        self.data.fill_targets(indices, out);
    }
}

#[test]
fn after_divergence_weights_and_optimizer_state_are_those_of_the_snapshot() {
    let table = classes(60, 6, 3);
    let mut data = Poisonable { data: &table, poisoned: false };
    for optimizer in Optimizer::ALL {
        let mut trainer = Trainer::new(&spec(6, &[8], 3), settings(optimizer), data.len()).unwrap();
        data.poisoned = false;
        // The snapshot of minibatch 50 is taken before its step, so it is the state after 50 steps.
        train(&mut trainer, &data, 50);
        let good = trainer.checkpoint();
        train(&mut trainer, &data, 20);
        data.poisoned = true;
        assert_eq!(trainer.step(&data), Err(Error::Diverged { step: 71 }));
        assert_eq!(trainer.steps(), 70);
        assert_eq!(trainer.checkpoint()[16..], good[16..], "{optimizer:?}");
    }
}

#[test]
fn after_a_step_to_infinity_a_run_can_continue() {
    let data = classes(60, 6, 3);
    for optimizer in Optimizer::ALL {
        let optimizer = optimizer.with_learning_rate(1e38);
        let mut trainer = Trainer::new(&spec(6, &[8], 3), settings(optimizer), data.len()).unwrap();
        let start = trainer.checkpoint();
        let error = (0..100).find_map(|_| trainer.step(&data).err());
        assert!(matches!(error, Some(Error::Diverged { .. })), "{optimizer:?}");
        assert_eq!(trainer.checkpoint()[16..], start[16..], "{optimizer:?}");
        trainer.set_learning_rate(0.01).unwrap();
        let losses = train(&mut trainer, &data, 200);
        assert!(losses[190..].iter().sum::<f32>() < losses[..10].iter().sum(), "{optimizer:?}");
    }
}

#[test]
fn a_network_learns_drawn_digits() {
    let (data, test) = (strokes::generate(2000, 1).unwrap(), strokes::generate(500, 2).unwrap());
    let spec = NetworkSpec {
        hidden: vec![LayerSpec { units: 32, activation: Activation::Relu }],
        init: Init::He,
        ..spec(784, &[], 10)
    };
    let settings = TrainSettings { l2: 0.0, batch_size: 32, ..settings(Optimizer::ALL[0]) };
    let mut trainer = Trainer::new(&spec, settings, data.len()).unwrap();
    train(&mut trainer, &data, 5 * 63);
    let mut evaluation = Evaluation::new(trainer.network(), test.len());
    let mut evaluate = || (0..).find_map(|_| evaluation.step(trainer.network(), &test).cloned());
    let tally = evaluate().unwrap();
    assert_eq!(tally.len(), 500);
    assert!(tally.accuracy() > 0.9, "{tally:?}");
    let predicted = tally.predicted().unwrap();
    let correct = predicted.iter().zip(test.labels()).filter(|(p, y)| **p == u32::from(**y));
    assert_eq!((predicted.len(), correct.count()), (500, tally.correct()));
    // The next evaluation starts over and finds the same.
    assert_eq!(evaluate(), Some(tally));
}

#[test]
fn logits_of_a_thousand_give_no_nan() {
    for loss in Loss::ALL {
        for (x, y) in [(1000.0, 0.0), (1000.0, 1.0), (-1000.0, 0.0), (-1000.0, 1.0)] {
            let data = Table::new(2, 2, vec![x, -x], vec![y, 1.0 - y]).unwrap();
            let spec = NetworkSpec { loss, ..spec(2, &[], 2) };
            let settings = TrainSettings {
                batch_size: 1,
                seed: 1,
                optimizer: Optimizer::Sgd { learning_rate: 0.0 },
                l2: 0.0,
                ..TrainSettings::default()
            };
            let mut trainer = Trainer::new(&spec, settings.clone(), 1).unwrap();
            // W = 1, so that the logits are ±1000.
            let mut saved = trainer.checkpoint();
            for (place, weight) in [1.0f32, 0.0, 0.0, 1.0, 0.0, 0.0].iter().enumerate() {
                saved[16 + 4 * place..20 + 4 * place].copy_from_slice(&weight.to_le_bytes());
            }
            trainer = Trainer::resume(&spec, settings, 1, &saved).unwrap();
            assert_eq!(trainer.network().forward_all(&[x, -x])[0].u, [x, -x]);
            let minibatch = trainer.step(&data).unwrap();
            assert!(minibatch.loss.is_finite(), "{loss:?} {x} {y}: {minibatch:?}");
            assert!(trainer.gradient(0).unwrap().iter().all(|g| g.is_finite()), "{loss:?} {x} {y}");
        }
    }
}
