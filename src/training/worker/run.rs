//! One run: a trainer, the settings it follows, how far it trains, and its results. Pure: no clock, no messages.

mod evaluating;
mod given;
mod together;
#[cfg(test)]
mod together_tests;

use ffnn::Error;
use ffnn::data::Samples;
use ffnn::loss::Loss;
use ffnn::network::Network;
use ffnn::train::{
    Evaluation, LayerReport, Lost, Minibatch, MinibatchReport, StopReason, StopRules, Trainer,
    Watch, find_lost, guessing_loss,
};

use super::data_facts::DataFacts;
use super::early_stop::EarlyStop;
use super::epoch_weights::epoch_weights;
use super::goal::Goal;
use super::stored_run::{Outcome, StoredRun};
use super::team::Team;
use super::training_data::{SampleSet, TrainingData};
use crate::training::curve::{BatchPoint, CurveChange};
use crate::training::past_steps::{PastSteps, StepAgain};
use crate::training::problem::Problem;
use crate::training::protocol::Event;
use crate::training::recorder::CurveRecorder;
use crate::training::run_report::{RunEvent, RunPhase, RunReport};
use crate::training::settings::{RunInfo, Settings};

/// A run.
pub struct Run {
    number: u32,
    name: String,
    /// The current settings; the learning rate, the number of epochs and the stop conditions may change while it trains.
    settings: Settings,
    trainer: Trainer,
    past: PastSteps,
    evaluation: Evaluation,
    /// True if the test set has to be evaluated before the next minibatch.
    evaluating: bool,
    goal: Goal,
    /// What became NaN or infinite; none once training continues.
    diverged: Option<Lost>,
    /// The condition that ended it; none once training continues.
    ended: Option<StopReason>,
    early_stop: EarlyStop,
    watch: Watch,
    /// How it was lost without NaN when it was judged last.
    lost: Option<Lost>,
    recorder: CurveRecorder,
    /// The last minibatch that the page has been sent.
    sent_steps: u32,
    /// Images trained on since then.
    unsent_images: u32,
    /// Training time so far.
    seconds: f64,
}

impl Run {
    /// A new run.
    pub fn new(number: u32, settings: Settings, data: &TrainingData) -> Result<Self, Problem> {
        let spec = settings.network(&data.train(), data.loss());
        let trainer = Trainer::new(&spec, settings.training(), data.train().len())?;
        Ok(Self {
            number,
            name: number.to_string(),
            settings,
            past: PastSteps::default(),
            evaluation: Evaluation::new(trainer.network(), data.test().len()),
            evaluating: true,
            goal: Goal::Still,
            diverged: None,
            ended: None,
            early_stop: EarlyStop::default(),
            watch: Watch::new(&trainer, &[]),
            lost: None,
            recorder: CurveRecorder::new(trainer.batches_per_epoch() as u32),
            trainer,
            sent_steps: 0,
            unsent_images: 0,
            seconds: 0.0,
        })
    }

    /// Makes a run that continues a stored one.
    pub fn resume(number: u32, stored: StoredRun, data: &TrainingData) -> Result<Self, Problem> {
        let spec = stored.settings.network(&data.train(), data.loss());
        let training = stored.settings.training();
        let trainer = Trainer::resume(&spec, training, data.train().len(), &stored.checkpoint)?;
        let recorder = stored.results.recorder(trainer.batches_per_epoch() as u32);
        let last_test = recorder.last_test().map(|test| u64::from(test.step));
        let between_epochs = trainer.position().1 == 0;
        let Outcome { layers, ended, diverged } = stored.outcome;
        Ok(Self {
            number,
            name: stored.name,
            settings: stored.settings,
            past: PastSteps::default(),
            evaluation: Evaluation::new(trainer.network(), data.test().len()),
            evaluating: between_epochs && last_test != Some(trainer.steps()),
            goal: Goal::Still,
            diverged,
            ended,
            early_stop: EarlyStop::new(stored.best),
            watch: Watch::new(&trainer, &layers),
            lost: None,
            sent_steps: recorder.steps(),
            recorder,
            trainer,
            unsent_images: 0,
            seconds: stored.seconds,
        })
    }

    /// The message that introduces the run to the page.
    pub fn started(&mut self) -> Event {
        let info = RunInfo {
            run: self.number,
            name: self.name.clone(),
            settings: self.settings.clone(),
            parameters: self.network().spec().parameters() as u64,
            batches_per_epoch: self.trainer.batches_per_epoch() as u32,
        };
        let report = RunReport::new(info, self.recorder.curve());
        let (phase, layers, lost) = (self.phase(), self.layers(), self.judge());
        let weights = epoch_weights(&self.trainer, self.ended).filter(|_| self.diverged.is_none());
        Event::Started(RunReport { phase, layers, lost, weights, ..report })
    }

