//! Decides when the run in the lab is stored: at once when it is not training, every few seconds while it trains, before it is
//! replaced, and never twice in the same state. Pure.

use std::cell::{Cell, RefCell};

use super::stored_run::StoredRun;
use super::worker_state::WorkerState;
use crate::training::settings::Settings;

/// The shortest time between two writes while the run trains, in milliseconds.
const INTERVAL: f64 = 2_000.0;
/// Each further `BYTES_PER_INTERVAL` bytes of the checkpoint add one [`INTERVAL`], so that writing takes little of the
/// training time.
const BYTES_PER_INTERVAL: f64 = 4e6;

/// Identifies a state of a run: ((number of the run, minibatches done), settings). Some settings can change between two
/// minibatches.
type SavedState = ((u32, u64), Settings);

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

    /// Returns the run with its number if it is time to store it. [`finish_write`](Self::finish_write) must follow.
    pub fn take_if_due(&self, state: &WorkerState, now: f64) -> Option<(u32, StoredRun)> {
        if self.writing.get() || state.is_busy() && now < self.next.get() {
            return None;
        }
        let (number, run) = self.take_unsaved(state)?;
        self.next.set(now + INTERVAL * (1.0 + run.checkpoint.len() as f64 / BYTES_PER_INTERVAL));
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
}

fn saved_state(state: &WorkerState) -> Option<SavedState> {
    Some((state.progress()?, state.run_settings()?.clone()))
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
        assert_eq!(autosave.take_if_due(&state, 1.0), None, "too early");
        while state.is_busy() {
            state.work();
        }
        assert!(autosave.take_if_due(&state, 1.0).is_some(), "it stands still");
        autosave.finish_write();
        assert_eq!(autosave.take_if_due(&state, 1e6), None, "never twice in the same state");
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
