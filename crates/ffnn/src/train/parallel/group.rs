//! Rank 0's end of a group of ranks.

use super::collective::{Collective, RankLost};
use super::command::Command;
use super::logits::logits;
use super::shard::{Shard, Stopped};
use super::shares::Shares;
use crate::data::Samples;
use crate::train::evaluation::Evaluation;
use crate::train::tally::Tally;
use crate::train::trainer::{Minibatch, Trainer};

/// Rank 0's end of a group of ranks: trains together with those that [`follow`](super::follow()).
pub struct Group {
    collective: Box<dyn Collective>,
    shares: Shares,
    /// With the trainer's edits when shard and trainer were in the same state.
    shard: Option<(Shard, u64)>,
}

impl Drop for Group {
    fn drop(&mut self) {
        // A rank that is lost needs no farewell.
        let _ = Command::Leave.send(&mut *self.collective);
    }
}

impl Group {
    /// A group that exchanges numbers by a collective, whose rank is 0.
    pub fn new(collective: Box<dyn Collective>, shares: Shares) -> Self {
        Self { collective, shares, shard: None }
    }

    /// The number of ranks.
    pub fn ranks(&self) -> usize {
        self.collective.ranks()
    }

    /// Trains on the next minibatches at these rates, at most
    /// [`steps_to_snapshot`](Trainer::steps_to_snapshot), with the bits of [`Trainer::step`]. `done` is called after each step.
    /// Returns false if it stopped before a minibatch in which a number is NaN or infinite: the trainer's next step finds out
    /// which.
    ///
    /// # Errors
    ///
    /// [`RankLost`] if a rank does not answer; the group is then of no use any more. Nothing is lost by it: the steps that
    /// were done are done again by the trainer alone.
    pub fn train<S: Samples + ?Sized>(
        &mut self,
        trainer: &mut Trainer,
        data: &S,
        rates: &[f32],
        mut done: impl FnMut(&Minibatch, &Shard),
    ) -> Result<bool, RankLost> {
        let (mut shard, collective) = (self.shard_of(trainer)?, &mut *self.collective);
        let mut count = 0;
        let result =
            Command::Train { rates: rates.to_vec() }.send(collective).map_err(Stopped::from);
        let result = result.and_then(|()| {
            for rate in rates {
                let minibatch = shard.step(data, *rate, collective)?;
                count += 1;
                done(&minibatch, &shard);
            }
            shard.gather(Some(trainer), collective)?;
            // It has been this rate's turn before, so it is in its bounds.
            rates.last().into_iter().for_each(|rate| _ = trainer.set_learning_rate(*rate));
            Ok(())
        });
        let Err(stopped) = result else {
            self.shard = Some((shard, trainer.edits));
            return Ok(true);
        };
        for rate in &rates[..count] {
            // These steps went well, and go the same way again.
            let _ = trainer.set_learning_rate(*rate);
            let _ = trainer.step(data);
        }
        match stopped {
            Stopped::NotFinite => Ok(false),
            Stopped::RankLost => Err(RankLost),
        }
    }

    /// Rank 0's shard of a trainer, made anew on all ranks if the trainer has changed.
    fn shard_of(&mut self, trainer: &Trainer) -> Result<Shard, RankLost> {
        if let Some((shard, edits)) = self.shard.take()
            && edits == trainer.edits
        {
            return Ok(shard);
        }
        let (steps, state) = (trainer.steps(), trainer.state());
        Command::Begin { steps, state }.send(&mut *self.collective)?;
        Ok(Shard::new(trainer, self.shares, 0, self.collective.ranks()))
    }

    /// Predicts the next slices of an evaluation, at most so many, as [`Evaluation::step`] predicts one.
    ///
    /// # Errors
    ///
    /// [`RankLost`] if a rank does not answer; the evaluation is as it was.
    pub fn evaluate<'a, S: Samples + ?Sized>(
        &mut self,
        trainer: &Trainer,
        evaluation: &'a mut Evaluation,
        data: &S,
        slices: usize,
    ) -> Result<Option<&'a Tally>, RankLost> {
        let (first, left) = evaluation.position();
        let slices = slices.min(left);
        let network = trainer.network();
        let command = Command::Evaluate {
            first: first as u32,
            slices: slices as u32,
            parameters: network.parameters().collect(),
        };
        command.send(&mut *self.collective)?;
        let u = logits(network, data, first, slices, &mut *self.collective)?;
        Ok(evaluation.take_logits(network.spec(), data, &u))
    }
}
