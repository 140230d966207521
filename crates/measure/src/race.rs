//! A race: how long training takes from initial weights to an accuracy on the test images. Each call does a minibatch or a
//! slice of an evaluation; the caller has the clock.

use ffnn::activation::Activation;
use ffnn::data::Samples;
use ffnn::data::import::Imported;
use ffnn::error::Error;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{Evaluation, Tally, TrainSettings, Trainer, WarmUp};

/// The accuracy to reach, as a share of the test images.
pub const GOAL: f32 = 0.98;

/// The settings of a race; both have 128 hidden units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The lab's defaults, to see if the first epoch is as fast as the third.
    Plain,
    /// The fastest known settings that reach [`GOAL`].
    Fastest,
    /// Twenty epochs of SGD, to compare rules with.
    LongSgd,
    /// Twenty epochs of momentum, to see if the last is as fast as the first.
    LongMomentum,
    /// Twenty epochs of Adam, to see the same.
    LongAdam,
}

impl Recipe {
    /// All of them, each with its name.
    pub const ALL: [(&str, Self); 5] = [
        ("plain", Self::Plain),
        ("fastest", Self::Fastest),
        ("sgd", Self::LongSgd),
        ("momentum", Self::LongMomentum),
        ("adam", Self::LongAdam),
    ];

    /// The recipe of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(own, _)| *own == name).map(|(_, recipe)| recipe)
    }

    /// The optimizer with the learning rate at the start.
    pub fn optimizer(self) -> Optimizer {
        match self {
            Self::Plain | Self::LongSgd => Optimizer::Sgd { learning_rate: 0.1 },
            Self::LongMomentum => Optimizer::ALL[1],
            Self::LongAdam => Optimizer::ALL[2],
            Self::Fastest => Optimizer::Momentum { learning_rate: 0.1, momentum: 0.9 },
        }
    }

    /// The learning rate schedule.
    pub fn schedule(self) -> Schedule {
        match self {
            Self::Fastest => Schedule::Linear,
            _ => Schedule::Constant,
        }
    }

    /// The number of epochs.
    pub fn epochs(self) -> usize {
        match self {
            Self::Plain => 3,
            Self::Fastest => 4,
            Self::LongSgd | Self::LongMomentum | Self::LongAdam => 20,
        }
    }
}

/// The result of one evaluation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lap {
    /// The share of test images predicted right.
    pub accuracy: f32,
    /// True if it is the last one.
    pub is_last: bool,
}

/// A race in progress: an evaluation, then an epoch and an evaluation in turn, as in the lab.
pub struct Race {
    recipe: Recipe,
    warm_up: Option<WarmUp>,
    trainer: Trainer,
    evaluation: Evaluation,
    evaluating: bool,
}

impl Race {
    /// A race from new weights.
    pub fn new(recipe: Recipe, data: &Imported) -> Result<Self, Error> {
        let spec = NetworkSpec {
            inputs: data.train.inputs(),
            hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
            outputs: data.train.outputs(),
            loss: Loss::SoftmaxCrossEntropy,
            init: Init::He,
        };
        let optimizer = recipe.optimizer();
        let settings = TrainSettings {
            batch_size: 64,
            seed: 1,
            optimizer,
            l2: 0.0,
            ..TrainSettings::default()
        };
        let trainer = Trainer::new(&spec, settings, data.train.len())?;
        let evaluation = Evaluation::new(trainer.network(), data.test.len());
        let warm_up = Some(WarmUp::new(&data.train)?);
        Ok(Self { recipe, warm_up, trainer, evaluation, evaluating: true })
    }

    /// Does a minibatch or a slice of an evaluation. Returns a lap with the last slice of an evaluation.
    pub fn step(&mut self, data: &Imported) -> Result<Option<Lap>, Error> {
        if let Some(warm_up) = &mut self.warm_up {
            if !warm_up.step(&data.train) {
                self.warm_up = None;
            }
            return Ok(None);
        }
        if self.evaluating {
            let tally = self.evaluation.step(self.trainer.network(), &data.test);
            let accuracy = tally.map(Tally::accuracy);
            self.evaluating = accuracy.is_none();
            return Ok(accuracy.map(|accuracy| self.lap(accuracy)));
        }
        let steps = (self.recipe.epochs() * self.trainer.batches_per_epoch()) as u64;
        let rate = self.recipe.optimizer().learning_rate();
        let rate = self.recipe.schedule().rate(rate, self.trainer.steps(), steps);
        self.trainer.set_learning_rate(rate)?;
        self.evaluating = self.trainer.step(&data.train)?.epoch_finished;
        Ok(None)
    }

    fn lap(&self, accuracy: f32) -> Lap {
        Lap { accuracy, is_last: self.trainer.position().0 == self.recipe.epochs() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ffnn::data::strokes;

    #[test]
    fn each_race_ends() {
        let set = strokes::generate(200, 1).unwrap();
        let data = Imported::numbered(set.clone(), set);
        let laps = |recipe| {
            let mut race = Race::new(recipe, &data).unwrap();
            let mut laps = Vec::new();
            while laps.last().is_none_or(|lap: &Lap| !lap.is_last) {
                laps.extend(race.step(&data).unwrap());
            }
            laps
        };
        // Before the first epoch there is a lap too.
        for (name, recipe) in Recipe::ALL {
            assert_eq!(Recipe::of(name), Some(recipe));
            assert_eq!(laps(recipe).len(), 1 + recipe.epochs());
        }
    }
}
