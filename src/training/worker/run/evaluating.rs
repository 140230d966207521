//! The loss and accuracy on the test set: added to the curve, and held against the conditions that end a run.

use ffnn::train::{StopReason, TestedEpoch};

use super::Run;
use crate::training::curve::TestPoint;
use crate::training::protocol::Event;
use crate::training::run_report::RunEvent;
use crate::training::worker::epoch_weights::epoch_weights;
use crate::training::worker::goal::Goal;
use crate::training::worker::training_data::SampleSet;

impl Run {
    /// Predicts the next slice of the test set.
    pub(super) fn evaluate(&mut self, test: SampleSet<'_>) -> Option<Event> {
        let tally = self.evaluation.step(self.trainer.network(), &test)?;
        let found = (tally.loss(), tally.accuracy());
        Some(self.evaluated(found))
    }

    /// Takes (loss, accuracy) of the test set.
    pub(super) fn evaluated(&mut self, (loss, accuracy): (f32, f32)) -> Event {
        self.evaluating = false;
        let (step, seconds) = (self.steps() as u32, self.seconds as f32);
        let row = self.recorder.push_test(TestPoint { step, loss, accuracy, seconds });
        self.tested(TestedEpoch { epoch: row.epoch, loss, accuracy });
        let target = self.goal.target(self.steps(), self.last_step());
        let goes_on = self.ended.is_none() && self.steps() < target;
        let weights = if goes_on { None } else { epoch_weights(&self.trainer, self.ended) };
        self.event(RunEvent::Evaluated(row, weights))
    }

    /// Notes the condition that holds after an evaluation; the run ends by it if it trains to its end.
    fn tested(&mut self, now: TestedEpoch) {
        let rules = self.stop_rules();
        let reason = self.early_stop.tested(now, &rules, &self.trainer);
        let Some(reason) = reason.filter(|_| self.goal == Goal::End) else { return };
        let keeps_best = matches!(reason, StopReason::Patience { .. });
        if keeps_best {
            if !self.early_stop.restore(&mut self.trainer) {
                return;
            }
            // The last steps do not lead to these weights.
            self.past.clear();
        }
        self.ended = Some(reason);
    }
}
