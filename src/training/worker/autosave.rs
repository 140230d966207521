//! Decides when the run in the lab is stored: at once when it is not training or the page is hidden, every 2 s while it
//! trains, before it is replaced, and never twice in the same state. Pure.

use std::cell::{Cell, RefCell};

use super::stored_run::StoredRun;
use super::worker_state::WorkerState;
use crate::training::run_report::RunPhase;
use crate::training::settings::Settings;

/// The time between two checkpoints while the run trains, in milliseconds.
const INTERVAL: f64 = 2_000.0;
/// A checkpoint of more bytes takes [`INTERVAL`] for each `BYTES_PER_INTERVAL`, so that writing takes little of the training
/// time: 784-128-10 has 0.4 MB and is stored every 2 s, ten times as many weights with Adam are 12 MB and 6 s.
const BYTES_PER_INTERVAL: f64 = 4e6;

/// Identifies a state of a run: ((number of the run, minibatches done), settings, how it stands). Some settings can change
/// between two minibatches, and early stopping changes the weights.
type SavedState = ((u32, u64), Settings, RunPhase);

/// Knows which state of the run is stored.
#[derive(Default)]
pub struct Autosave {
    saved: RefCell<Option<SavedState>>,
    /// True from the start of a write to its end.
    writing: Cell<bool>,
    /// A run that trains is not stored again before this time, in milliseconds.
    next: Cell<f64>,
}

impl Autosave {
    /// Notes that the current run is stored in its current state.
    pub fn set_saved(&self, state: &WorkerState) {
        *self.saved.borrow_mut() = saved_state(state);
    }

    /// Makes it time to store the run.
    pub fn hurry(&self) {
        self.next.set(0.0);
    }

    /// Returns the run with its number if it is time to store it. [`finish_write`](Self::finish_write) must follow.
    pub fn take_if_due(&self, state: &WorkerState, now: f64) -> Option<(u32, StoredRun)> {
        if self.writing.get() || state.is_busy() && now < self.next.get() {
            return None;
        }
        let (number, run) = self.take_unsaved(state)?;
        self.next.set(now + interval(&run));
        self.writing.set(true);
        Some((number, run))
    }

    /// Returns the run with its number if it is not stored in its current state.
    pub fn take_unsaved(&self, state: &WorkerState) -> Option<(u32, StoredRun)> {
        let current = saved_state(state)?;
        if self.saved.borrow().as_ref() == Some(&current) {
            return None;
        }
        let number = current.0.0;
        *self.saved.borrow_mut() = Some(current);
        Some((number, state.to_stored()?))
    }

    /// Call when the run has been written.
    pub fn finish_write(&self) {
        self.writing.set(false);
    }

    /// Call when the browser has not written what was to be stored: it is taken once more.
    pub fn forget_saved(&self) {
        *self.saved.borrow_mut() = None;
        self.hurry();
    }
}

fn saved_state(state: &WorkerState) -> Option<SavedState> {
    Some((state.progress()?, state.run_settings()?.clone(), state.outcome()?))
}

/// The time until a training run is stored again, in milliseconds.
fn interval(run: &StoredRun) -> f64 {
    let best = run.best.as_ref().map_or(0, |best| best.checkpoint.len());
    let bytes = run.checkpoint.len() + best;
    INTERVAL * (bytes as f64 / BYTES_PER_INTERVAL).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::worker_state::tests::{state, trained};
    use super::*;

    #[test]
    fn a_run_is_stored_at_intervals_and_once_when_training_stops() {
        let (autosave, mut state) = (Autosave::default(), state());
        assert_eq!(autosave.take_if_due(&state, 0.0), None, "nothing has been trained");
        state.run().unwrap().train();
        while state.progress().is_none() {
            state.work();
        }
        assert!(autosave.take_if_due(&state, 0.0).is_some());
        assert_eq!(autosave.take_if_due(&state, 1e6), None, "a write has not finished");
        autosave.finish_write();
        state.work();
        assert_eq!(autosave.take_if_due(&state, 1_999.0), None, "too early");
        autosave.hurry();
        assert!(autosave.take_if_due(&state, 1_000.0).is_some(), "the page is hidden");
        autosave.finish_write();
        state.work();
        assert_eq!(autosave.take_if_due(&state, 2_999.0), None);
        assert!(autosave.take_if_due(&state, 3_000.0).is_some());
        autosave.finish_write();
        while state.is_busy() {
            state.work();
        }
        assert!(autosave.take_if_due(&state, 1.0).is_some(), "it stands still");
        autosave.finish_write();
        assert_eq!(autosave.take_if_due(&state, 1e6), None, "never twice in the same state");
        autosave.forget_saved();
        assert!(autosave.take_if_due(&state, 2.0).is_some(), "unless the browser wrote nothing");
    }

    #[test]
    fn only_a_large_checkpoint_takes_longer_than_two_seconds() {
        let stored =
            |bytes| StoredRun { checkpoint: vec![0; bytes], ..trained().to_stored().unwrap() };
        assert_eq!(interval(&stored(407_000)), 2_000.0);
        assert_eq!(interval(&stored(12_000_000)), 6_000.0);
    }

    #[test]
    fn a_run_is_stored_with_its_last_minibatch_before_it_is_replaced() {
        let (autosave, mut state) = (Autosave::default(), trained());
        assert!(autosave.take_if_due(&state, 0.0).is_some());
        assert_eq!(autosave.take_unsaved(&state), None);
        state.run().unwrap().train_step();
        while state.is_busy() {
            state.work();
        }
        let (number, run) = autosave.take_unsaved(&state).unwrap();
        assert_eq!((number, run), (1, state.to_stored().unwrap()));
        assert_eq!(autosave.take_unsaved(&state), None);
    }
}
