//! One run: a trainer, how far it goes, and what it has given so far. Pure: no clock, no messages of its own.

use ffnn::Error;
use ffnn::data::import::Imported;
use ffnn::data::{ImageSet, Samples};
use ffnn::network::Network;
use ffnn::schedule::Schedule;
use ffnn::train::{Evaluation, Trainer};

use super::keep::Kept;
use crate::training::problem::Problem;
use crate::training::protocol::{BatchPoint, Event, RunInfo, TestPoint};
use crate::training::settings::Settings;

/// How far to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// Standing still.
    Still,
    /// Until this many minibatches are done.
    Until(u64),
}

/// A run.
pub struct Run {
    number: u32,
    /// η at the start of the schedule.
    learning_rate: f32,
    schedule: Schedule,
    trainer: Trainer,
    evaluation: Evaluation,
    /// An evaluation is due or under way.
    evaluating: bool,
    goal: Goal,
    points: Vec<BatchPoint>,
    /// How many of the points have been taken.
    taken: usize,
    tests: Vec<TestPoint>,
    /// For how long it has trained.
    seconds: f64,
}

impl Run {
    /// A run that begins.
    pub fn new(number: u32, settings: &Settings, data: &Imported) -> Result<Self, Problem> {
        let spec = settings.network(data.train.inputs());
        let trainer = Trainer::new(&spec, settings.training(), data.train.len())?;
        Ok(Self::of(number, settings, trainer, data))
    }

    /// A run that was kept.
    pub fn resume(number: u32, kept: Kept, data: &Imported) -> Result<Self, Problem> {
        let spec = kept.settings.network(data.train.inputs());
        let training = kept.settings.training();
        let trainer = Trainer::resume(&spec, training, data.train.len(), &kept.checkpoint)?;
        let mut run = Self::of(number, &kept.settings, trainer, data);
        run.seconds = kept.tests.last().map_or(0.0, |test| f64::from(test.seconds));
        (run.points, run.tests) = (kept.points, kept.tests);
        let at_an_end = run.trainer.position().1 == 0;
        let last_test = run.tests.last().map(|test| u64::from(test.step));
        run.evaluating = at_an_end && last_test != Some(run.trainer.steps());
        Ok(run)
    }

    fn of(number: u32, settings: &Settings, trainer: Trainer, data: &Imported) -> Self {
        Self {
            number,
            learning_rate: settings.optimizer.learning_rate(),
            schedule: settings.schedule,
            evaluation: Evaluation::new(trainer.network(), data.test.len()),
            trainer,
            evaluating: true,
            goal: Goal::Still,
            points: Vec::new(),
            taken: 0,
            tests: Vec::new(),
            seconds: 0.0,
        }
    }

    /// What the page is told of it at its start.
    pub fn info(&self, settings: &Settings) -> RunInfo {
        RunInfo {
            run: self.number,
            settings: settings.clone(),
            parameters: self.network().spec().parameters() as u64,
            batches_per_epoch: self.trainer.batches_per_epoch() as u32,
        }
    }

    /// Its number.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The network with its newest weights.
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// Minibatches done.
    pub fn steps(&self) -> u64 {
        self.trainer.steps()
    }

    /// All that is needed to go on later.
    pub fn checkpoint(&self) -> (Vec<BatchPoint>, Vec<TestPoint>, Vec<u8>) {
        (self.points.clone(), self.tests.clone(), self.trainer.checkpoint())
    }

    /// Whether there is something to do between messages.
    pub fn is_busy(&self) -> bool {
        self.evaluating || self.goal != Goal::Still
    }

    /// On to the end of an epoch, counted from 1.
    pub fn train(&mut self, epochs: u32) {
        self.goal = Goal::Until(self.end_of(epochs));
    }

    /// On by one minibatch, whatever the last epoch is.
    pub fn step_once(&mut self) {
        self.goal = Goal::Until(self.steps() + 1);
    }

    /// On to the end of the epoch at hand.
    pub fn epoch(&mut self) {
        self.goal = Goal::Until(self.end_of(self.trainer.position().0 as u32 + 1));
    }

