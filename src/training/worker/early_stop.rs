//! Early stopping: the epoch with the least test loss so far, and its weights.

use ffnn::train::{StopReason, StopRules, TestedEpoch, Trainer};

/// An epoch with the state of training at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct BestEpoch {
    /// Its evaluation.
    pub tested: TestedEpoch,
    /// The trainer's checkpoint.
    pub checkpoint: Vec<u8>,
}

/// Keeps the best epoch while there is a limit to epochs without improvement.
#[derive(Default)]
pub struct EarlyStop {
    best: Option<BestEpoch>,
}

impl EarlyStop {
    /// Continues with the best epoch of a stored run.
    pub fn new(best: Option<BestEpoch>) -> Self {
        Self { best }
    }

    /// The best epoch so far; none without a limit.
    pub fn best(&self) -> Option<&BestEpoch> {
        self.best.as_ref()
    }

    /// Takes in the evaluation at the end of an epoch. Returns the condition that now holds.
    pub fn tested(
        &mut self,
        now: TestedEpoch,
        rules: &StopRules,
        trainer: &Trainer,
    ) -> Option<StopReason> {
        if rules.patience.is_none() {
            self.best = None;
        } else if now.improves_on(self.best.as_ref().map(|best| &best.tested)) {
            self.best = Some(BestEpoch { tested: now, checkpoint: trainer.checkpoint() });
        }
        rules.after_epoch(&now, self.best.as_ref().map(|best| &best.tested))
    }

    /// Gives the trainer the weights of the best epoch. Returns false if there are none that fit it.
    pub fn restore(&self, trainer: &mut Trainer) -> bool {
        self.best.as_ref().is_some_and(|best| trainer.take_weights(&best.checkpoint).is_ok())
    }
}
