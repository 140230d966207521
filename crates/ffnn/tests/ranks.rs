//! Several ranks train with the bits of one.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]

use std::thread;

use ffnn::data::{Samples, strokes};
use ffnn::error::Error;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::parallel::{Group, RankLost, Shares, follow};
use ffnn::train::{Evaluation, TrainSettings, Trainer, Watch};
use measure::fingerprint::{Case, STEPS, cases};
use measure::ranks::ThreadRank;

/// So fine that small layers are shared too.
const FINE: Shares = Shares { grain: 1, least_weights: 1 };

/// Runs `lead` with a group of ranks, of which the others follow as threads on the same data.
fn in_group<T>(
    ranks: Vec<ThreadRank>,
    follower: impl Fn() -> Trainer + Sync,
    data: &(dyn Samples + Sync),
    lead: impl FnOnce(&mut Group) -> T,
) -> T {
    thread::scope(|scope| {
        let mut ranks = ranks.into_iter();
        let first = ranks.next().unwrap();
        for mut rank in ranks {
            let follower = &follower;
            scope.spawn(move || {
                // That a rank is lost is the leader's to notice.
                let _ = follow(&mut follower(), (data, data), FINE, &mut rank);
            });
        }
        lead(&mut Group::new(Box::new(first), FINE))
    })
}

/// Trains up to `steps` in stretches of different lengths, between which the trainer does some steps alone.
fn train(
    trainer: &mut Trainer,
    data: &(dyn Samples + Sync),
    group: &mut Group,
    steps: usize,
    rate: impl Fn(u64) -> f32,
) -> Result<(), Error> {
    let mut lengths = [1, 7, 30, 2, 50].into_iter().cycle();
    while trainer.steps() < steps as u64 {
        let done = trainer.steps();
        if done % 11 == 3 {
            trainer.step_until(done + 1, data, &rate)?;
            continue;
        }
        let most = trainer.steps_to_snapshot().min(steps - done as usize);
        let count = lengths.next().unwrap().min(most) as u64;
        let rates: Vec<f32> = (done..done + count).map(&rate).collect();
        assert_eq!(group.train(trainer, data, &rates, |_, _| ()), Ok(true));
        assert_eq!(trainer.steps(), done + count);
    }
    Ok(())
}

fn new(case: &Case, data: &dyn Samples) -> Trainer {
    Trainer::new(&case.spec(), case.settings(), data.len()).unwrap()
}

#[test]
fn every_run_has_its_pinned_hash_with_one_two_and_three_ranks() {
    let pinned: Vec<&str> = include_str!("same_bits.txt").lines().collect();
    assert_eq!(pinned.len(), cases().len());
    for (index, (case, pinned)) in cases().iter().zip(pinned).enumerate() {
        // Each by two ranks; every eighth also by one, which has nobody to exchange with, and by three.
        for ranks in if index % 8 == 0 { &[2, 1, 3][..] } else { &[2] } {
            let hash = case.run_by(|trainer, data| {
                in_group(
                    ThreadRank::group(*ranks),
                    || new(case, data),
                    data,
                    |group| train(trainer, data, group, STEPS, |step| case.rate(step)),
                )
            });
            assert_eq!(format!("{} {:016x}", case.name(), hash.unwrap()), pinned, "{ranks} ranks");
        }
    }
}

/// 784 inputs, hidden layers of 48 and 32 units, minibatches of 20 of 130 drawn digits.
fn digits(optimizer: Optimizer) -> (NetworkSpec, TrainSettings, ffnn::data::ImageSet) {
    let layer = |units| LayerSpec { units, activation: ffnn::activation::Activation::Relu };
    let hidden = vec![layer(48), layer(32)];
    let (loss, init) = (Loss::SoftmaxCrossEntropy, Init::He);
    let spec = NetworkSpec { inputs: 784, hidden, outputs: 10, loss, init };
    let settings = TrainSettings { batch_size: 20, optimizer, ..TrainSettings::default() };
    (spec, settings, strokes::generate(130, 3).unwrap())
}