    /// Its number, counted from 1 since the worker was started.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The current settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The network with its newest weights.
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// The next minibatch, taken apart.
    pub fn next_minibatch(&self, train: SampleSet<'_>) -> MinibatchReport {
        self.trainer.next_minibatch(&train)
    }

    /// Minibatches done.
    pub fn steps(&self) -> u64 {
        self.trainer.steps()
    }

    /// All that is stored to continue the run later.
    pub fn to_stored(&self, data: &DataFacts) -> StoredRun {
        StoredRun {
            name: self.name.clone(),
            settings: self.settings.clone(),
            data: *data,
            seconds: self.seconds,
            results: self.recorder.clone().into(),
            outcome: Outcome { layers: self.layers(), ended: self.ended, diverged: self.diverged },
            best: self.early_stop.best().cloned(),
            checkpoint: self.trainer.checkpoint(),
        }
    }

    /// Its phase: paused, training, or how it ended.
    pub fn phase(&self) -> RunPhase {
        match (self.goal, self.diverged, self.ended) {
            (Goal::Until(_) | Goal::End, _, _) => RunPhase::Training,
            (Goal::Still, Some(lost), _) => RunPhase::Diverged(lost),
            (Goal::Still, None, Some(reason)) => RunPhase::Ended(reason),
            (Goal::Still, None, None) if self.steps() >= self.last_step() => RunPhase::Finished,
            (Goal::Still, None, None) => RunPhase::Paused,
        }
    }

    /// What each layer has done, from the input to the output.
    pub fn layers(&self) -> Vec<LayerReport> {
        self.watch.reports().collect()
    }

    /// How the run is lost, if it is without NaN. Once lost, it is so while its loss is above that of guessing.
    pub fn judge(&mut self) -> Option<Lost> {
        let spec = self.network().spec();
        let guessing = guessing_loss(spec.loss, spec.outputs);
        let loss = self.recorder.settled_loss()?;
        let still = self.lost.filter(|_| loss > guessing);
        self.lost = find_lost(loss, guessing, &self.layers()).or(still);
        self.lost
    }

    /// A message about this run.
    pub fn event(&self, event: RunEvent) -> Event {
        Event::Run { run: self.number, event }
    }

    /// The message with its phase.
    pub fn phase_event(&self) -> Event {
        self.event(RunEvent::Phase(self.phase()))
    }

    /// Returns true if there is work to do.
    pub fn is_busy(&self) -> bool {
        self.evaluating || self.goal != Goal::Still
    }

    /// Trains to the last epoch, or until a stop condition holds.
    pub fn train(&mut self) {
        self.train_to(Goal::End);
    }

    /// Trains one minibatch, even after the end.
    pub fn train_step(&mut self) {
        self.train_to(Goal::Until(self.steps() + 1));
    }

    /// Trains to the end of the current epoch, even after the last one.
    pub fn train_epoch(&mut self) {
        self.train_to(Goal::Until(self.end_of(self.trainer.position().0 as u32 + 1)));
    }

    fn train_to(&mut self, goal: Goal) {
        (self.goal, self.diverged, self.ended) = (goal, None, None);
    }

    /// Stops after the current minibatch.
    pub fn pause(&mut self) {
        self.goal = Goal::Still;
    }

    /// Adds to the training time, in milliseconds.
    pub fn add_time(&mut self, milliseconds: f64) {
        // The evaluation before the first minibatch is not training.
        if self.steps() > 0 {
            self.seconds += milliseconds / 1000.0;
        }
    }

