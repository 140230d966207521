//! A minibatch in numbers has the bits of the step that the trainer then takes, and the derivatives of the loss.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

mod common;

use common::bits;
use ffnn::activation::Activation;
use ffnn::data::{Samples, Table, strokes};
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::schedule::Schedule;
use ffnn::train::{
    LayerSettings, MinibatchReport, NumericalDerivative, Penalty, Rewind, TrainSettings, Trainer,
    WeightPlace,
};

/// Normal numbers, of which four in five are 0 or −0 if `sparse`; targets of one of three classes.
fn table(samples: usize, sparse: bool) -> Table {
    let mut random = Random::new(7, Stream::Data);
    let mut draw = || match random.below(if sparse { 10 } else { 2 }) {
        0 | 1 => random.normal(),
        2 => -0.0,
        _ => 0.0,
    };
    let features: Vec<f32> = (0..samples * 12).map(|_| draw()).collect();
    let mut targets = vec![0.0; samples * 3];
    for (x, y) in features.chunks(12).zip(targets.chunks_mut(3)) {
        y[argmax(&x[..3])] = 1.0;
    }
    Table::new(12, 3, features, targets).unwrap()
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

/// Dropout in both hidden layers, and penalties of their own.
fn layers() -> Vec<LayerSettings> {
    let first = LayerSettings { l2: None, l1: Some(0.02), dropout: 0.5 };
    vec![first, LayerSettings { l2: Some(0.1), l1: None, dropout: 0.25 }]
}

/// Every weight of every layer, in the order of the parameters.
fn places(report: &MinibatchReport) -> impl Iterator<Item = WeightPlace> + '_ {
    report.layers.iter().enumerate().flat_map(|(layer, pass)| {
        let inputs = (0..pass.inputs).map(Some).chain([None]);
        inputs.flat_map(move |input| {
            (0..pass.units).map(move |unit| WeightPlace { layer, input, unit })
        })
    })
}

/// Adds the terms of each gradient, applies each update, and compares with what the trainer then does.
fn assert_same_step(trainer: &mut Trainer, data: &impl Samples, case: &str) {
    let report = trainer.next_minibatch(data);
    assert_eq!((report.epoch, report.index), trainer.position(), "{case}");
    assert_eq!(report.network(), trainer.network(), "{case}");
    let weights: Vec<_> = places(&report).map(|place| report.weight(place).unwrap()).collect();
    for weight in &weights {
        let sum = weight.terms.iter().fold(weight.penalty, |sum, term| {
            assert_eq!(term.product.to_bits(), (term.h * term.delta).to_bits());
            sum + term.product
        });
        assert_eq!(sum.to_bits(), weight.gradient.to_bits(), "{case}, {:?}", weight.place);
        assert_eq!(weight.terms.len(), report.samples.len());
        let update = &weight.update;
        assert_eq!(update.gradient.to_bits(), weight.gradient.to_bits());
        let after = update.decayed - update.change;
        assert_eq!(after.to_bits(), update.after.w.to_bits(), "{case}, {:?}", weight.place);
    }
    let done = trainer.step(data).unwrap();
    assert_eq!(done.loss.to_bits(), report.loss.to_bits(), "{case}");
    assert_eq!(done.correct, report.correct.iter().filter(|correct| **correct).count(), "{case}");
    assert_eq!((done.len, trainer.steps()), (report.samples.len(), report.step), "{case}");
    let mean = report.losses.iter().map(|loss| f64::from(*loss)).sum::<f64>() / done.len as f64;
    assert_eq!((mean as f32).to_bits(), report.loss.to_bits(), "{case}");
    let updated: Vec<f32> = weights.iter().map(|weight| weight.update.after.w).collect();
    let found: Vec<f32> = trainer.network().parameters().collect();
    assert_eq!(bits(&found), bits(&updated), "{case}");
    let layers = 0..report.layers.len();
    let together: Vec<f32> = layers.flat_map(|layer| report.parameters_after(layer)).collect();
    assert_eq!(bits(&together), bits(&updated), "{case}");
    for (layer, pass) in report.layers.iter().enumerate() {
        assert_eq!(bits(trainer.pre_activations(layer)), bits(&pass.u), "{case}");
        // A plain step on sparse inputs does not store the first layer's gradient, and its biases have no penalty.
        assert_eq!(bits(trainer.gradient(layer).unwrap()), bits(&pass.gradient), "{case}");
    }
    // The optimizer's state after the step is what the next report begins with.
    let next = trainer.next_minibatch(data);
    for weight in &weights {
        assert_eq!(next.weight(weight.place).unwrap().update.before, weight.update.after, "{case}");
    }
}

