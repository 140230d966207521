//! From initial weights to an accuracy on the test set, a small piece a call. The caller has the clock.

use crate::activation::Activation;
use crate::data::Samples;
use crate::data::import::Imported;
use crate::error::Error;
use crate::init::Init;
use crate::loss::Loss;
use crate::network::{LayerSpec, NetworkSpec};
use crate::optimizer::Optimizer;
use crate::train::{Evaluation, TrainSettings, Trainer};

/// The accuracy to reach.
pub const GOAL: f32 = 0.98;

/// The last epoch of a race that does not get there.
const PATIENCE: usize = 40;

/// Which settings run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Those that the lab begins with, for three epochs: is the first as fast as the third?
    Plain,
    /// The fastest to [`GOAL`] that is known, until it is reached.
    Fastest,
}

impl Entry {
    /// Units of the hidden layer.
    pub const HIDDEN: usize = 128;

    /// How it is trained.
    pub fn settings(self) -> TrainSettings {
        let learning_rate = match self {
            Self::Plain => 0.1,
            Self::Fastest => 0.4,
        };
        let optimizer = Optimizer::Sgd { learning_rate };
        TrainSettings { batch_size: 64, seed: 1, optimizer, l2: 0.0 }
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
        self.evaluating = self.trainer.step(&data.train)?.epoch_finished;
        Ok(None)
    }

    fn lap(&self, accuracy: f32) -> Lap {
        let epochs = self.trainer.position().0;
        let is_last = match self.entry {
            Entry::Plain => epochs == 3,
            Entry::Fastest => accuracy >= GOAL || epochs == PATIENCE,
        };
        Lap { accuracy, is_last }
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
        assert!(laps(Entry::Fastest).last().unwrap().accuracy >= GOAL);
    }
}
