//! Work that several ranks do together.

use super::{Run, batch_point};
use crate::training::protocol::Event;
use crate::training::worker::team::Team;
use crate::training::worker::training_data::SampleSet;

impl Run {
    /// Trains on as many minibatches as the team takes at once, at most up to step `last`, the end of the epoch, and the
    /// engine's next snapshot.
    pub(super) fn minibatches(
        &mut self,
        data: SampleSet<'_>,
        last: u64,
        team: &mut Team,
    ) -> Option<Event> {
        let first = self.steps();
        let left_in_epoch = self.trainer.batches_per_epoch() - self.trainer.position().1;
        let most = left_in_epoch.min((last - first) as usize).min(self.trainer.steps_to_snapshot());
        let count = team.steps.count().min(most);
        let rates: Vec<f32> = (first..first + count as u64).map(|step| self.rate(step)).collect();
        self.past.note_state(&self.trainer);
        let (recorder, watch) = (&mut self.recorder, &mut self.watch);
        let (unsent, evaluating) = (&mut self.unsent_images, &mut self.evaluating);
        let result = team.group.train(&mut self.trainer, &data, &rates, |minibatch, shard| {
            *unsent += minibatch.len as u32;
            recorder.push(&batch_point(shard.steps(), minibatch));
            watch.observe_shard(shard);
            *evaluating = minibatch.epoch_finished;
        });
        let done = (self.steps() - first) as usize;
        self.past.note_rates(&rates[..done], &self.trainer);
        team.steps.did(done);
        team.is_lost = result.is_err();
        match result {
            // It stopped before a number that is NaN or infinite.
            Ok(false) => self.minibatch(data),
            _ => None,
        }
    }

    /// Predicts as many slices of the test set as the team takes at once.
    pub(super) fn evaluate_together(
        &mut self,
        test: SampleSet<'_>,
        team: &mut Team,
    ) -> Option<Event> {
        let count = team.slices.count();
        let result = team.group.evaluate(&self.trainer, &mut self.evaluation, &test, count);
        team.is_lost = result.is_err();
        team.slices.did(count);
        let tally = result.ok()??;
        let found = (tally.loss(), tally.accuracy());
        Some(self.evaluated(found))
    }
}
