//! When training ends before its last epoch: early stopping and two simpler conditions. The caller counts the time.

/// Conditions for the end of training; the first one that holds ends it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StopRules {
    /// The accuracy on the test set is at least this share, 0 to 1.
    pub accuracy: Option<f32>,
    /// The loss on the test set has not fallen below its least value for this many epochs.
    pub patience: Option<u32>,
    /// Training has taken at least this many seconds.
    pub seconds: Option<f32>,
}

/// The condition that ended training.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum StopReason {
    /// [`StopRules::accuracy`].
    Accuracy,
    /// [`StopRules::patience`]; the weights of the epoch with the least test loss are to be taken.
    Patience {
        /// That epoch.
        best: TestedEpoch,
    },
    /// [`StopRules::seconds`].
    Seconds,
}

/// The test set's loss and accuracy after an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TestedEpoch {
    /// Epochs done.
    pub epoch: u32,
    /// The mean loss.
    pub loss: f32,
    /// The share of samples predicted right, 0 to 1.
    pub accuracy: f32,
}

impl TestedEpoch {
    /// Returns true if this epoch's loss is less than that of the best one before it. A NaN never is.
    pub fn improves_on(&self, best: Option<&Self>) -> bool {
        best.map_or(!self.loss.is_nan(), |best| self.loss < best.loss)
    }
}

impl StopRules {
    /// The condition that holds after an epoch; `best` is the epoch with the least test loss up to now.
    pub fn after_epoch(&self, now: &TestedEpoch, best: Option<&TestedEpoch>) -> Option<StopReason> {
        if self.accuracy.is_some_and(|accuracy| now.accuracy >= accuracy) {
            return Some(StopReason::Accuracy);
        }
        let best = *best?;
        let waited = now.epoch.saturating_sub(best.epoch);
        let is_over = self.patience.is_some_and(|patience| waited >= patience);
        is_over.then_some(StopReason::Patience { best })
    }

    /// The condition that holds after this many seconds of training.
    pub fn after(&self, seconds: f64) -> Option<StopReason> {
        let is_over = self.seconds.is_some_and(|limit| seconds >= f64::from(limit));
        is_over.then_some(StopReason::Seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tested(epoch: u32, loss: f32, accuracy: f32) -> TestedEpoch {
        TestedEpoch { epoch, loss, accuracy }
    }

    /// The epoch after which these losses end training, and the best one.
    fn end(patience: u32, losses: &[f32]) -> Option<(u32, u32)> {
        let rules = StopRules { patience: Some(patience), ..StopRules::default() };
        let mut best = None;
        for (loss, epoch) in losses.iter().zip(0..) {
            let now = tested(epoch, *loss, 0.5);
            if now.improves_on(best.as_ref()) {
                best = Some(now);
            }
            if let Some(StopReason::Patience { best }) = rules.after_epoch(&now, best.as_ref()) {
                return Some((epoch, best.epoch));
            }
        }
        None
    }

    #[test]
    fn patience_ends_so_many_epochs_after_the_best_one() {
        assert_eq!(end(2, &[2.3, 1.0, 0.5, 0.6, 0.5, 0.1]), Some((4, 2)), "as low is not lower");
        assert_eq!(end(3, &[2.3, 1.0, 0.5, 0.6, 0.5, 0.1]), None);
        assert_eq!(end(1, &[2.3, 2.4]), Some((1, 0)), "the start counts as an epoch");
        assert_eq!(end(2, &[f32::NAN, 1.0, f32::NAN, f32::NAN]), Some((3, 1)));
        assert_eq!(end(2, &[f32::NAN; 9]), None, "there is no best epoch");
    }

    #[test]
    fn an_accuracy_and_a_time_are_reached_or_exceeded() {
        let rules = StopRules { accuracy: Some(0.98), seconds: Some(2.0), patience: Some(1) };
        let best = tested(1, 0.1, 0.9);
        assert_eq!(
            rules.after_epoch(&tested(5, 0.2, 0.98), Some(&best)),
            Some(StopReason::Accuracy),
            "what was asked for comes before what went wrong"
        );
        assert_eq!(rules.after_epoch(&tested(1, 0.1, 0.979), Some(&best)), None);
        assert_eq!((rules.after(1.9), rules.after(2.0)), (None, Some(StopReason::Seconds)));
        let none = StopRules::default();
        assert_eq!((none.after_epoch(&best, None), none.after(1e9)), (None, None));
    }
}