    /// Changes the learning rate from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        self.trainer.set_learning_rate(rate)?;
        self.settings.optimizer = self.settings.optimizer.with_learning_rate(rate);
        Ok(())
    }

    /// Changes where the run ends. If it had ended before its last epoch, it can go on.
    pub fn set_end(&mut self, epochs: u32, stop: StopRules) {
        (self.settings.epochs, self.settings.stop, self.ended) = (epochs, stop, None);
    }

    /// The conditions that end it. Only classes have an accuracy.
    fn stop_rules(&self) -> StopRules {
        let rules = self.settings.stop;
        match self.network().spec().loss {
            Loss::SquaredError => StopRules { accuracy: None, ..rules },
            _ => rules,
        }
    }

    /// Does one small piece of work, a minibatch or a part of an evaluation, or several at once together with the ranks of a
    /// team. Returns a message if the page has to know of it.
    pub fn work(&mut self, data: &TrainingData, team: Option<&mut Team>) -> Option<Event> {
        let team = team.filter(|team| team.run == self.number && !team.is_lost);
        if self.evaluating {
            return match team {
                Some(team) => self.evaluate_together(data.test(), team),
                None => self.evaluate(data.test()),
            };
        }
        if self.goal == Goal::Still {
            return None;
        }
        let last = self.goal.target(self.steps(), self.last_step());
        if self.goal == Goal::End && self.ended.is_none() && self.steps() < last {
            self.ended = self.stop_rules().after(self.seconds);
        }
        if self.ended.is_some() || self.steps() >= last {
            self.goal = Goal::Still;
            return Some(self.phase_event());
        }
        match team {
            Some(team) => self.minibatches(data.train(), last, team),
            None => self.minibatch(data.train()),
        }
    }

    /// The change of the curve since the last call, and the number of images trained on; none without a minibatch.
    pub fn take_change(&mut self) -> Option<(CurveChange, u32)> {
        let images = std::mem::take(&mut self.unsent_images);
        let change = (images > 0).then(|| self.recorder.since(self.sent_steps));
        self.sent_steps = self.steps() as u32;
        Some((change?, images))
    }

    /// Leaves out what the page has not been sent: it gets the whole run anew.
    pub fn forget_unsent(&mut self) {
        self.take_change();
    }

    /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in the last minibatch; none if its loss was not finite.
    pub fn gradient_norms(&mut self) -> Option<Vec<f32>> {
        let layers = 0..self.network().layers().len();
        layers.map(|layer| Some(self.trainer.gradient_norm(layer)? as f32)).collect()
    }

    /// The first and the last step that can be looked at, counted from 1. The last one is not taken yet.
    pub fn steps_to_look_at(&self) -> (u64, u64) {
        let next = self.steps() + 1;
        (self.past.first(&self.trainer).unwrap_or(next), next)
    }

    /// Goes back to before one of [these steps](Self::steps_to_look_at).
    pub fn step_again(&self, step: u64, data: &TrainingData) -> Option<StepAgain> {
        if step <= self.steps() {
            return self.past.step_again(step, &self.trainer, &data.train());
        }
        let (spec, settings) = (self.network().spec(), self.settings.training());
        let state = self.trainer.checkpoint();
        let copy = Trainer::resume(spec, settings, data.train().len(), &state).ok()?;
        StepAgain::new(copy, [self.next_rate()].into(), step)
    }

    /// η of the next minibatch.
    fn next_rate(&self) -> f32 {
        self.rate(self.steps())
    }

    /// η of a step, counted from 0.
    fn rate(&self, step: u64) -> f32 {
        let Settings { schedule, optimizer, warm_up, .. } = &self.settings;
        let (rate, warm_up) = (optimizer.learning_rate(), self.end_of(*warm_up));
        schedule.rate_after_warm_up(rate, step, self.last_step(), warm_up)
    }

    fn end_of(&self, epochs: u32) -> u64 {
        u64::from(epochs) * self.trainer.batches_per_epoch() as u64
    }

    fn last_step(&self) -> u64 {
        self.end_of(self.settings.epochs)
    }

    fn minibatch(&mut self, data: SampleSet<'_>) -> Option<Event> {
        let rate = self.next_rate();
        let trained = self.trainer.set_learning_rate(rate).and_then(|()| {
            self.past.note(&self.trainer);
            self.trainer.step(&data)
        });
        if trained.is_err() {
            self.past.clear();
        }
        match trained {
            Ok(minibatch) => {
                self.unsent_images += minibatch.len as u32;
                self.recorder.push(&batch_point(self.trainer.steps(), &minibatch));
                self.watch.observe(&self.trainer);
                self.evaluating = minibatch.epoch_finished;
                None
            }
            Err(error) => {
                self.goal = Goal::Still;
                let lost = self.trainer.lost();
                self.diverged = lost.filter(|_| matches!(error, Error::Diverged { .. }));
                match self.diverged {
                    Some(_) => Some(self.phase_event()),
                    None => Some(Event::Failed(error.into())),
                }
            }
        }
    }
}

/// A minibatch on the curve.
fn batch_point(step: u64, minibatch: &Minibatch) -> BatchPoint {
    BatchPoint {
        step: step as u32,
        loss: minibatch.loss,
        correct: minibatch.correct as u32,
        len: minibatch.len as u32,
    }
}
