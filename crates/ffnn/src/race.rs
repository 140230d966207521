//! From initial weights to an accuracy on the test set, a small piece a call. The caller has the clock.

use crate::activation::Activation;
use crate::data::Samples;
use crate::data::import::Imported;
use crate::error::Error;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, NetworkSpec};
use crate::optimizer::Optimizer;
use crate::schedule::Schedule;
use crate::train::{Evaluation, TrainSettings, Trainer};

/// The accuracy to reach.
pub const GOAL: f32 = 0.98;

/// Which settings run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Those that the lab begins with, for three epochs: is the first as fast as the third?
    Plain,
    /// The fastest to [`GOAL`] that is known, until it is reached or its epochs are over.
    Fastest,
}

impl Entry {
    /// Units of the hidden layer.
    pub const HIDDEN: usize = 128;

    /// Its epochs.
    pub fn epochs(self) -> usize {
        match self {
            Self::Plain => 3,
            Self::Fastest => 4,
        }
    }

    /// How it is trained, with η at its start.
    pub fn settings(self) -> TrainSettings {
        let optimizer = match self {
            Self::Plain => Optimizer::Sgd { learning_rate: 0.1 },
            Self::Fastest => Optimizer::Momentum { learning_rate: 0.1, momentum: 0.9 },
        };
        TrainSettings { batch_size: 64, seed: 1, optimizer, l2: 0.0 }
    }

    /// How η goes on.
    pub fn schedule(self) -> Schedule {
        match self {
            Self::Plain => Schedule::Constant,
            Self::Fastest => Schedule::Linear,
        }
    }
}

/// What an evaluation gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lap {
    /// The share of the test images that is predicted right.
    pub accuracy: f32,
    /// Whether it is the last one.
    pub is_last: bool,
}

/// A run: an evaluation, then an epoch and an evaluation in turn, as in the lab.
pub struct Race {
    entry: Entry,
    trainer: Trainer,
    evaluation: Evaluation,
    evaluating: bool,
}

impl Race {
    /// At its start.
    pub fn new(entry: Entry, data: &Imported) -> Result<Self, Error> {
        let spec = NetworkSpec {
            inputs: data.train.inputs(),
            hidden: vec![LayerSpec { units: Entry::HIDDEN, activation: Activation::Relu }],
            outputs: data.train.outputs(),
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        };
        let trainer = Trainer::new(&spec, entry.settings(), data.train.len())?;
        let evaluation = Evaluation::new(trainer.network(), data.test.len());
        Ok(Self { entry, trainer, evaluation, evaluating: true })
    }

    /// Does a minibatch or a slice of an evaluation; the last slice of one ends a lap.
    pub fn step(&mut self, data: &Imported) -> Result<Option<Lap>, Error> {
        if self.evaluating {
            let score = self.evaluation.step(self.trainer.network(), &data.test);
            self.evaluating = score.is_none();
            return Ok(score.map(|score| self.lap(score.accuracy())));
        }
        let steps = self.entry.epochs() * self.trainer.batches_per_epoch();
        let start = self.entry.settings().optimizer.learning_rate();
        let rate = self.entry.schedule().rate(start, self.trainer.steps(), steps as u64);
        self.trainer.set_learning_rate(rate)?;
        self.evaluating = self.trainer.step(&data.train)?.epoch_finished;
        Ok(None)
    }

    fn lap(&self, accuracy: f32) -> Lap {
        let epochs = self.trainer.position().0;
        let there = match self.entry {
            Entry::Plain => false,
            Entry::Fastest => accuracy >= GOAL,
        };
        Lap { accuracy, is_last: there || epochs == self.entry.epochs() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::strokes;

    #[test]
    fn each_race_ends() {
        let set = strokes::generate(200, 1).unwrap();
        let data = Imported { train: set.clone(), test: set, unlabelled: None };
        let laps = |entry| {
            let mut race = Race::new(entry, &data).unwrap();
            let mut laps = Vec::new();
            while laps.last().is_none_or(|lap: &Lap| !lap.is_last) {
                laps.extend(race.step(&data).unwrap());
            }
            laps
        };
        assert_eq!(laps(Entry::Plain).len(), 4);
        let fastest = laps(Entry::Fastest);
        assert!(fastest.len() == 5 || fastest.last().unwrap().accuracy >= GOAL);
    }
}