#[test]
fn what_is_seen_of_a_step_is_the_same() {
    let (spec, settings, data) = digits(Optimizer::Sgd { learning_rate: 0.1 });
    let make = || Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    let (mut alone, mut together) = (make(), make());
    let mut watches = [Watch::new(&alone, &[]), Watch::new(&alone, &[])];
    in_group(ThreadRank::group(2), make, &data, |group| {
        for stretch in 0..6 {
            let count = 9.min(together.steps_to_snapshot());
            let mut seen = Vec::new();
            let rates = vec![0.1; count];
            let result = group.train(&mut together, &data, &rates, |minibatch, shard| {
                seen.push(*minibatch);
                watches[1].observe_shard(shard);
            });
            assert_eq!(result, Ok(true));
            let mut expected = Vec::new();
            for _ in 0..count {
                expected.push(alone.step(&data).unwrap());
                watches[0].observe(&alone);
            }
            assert_eq!(seen, expected, "stretch {stretch}");
            assert_eq!(together.checkpoint(), alone.checkpoint());
            assert_eq!(together.position(), alone.position());
            assert!(watches[0].reports().eq(watches[1].reports()));
            for layer in 0..3 {
                let [one, other] = [&mut alone, &mut together];
                let norms = [one, other].map(|trainer| trainer.gradient_norm(layer).unwrap());
                assert!((norms[0] - norms[1]).abs() < 1e-6 * norms[0], "{norms:?}");
            }
        }
    });
}

#[test]
fn an_evaluation_has_the_same_bits() {
    let (spec, settings, data) = digits(Optimizer::ALL[2]);
    let make = || Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    let test = strokes::generate(730, 5).unwrap();
    let trainer = make();
    let mut alone = Evaluation::new(trainer.network(), test.len());
    let expected = loop {
        if let Some(tally) = alone.step(trainer.network(), &test) {
            break tally.clone();
        }
    };
    for slices in [1, 3, 100] {
        let mut evaluation = Evaluation::new(trainer.network(), test.len());
        in_group(ThreadRank::group(3), make, &test, |group| {
            // Twice: an evaluation starts over.
            for _ in 0..2 {
                let found = loop {
                    let tally = group.evaluate(&trainer, &mut evaluation, &test, slices).unwrap();
                    if let Some(tally) = tally {
                        break tally.clone();
                    }
                };
                assert_eq!(found, expected, "{slices} slices at once");
            }
        });
    }
}

#[test]
fn a_run_that_diverges_ends_as_it_does_alone() {
    for optimizer in
        [Optimizer::Sgd { learning_rate: 1e25 }, Optimizer::ALL[2].with_learning_rate(1e30)]
    {
        let (spec, settings, data) = digits(optimizer);
        let make = || Trainer::new(&spec, settings.clone(), data.len()).unwrap();
        // Small rates for a while, so that there is a snapshot to go back to.
        let rate = |step: u64| if step < 60 { 0.01 } else { optimizer.learning_rate() };
        let mut alone = make();
        let expected = alone.step_until(1_000, &data, rate).unwrap_err();
        let mut together = make();
        let found = in_group(ThreadRank::group(2), make, &data, |group| {
            loop {
                let done = together.steps();
                let count = 7.min(together.steps_to_snapshot()) as u64;
                let rates: Vec<f32> = (done..done + count).map(rate).collect();
                if group.train(&mut together, &data, &rates, |_, _| ()) != Ok(true) {
                    together.set_learning_rate(rate(together.steps())).unwrap();
                    break together.step(&data).unwrap_err();
                }
            }
        });
        assert_eq!((found, together.lost()), (expected, alone.lost()));
        assert_eq!(together.checkpoint(), alone.checkpoint());
    }
}

#[test]
fn a_rank_that_ends_takes_no_step_with_it() {
    let (spec, settings, data) = digits(Optimizer::ALL[2]);
    let make = || Trainer::new(&spec, settings.clone(), data.len()).unwrap();
    let rates = [0.001; 40];
    let mut alone = make();
    alone.step_until(60, &data, |_| 0.001).unwrap();
    // The whole takes 165 exchanges: two for each of two commands, four for each step, one in the end.
    for exchanges in [0, 1, 2, 3, 40, 90, 164, 165] {
        let mut together = make();
        let mut ranks = ThreadRank::group(2);
        let second = ranks.pop().unwrap().ending_after(exchanges);
        ranks.push(second);
        let mut seen = 0;
        let result = in_group(ranks, make, &data, |group| {
            group.train(&mut together, &data, &rates, |_, _| seen += 1)
        });
        assert_eq!(result.is_err(), exchanges < 165, "{exchanges}: {result:?}");
        assert_eq!(together.steps(), seen, "what was seen stays done");
        assert!(result != Err(RankLost) || seen < 41);
        together.step_until(60, &data, |_| 0.001).unwrap();
        assert_eq!(together.checkpoint(), alone.checkpoint(), "{exchanges}");
    }
}
