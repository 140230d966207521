//! Runs that are lost say what went first, with NaN or without; runs that learn are never called lost.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use ffnn::Error;
use ffnn::activation::Activation;
use ffnn::data::{ImageSet, Samples, strokes};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{
    Failure, LayerReport, Lost, Quantity, TrainSettings, Trainer, Watch, find_lost, guessing_loss,
};

struct Plan {
    hidden: &'static [usize],
    activation: Activation,
    init: Init,
    learning_rate: f32,
    batch_size: usize,
}

const PLAN: Plan = Plan {
    hidden: &[32],
    activation: Activation::Relu,
    init: Init::He,
    learning_rate: 0.1,
    batch_size: 16,
};

fn data() -> ImageSet {
    strokes::generate(1_200, 1).unwrap()
}

fn trainer(plan: &Plan, data: &ImageSet) -> Trainer {
    let layer = |units: &usize| LayerSpec { units: *units, activation: plan.activation };
    let spec = NetworkSpec {
        inputs: data.inputs(),
        hidden: plan.hidden.iter().map(layer).collect(),
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: plan.init,
    };
    let optimizer = Optimizer::Sgd { learning_rate: plan.learning_rate };
    let settings = TrainSettings {
        batch_size: plan.batch_size,
        seed: 1,
        optimizer,
        l2: 0.0,
        ..TrainSettings::default()
    };
    Trainer::new(&spec, settings, data.len()).unwrap()
}

/// What is lost after three epochs, what the layers have done, and the mean loss of the last quarter of an epoch.
fn train(plan: &Plan) -> (Option<Lost>, Vec<LayerReport>, f32) {
    let data = data();
    let mut trainer = trainer(plan, &data);
    let mut watch = Watch::new(&trainer, &[]);
    let mut losses = Vec::new();
    for _ in 0..3 * trainer.batches_per_epoch() {
        match trainer.step(&data) {
            Ok(minibatch) => losses.push(minibatch.loss),
            Err(Error::Diverged { .. }) => {
                return (trainer.lost(), watch.reports().collect(), f32::NAN);
            }
            Err(error) => panic!("{error:?}"),
        }
        watch.observe(&trainer);
    }
    let reports: Vec<_> = watch.reports().collect();
    let guessing = guessing_loss(Loss::SoftmaxCrossEntropy, 10);
    let last = &losses[losses.len() - trainer.batches_per_epoch() / 4..];
    let mean = last.iter().sum::<f32>() / last.len() as f32;
    (find_lost(mean, guessing, &reports), reports, mean)
}

#[test]
fn a_rate_far_too_high_makes_values_grow_without_nan() {
    let (lost, _, loss) = train(&Plan { learning_rate: 1000.0, batch_size: 1, ..PLAN });
    let lost = lost.unwrap();
    assert!(loss.is_finite() && loss > 5.0, "{loss}");
    assert_eq!((lost.failure, lost.layer), (Failure::Grown, 1));
    assert!((2..10).contains(&lost.step), "the first step moves the weights: {lost:?}");
}

#[test]
fn dead_units_are_found_where_the_loss_is_that_of_guessing() {
    let (lost, reports, loss) = train(&Plan { learning_rate: 10.0, ..PLAN });
    let lost = lost.unwrap();
    assert!((2.0..3.0).contains(&loss), "{loss}");
    assert_eq!((lost.failure, lost.layer), (Failure::Silent, 1));
    assert_eq!((reports[0].silent, reports[0].units), (32, 32));
    assert!(lost.step > 1, "they began alive: {lost:?}");
}

#[test]
fn saturated_units_are_counted() {
    let plan = Plan { activation: Activation::Sigmoid, learning_rate: 100.0, ..PLAN };
    let (_, reports, _) = train(&plan);
    assert!(reports[0].silent > 16, "{reports:?}");
    assert_eq!(reports[1].silent, 0, "outputs are not judged");
}

#[test]
fn what_first_is_not_a_number_is_named() {
    let identity = Plan { activation: Activation::Identity, learning_rate: 1e30, ..PLAN };
    let (lost, ..) = train(&identity);
    let Some(Lost { failure: Failure::NotFinite(quantity), layer, step }) = lost else {
        panic!("{lost:?}");
    };
    assert!(matches!(quantity, Quantity::PreActivation | Quantity::Weight), "{quantity:?}");
    assert!((1..=2).contains(&layer) && step <= 3, "layer {layer}, step {step}");
}

#[test]
fn runs_that_learn_are_not_lost() {
    let normal = Init::Normal { standard_deviation: 0.1 };
    let plans = [
        PLAN,
        Plan { learning_rate: 0.001, ..PLAN },
        Plan { hidden: &[], ..PLAN },
        Plan { activation: Activation::Tanh, init: normal, ..PLAN },
        Plan { activation: Activation::Sigmoid, hidden: &[32, 32], ..PLAN },
        // They learn next to nothing, but not because steps were too large.
        Plan { activation: Activation::Sigmoid, init: Init::Xavier, hidden: &[16; 5], ..PLAN },
        Plan { activation: Activation::Step, ..PLAN },
        Plan { init: Init::Zeros, ..PLAN },
    ];
    for (index, plan) in plans.iter().enumerate() {
        let (lost, reports, loss) = train(plan);
        assert_eq!(lost, None, "plan {index}, loss {loss}: {reports:?}");
    }
}

#[test]
fn watching_changes_no_bit() {
    let data = data();
    let run = |watches: bool| {
        let mut trainer = trainer(&PLAN, &data);
        let mut watch = Watch::new(&trainer, &[]);
        for _ in 0..40 {
            trainer.step(&data).unwrap();
            if watches {
                watch.observe(&trainer);
            }
        }
        trainer.checkpoint()
    };
    assert!(run(true) == run(false));
}

#[test]
fn a_watch_goes_on_from_its_reports() {
    let data = data();
    let mut trainer = trainer(&PLAN, &data);
    let mut watch = Watch::new(&trainer, &[]);
    trainer.step(&data).unwrap();
    watch.observe(&trainer);
    let reports: Vec<_> = watch.reports().collect();
    assert!(reports.iter().all(|report| report.first_size.is_some()));
    let again = Watch::new(&trainer, &reports);
    assert_eq!(again.reports().collect::<Vec<_>>(), reports);
    let other = Watch::new(&trainer, &reports[..1]);
    assert_ne!(other.reports().collect::<Vec<_>>(), reports, "those of another network");
}

#[test]
fn the_weights_of_an_earlier_epoch_can_be_taken_back() {
    let data = data();
    let mut trainer = trainer(&PLAN, &data);
    trainer.step(&data).unwrap();
    let best = trainer.checkpoint();
    let weights: Vec<f32> = trainer.network().parameters().collect();
    for _ in 0..5 {
        trainer.step(&data).unwrap();
    }
    trainer.take_weights(&best).unwrap();
    assert!(trainer.network().parameters().eq(weights));
    assert_eq!(trainer.steps(), 6, "training would go on, not go back");
    assert!(trainer.take_weights(&best[..20]).is_err());
}
