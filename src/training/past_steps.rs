//! The last steps of a run, which are computed again when they are looked at.

use std::collections::VecDeque;

use ffnn::Error;
use ffnn::data::Samples;
use ffnn::train::{MinibatchReport, Rewind, Trainer};

/// So many steps can be gone back by.
const STEPS: u64 = 20;

/// What it takes to do the last steps again.
pub struct PastSteps {
    rewind: Rewind,
    /// η of each step since the earliest copy; the last is that of the newest step.
    rates: VecDeque<f32>,
}

impl Default for PastSteps {
    fn default() -> Self {
        Self { rewind: Rewind::new(STEPS), rates: VecDeque::new() }
    }
}

impl PastSteps {
    /// Notes the state before a step, with η as it is set for this step.
    pub fn note(&mut self, trainer: &Trainer) {
        self.rewind.note(trainer);
        self.rates.push_back(trainer.settings().optimizer.learning_rate());
        let earliest = self.rewind.earliest().unwrap_or_default();
        let kept = (trainer.steps() + 1).saturating_sub(earliest) as usize;
        self.rates.drain(..self.rates.len().saturating_sub(kept));
    }

    /// Notes the state before some steps that are done at once.
    pub fn note_state(&mut self, trainer: &Trainer) {
        self.rewind.note(trainer);
    }

    /// Notes η of the steps that have been done at once, the last of them the trainer's.
    pub fn note_rates(&mut self, rates: &[f32], trainer: &Trainer) {
        self.rates.extend(rates);
        let earliest = self.rewind.earliest().unwrap_or_default();
        let kept = trainer.steps().saturating_sub(earliest) as usize;
        self.rates.drain(..self.rates.len().saturating_sub(kept));
    }

    /// Forgets all steps: the weights were changed by something else.
    pub fn clear(&mut self) {
        self.rewind.clear();
        self.rates.clear();
    }

    /// The first step that can be done again, counted from 1; at most [`STEPS`] before the newest one.
    pub fn first(&self, trainer: &Trainer) -> Option<u64> {
        let last = trainer.steps().saturating_sub(STEPS - 1);
        Some((self.rewind.earliest()? + 1).max(last)).filter(|first| *first <= trainer.steps())
    }

    /// Goes back to before a step, counted from 1. None if that is not possible.
    pub fn step_again(
        &self,
        step: u64,
        trainer: &Trainer,
        data: &impl Samples,
    ) -> Option<StepAgain> {
        let from = self.rewind.copy_before(step.checked_sub(1)?)?;
        let back = trainer.steps().checked_sub(from)? as usize;
        let rates = self.rates.range(self.rates.len().checked_sub(back)?..).copied();
        let rates: VecDeque<f32> = rates.take((step - from) as usize).collect();
        // No step is done on the way to the copy, so η does not matter.
        let again = self.rewind.trainer_at(from, trainer, data, |_| 0.0).ok()??;
        StepAgain::new(again, rates, step)
    }
}

/// A step that is being computed again.
pub struct StepAgain {
    trainer: Trainer,
    /// η of the next steps up to that one.
    rates: VecDeque<f32>,
    step: u64,
}

impl StepAgain {
    /// From the state of a trainer, with η of its next steps, the last of them the `step`. None if these are not all.
    pub fn new(trainer: Trainer, rates: VecDeque<f32>, step: u64) -> Option<Self> {
        let steps = step.checked_sub(trainer.steps())?;
        (steps > 0 && rates.len() as u64 == steps).then_some(Self { trainer, rates, step })
    }

    /// Does one step again, and takes the last one apart.
    pub fn work(&mut self, data: &impl Samples) -> Result<Option<MinibatchReport>, Error> {
        if let Some(rate) = self.rates.pop_front() {
            self.trainer.set_learning_rate(rate)?;
        }
        if self.trainer.steps() + 1 >= self.step {
            return Ok(Some(self.trainer.next_minibatch(data)));
        }
        self.trainer.step(data).map(|_| None)
    }
}