    /// So much time has gone by in training.
    pub fn took(&mut self, milliseconds: f64) {
        // The look at the test set before the first minibatch is no training.
        if self.steps() > 0 {
            self.seconds += milliseconds / 1000.0;
        }
    }

    /// Stands still.
    pub fn pause(&mut self) -> Event {
        self.goal = Goal::Still;
        Event::Paused { run: self.number }
    }

    /// Another learning rate, from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        self.trainer.set_learning_rate(rate)?;
        self.learning_rate = rate;
        Ok(())
    }

    /// Another last epoch, for a run that was on its way to the one before.
    pub fn set_epochs(&mut self, before: u32, epochs: u32) {
        if self.goal == Goal::Until(self.end_of(before)) {
            self.train(epochs);
        }
    }

    /// Does one small piece of work: a minibatch, or a part of an evaluation.
    pub fn work(&mut self, data: &Imported, epochs: u32) -> Option<Event> {
        if self.evaluating {
            return self.evaluate(&data.test);
        }
        match self.goal {
            Goal::Still => None,
            Goal::Until(goal) if self.steps() >= goal => Some(self.arrive(epochs)),
            Goal::Until(_) => self.minibatch(&data.train, epochs),
        }
    }

    /// Minibatches since the last call.
    pub fn take_points(&mut self) -> &[BatchPoint] {
        let taken = std::mem::replace(&mut self.taken, self.points.len());
        &self.points[taken..]
    }

    /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in the last minibatch; nothing after one whose loss was not finite.
    pub fn gradients(&mut self) -> Vec<f32> {
        let layers = 0..self.network().layers().len();
        layers.filter_map(|layer| Some(self.trainer.gradient_norm(layer)? as f32)).collect()
    }

    /// What the page hears of a run that was kept, from its start to where it stands.
    pub fn retold(&mut self, epochs: u32) -> Vec<Event> {
        let run = self.number;
        let points = self.take_points().to_vec();
        let gradients = Vec::new();
        let mut events = vec![Event::Progress { run, points, images_per_second: 0.0, gradients }];
        events.extend(self.tests.iter().map(|&point| Event::Evaluated { run, point }));
        events.push(self.arrive(epochs));
        events
    }

    fn end_of(&self, epochs: u32) -> u64 {
        u64::from(epochs) * self.trainer.batches_per_epoch() as u64
    }

    fn minibatch(&mut self, data: &ImageSet, epochs: u32) -> Option<Event> {
        let rate = self.schedule.rate(self.learning_rate, self.steps(), self.end_of(epochs));
        let trained = self.trainer.set_learning_rate(rate).and_then(|()| self.trainer.step(data));
        match trained {
            Ok(minibatch) => {
                self.points.push(BatchPoint {
                    step: self.steps() as u32,
                    loss: minibatch.loss,
                    correct: minibatch.correct as u32,
                    len: minibatch.len as u32,
                });
                self.evaluating = minibatch.epoch_finished;
                None
            }
            Err(error) => {
                self.goal = Goal::Still;
                Some(match error {
                    Error::Diverged { step } => Event::Diverged { run: self.number, step },
                    error => Event::Failed(error.into()),
                })
            }
        }
    }

    fn evaluate(&mut self, test: &impl Samples) -> Option<Event> {
        let tally = self.evaluation.step(self.trainer.network(), test)?;
        let (loss, accuracy) = (tally.loss(), tally.accuracy());
        self.evaluating = false;
        let step = self.steps() as u32;
        let point = TestPoint { step, loss, accuracy, seconds: self.seconds as f32 };
        self.tests.push(point);
        Some(Event::Evaluated { run: self.number, point })
    }

    fn arrive(&mut self, epochs: u32) -> Event {
        self.goal = Goal::Still;
        let run = self.number;
        match self.steps() >= self.end_of(epochs) {
            true => Event::Finished { run },
            false => Event::Paused { run },
        }
    }
}
