//! Steps backwards: the state before any of the last steps, computed again from a copy of an earlier state.

use super::trainer::Trainer;
use crate::data::Samples;
use crate::error::Error;

/// Copies of a trainer's state, from which each of its last steps can be computed again with the same bits. At most two copies
/// are kept: parameters and optimizer state, 4 bytes for each number.
///
/// ```
/// # use ffnn::data::{Samples, moons};
/// # use ffnn::network::NetworkSpec;
/// # use ffnn::{init::Init, loss::Loss, optimizer::Optimizer};
/// # use ffnn::train::{Rewind, TrainSettings, Trainer};
/// # let data = moons::generate(100, 0.1, 1)?;
/// # let (loss, init) = (Loss::SigmoidCrossEntropy, Init::Xavier);
/// # let spec = NetworkSpec { inputs: 2, hidden: vec![], outputs: 1, loss, init };
/// # let optimizer = Optimizer::Sgd { learning_rate: 0.1 };
/// # let settings = TrainSettings { batch_size: 10, optimizer, ..TrainSettings::default() };
/// # let mut trainer = Trainer::new(&spec, settings, data.len())?;
/// let mut rewind = Rewind::new(20);
/// for _ in 0..50 {
///     rewind.note(&trainer);
///     trainer.step(&data)?;
/// }
/// let before = rewind.trainer_at(49, &trainer, &data, |_| 0.1)?.unwrap();
/// assert_eq!(before.steps(), 49);
/// # Ok::<(), ffnn::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Rewind {
    /// Steps between two copies.
    every: u64,
    /// The older first.
    copies: Vec<StateCopy>,
}

#[derive(Clone, Debug)]
struct StateCopy {
    steps: u64,
    /// Parameters and then optimizer state of each layer.
    numbers: Vec<Vec<f32>>,
}

impl Rewind {
    /// Keeps what is needed to go back by any of the last `steps` steps, once so many have been done.
    ///
    /// # Panics
    ///
    /// If `steps` is 0.
    pub fn new(steps: u64) -> Self {
        assert!(steps > 0, "no step to go back by");
        Self { every: steps, copies: Vec::with_capacity(2) }
    }

    /// Copies the state before a step if enough steps have been done since the last copy. To be called before every step.
    pub fn note(&mut self, trainer: &Trainer) {
        let steps = trainer.steps();
        // After going back, later states have not happened.
        self.copies.retain(|copy| copy.steps <= steps);
        if self.copies.last().is_some_and(|last| steps < last.steps + self.every) {
            return;
        }
        let mut copy = match self.copies.len() {
            0 | 1 => StateCopy { steps, numbers: trainer.empty_snapshot() },
            _ => self.copies.remove(0),
        };
        copy.steps = steps;
        trainer.copy_state(&mut copy.numbers);
        self.copies.push(copy);
    }

    /// Forgets all copies. To be called when weights were changed by anything but a step: when a minibatch diverged, or when
    /// the weights of a checkpoint were taken.
    pub fn clear(&mut self) {
        self.copies.clear();
    }

    /// The earliest state that can be gone back to, as its number of steps.
    pub fn earliest(&self) -> Option<u64> {
        self.copies.first().map(|copy| copy.steps)
    }

    /// The newest copy that is ahead of the state after `steps` steps, as its number of steps.
    pub fn copy_before(&self, steps: u64) -> Option<u64> {
        self.copies.iter().rev().map(|copy| copy.steps).find(|copied| *copied <= steps)
    }

    /// A trainer in the state that `trainer` had after `steps` steps, computed again on the same data. `rate` gives η of the
    /// step with this number, counted from 0. None if that state is not ahead of a copy, or has not been reached.
    ///
    /// # Errors
    ///
    /// As of [`Trainer::step`] and [`Trainer::set_learning_rate`].
    pub fn trainer_at<S: Samples + ?Sized>(
        &self,
        steps: u64,
        trainer: &Trainer,
        data: &S,
        rate: impl FnMut(u64) -> f32,
    ) -> Result<Option<Trainer>, Error> {
        let from = self.copies.iter().rev().find(|copy| copy.steps <= steps);
        let Some(from) = from.filter(|_| steps <= trainer.steps()) else { return Ok(None) };
        let mut again = trainer.with_state(from.steps, &from.numbers)?;
        again.step_until(steps, data, rate)?;
        Ok(Some(again))
    }
}