#[test]
fn every_report_is_the_step_that_is_taken() {
    for sparse in [false, true] {
        // 19 = 8 + 8 + 3: the last minibatch is smaller and takes the kernel for few rows.
        let data = table(19, sparse);
        for activation in Activation::ALL {
            for loss in Loss::ALL {
                for l2 in [0.0, 0.01] {
                    for optimizer in Optimizer::ALL {
                        let spec = spec(&[9, 5], activation, loss, &data);
                        let settings = TrainSettings {
                            batch_size: 8,
                            seed: 3,
                            optimizer,
                            l2,
                            ..TrainSettings::default()
                        };
                        let further =
                            TrainSettings { l1: l2, layers: layers(), ..settings.clone() };
                        for settings in [settings, further] {
                            let mut trainer =
                                Trainer::new(&spec, settings.clone(), data.len()).unwrap();
                            for step in 0..3 {
                                let case =
                                    format!("{activation:?} {loss:?} {settings:?} {sparse} {step}");
                                assert_same_step(&mut trainer, &data, &case);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn images_and_batches_of_one_too() {
    let data = strokes::generate(9, 1).unwrap();
    for batch_size in [1, 4, 100] {
        for optimizer in Optimizer::ALL {
            let spec = spec(&[6], Activation::Relu, Loss::SoftmaxCrossEntropy, &data);
            let settings = TrainSettings {
                batch_size,
                seed: 3,
                optimizer,
                l2: 0.0,
                ..TrainSettings::default()
            };
            let mut trainer = Trainer::new(&spec, settings.clone(), data.len()).unwrap();
            for _ in 0..2 {
                assert_same_step(&mut trainer, &data, &format!("{settings:?}"));
            }
        }
    }
}

#[test]
fn making_a_report_changes_nothing() {
    let data = table(40, true);
    let spec = spec(&[9], Activation::Tanh, Loss::SoftmaxCrossEntropy, &data);
    let settings = TrainSettings {
        batch_size: 7,
        seed: 3,
        optimizer: Optimizer::ALL[2],
        l2: 1e-3,
        ..TrainSettings::default()
    };
    let new = || Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    let (mut watched, mut alone) = (new(), new());
    for _ in 0..13 {
        assert_eq!(watched.next_minibatch(&data), watched.next_minibatch(&data));
        watched.step(&data).unwrap();
        alone.step(&data).unwrap();
    }
    assert_eq!(watched.checkpoint(), alone.checkpoint());
}

/// Compares every gradient with the numerical derivative. Returns how many were compared, and how many were not because of
/// kinks.
fn compare_derivatives(spec: &NetworkSpec, settings: TrainSettings, data: &Table) -> [usize; 2] {
    let case = format!("{spec:?} {settings:?}");
    let mut trainer = Trainer::new(spec, settings, data.len()).unwrap();
    trainer.step(data).unwrap();
    let report = trainer.next_minibatch(data);
    let all = report.layers.iter().flat_map(|layer| &layer.gradient);
    let largest = all.fold(1e-2f32, |top, g| top.max(g.abs()));
    let penalty: f32 = (report.network().layers().iter().enumerate())
        .flat_map(|(index, layer)| {
            let Penalty { l2, l1 } = report.settings().penalty(index);
            layer.weights().iter().map(move |w| 0.5 * l2 * w * w + l1 * w.abs())
        })
        .sum();
    let mut counts = [0, 0];
    for place in places(&report) {
        let found = report.numerical_derivative(place, NumericalDerivative::EPSILON).unwrap();
        counts[usize::from(found.crosses_kink)] += 1;
        let error = found.difference.abs() / f64::from(largest);
        assert!(found.crosses_kink || error < 1e-5, "{case} {place:?} {found:?}");
        let (between, value) = (0.5 * (found.above + found.below), report.loss + penalty);
        assert!((between - f64::from(value)).abs() < 1e-5 || found.crosses_kink, "{case}");
    }
    counts
}

#[test]
fn derivatives_are_the_slopes_of_the_loss() {
    let data = table(11, false);
    let mut counts = [0, 0];
    let mut compare = |spec: &NetworkSpec, settings| {
        let found = compare_derivatives(spec, settings, &data);
        (0..2).for_each(|kind| counts[kind] += found[kind]);
    };
    let settings = || TrainSettings { batch_size: 11, seed: 3, ..TrainSettings::default() };
    for activation in Activation::ALL {
        for loss in Loss::ALL {
            let spec = spec(&[6, 5], activation, loss, &data);
            compare(&spec, settings());
            compare(&spec, TrainSettings { l2: 0.03, ..settings() });
            compare(&spec, TrainSettings { l2: 0.03, l1: 0.01, ..settings() });
            compare(&spec, TrainSettings { layers: layers(), ..settings() });
            let mut mixed = spec.clone();
            mixed.hidden[1].activation = Activation::Tanh;
            compare(&mixed, settings());
        }
    }
    assert!(counts[0] > 50 * counts[1].max(100), "{counts:?}");
}

#[test]
fn a_kink_between_the_two_places_is_noticed() {
    // One unit with u = w x = 10⁻⁶: it is on at w + 10⁻⁵ and off at w − 10⁻⁵.
    let data = Table::new(1, 1, vec![1.0], vec![3.0]).unwrap();
    let spec = spec(&[1], Activation::Relu, Loss::SquaredError, &data);
    let optimizer = Optimizer::Sgd { learning_rate: 0.1 };
    let settings =
        TrainSettings { batch_size: 1, seed: 3, optimizer, l2: 0.0, ..TrainSettings::default() };
    let mut saved = Trainer::new(&spec, settings.clone(), 1).unwrap().checkpoint();
    saved.truncate(16);
    saved.extend([1e-6f32, 0.0, 1.0, 0.0].iter().flat_map(|w| w.to_le_bytes()));
    let report = Trainer::resume(&spec, settings.clone(), 1, &saved).unwrap().next_minibatch(&data);
    let place = WeightPlace { layer: 0, input: Some(0), unit: 0 };
    let found = |epsilon| report.numerical_derivative(place, epsilon).unwrap();
    assert!(found(1e-5).crosses_kink && !found(1e-7).crosses_kink);
    assert!((found(1e-7).derivative + 3.0).abs() < 1e-4, "{:?}", found(1e-7));
}

#[test]
fn places_that_do_not_exist_have_no_report() {
    let data = table(11, false);
    let spec = spec(&[6], Activation::Tanh, Loss::SoftmaxCrossEntropy, &data);
    let optimizer = Optimizer::ALL[0];
    let settings =
        TrainSettings { batch_size: 4, seed: 3, optimizer, l2: 0.0, ..TrainSettings::default() };
    let report = Trainer::new(&spec, settings.clone(), 11).unwrap().next_minibatch(&data);
    let exists = |layer, input, unit| {
        let place = WeightPlace { layer, input, unit };
        let derivative = report.numerical_derivative(place, 1e-5);
        assert_eq!(report.weight(place).is_some(), derivative.is_some());
        derivative.is_some()
    };
    assert!(exists(0, Some(11), 5) && exists(1, Some(5), 2) && exists(1, None, 2));
    assert!(!exists(0, Some(12), 0) && !exists(0, Some(0), 6) && !exists(2, None, 0));
}

#[test]
fn the_last_twenty_steps_are_computed_again() {
    let data = table(40, true);
    let spec = spec(&[9], Activation::Tanh, Loss::SoftmaxCrossEntropy, &data);
    for optimizer in Optimizer::ALL {
        let settings = TrainSettings {
            batch_size: 7,
            seed: 3,
            optimizer,
            layers: layers()[..1].to_vec(),
            drop_last: true,
            ..TrainSettings::default()
        };
        let mut trainer = Trainer::new(&spec, settings.clone(), data.len()).unwrap();
        let rate = |step| Schedule::Linear.rate(0.05, step, 90);
        let (mut rewind, mut states) = (Rewind::new(20), Vec::new());
        for step in 0..73 {
            rewind.note(&trainer);
            states.push(trainer.checkpoint());
            trainer.set_learning_rate(rate(step)).unwrap();
            trainer.step(&data).unwrap();
        }
        assert_eq!(rewind.earliest(), Some(40));
        let copies = [39, 40, 59, 60, 73].map(|steps| rewind.copy_before(steps));
        assert_eq!(copies, [None, Some(40), Some(40), Some(60), Some(60)]);
        for back in 53..73 {
            let again = rewind.trainer_at(back, &trainer, &data, rate).unwrap().unwrap();
            assert_eq!(again.checkpoint(), states[back as usize], "{optimizer:?} {back}");
        }
        let state = |steps| rewind.trainer_at(steps, &trainer, &data, rate).unwrap();
        assert_eq!(state(73).unwrap().checkpoint(), trainer.checkpoint());
        assert!(state(39).is_none() && state(74).is_none());
        // From a state gone back to, training goes on as it did, and the copies after it are forgotten.
        let mut again = rewind.trainer_at(55, &trainer, &data, rate).unwrap().unwrap();
        rewind.note(&again);
        assert_eq!(rewind.earliest(), Some(40));
        again.step_until(73, &data, rate).unwrap();
        assert_eq!(again.checkpoint(), trainer.checkpoint());
        // From a checkpoint too.
        let mut resumed =
            Trainer::resume(&spec, settings.clone(), data.len(), &states[30]).unwrap();
        resumed.step_until(73, &data, rate).unwrap();
        assert_eq!(resumed.checkpoint(), trainer.checkpoint());
        rewind.clear();
        assert_eq!(rewind.earliest(), None);
    }
}

#[test]
fn after_going_back_there_are_still_twenty_steps() {
    let data = table(40, false);
    let spec = spec(&[4], Activation::Tanh, Loss::SoftmaxCrossEntropy, &data);
    let optimizer = Optimizer::ALL[0];
    let settings =
        TrainSettings { batch_size: 7, seed: 3, optimizer, l2: 0.0, ..TrainSettings::default() };
    let mut trainer = Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    let (mut rewind, mut most) = (Rewind::new(20), 0);
    for step in 0..200u64 {
        if step == 105 {
            trainer = rewind.trainer_at(81, &trainer, &data, |_| 0.1).unwrap().unwrap();
        }
        rewind.note(&trainer);
        let back = trainer.steps() - rewind.earliest().unwrap();
        // Right after going back, only what is before the remaining copy is lost.
        assert!(back >= 20 || step < 20 || (105..125).contains(&step), "{step} {back}");
        most = most.max(back);
        trainer.step(&data).unwrap();
    }
    assert!((20..40).contains(&most), "{most}");
}
