//! Decides when the run is stored: at once when it is not training, every few seconds while it trains, and never twice
//! in the same state. Pure.

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
    /// True if nothing may be stored.
    suspended: Cell<bool>,
}

impl Autosave {
    /// Notes that the current run is stored in its current state.
    pub fn set_saved(&self, state: &WorkerState) {
        *self.saved.borrow_mut() = saved_state(state);
    }

    /// Stores nothing from now on: a record of a newer build is in place, which must not be overwritten.
    pub fn suspend(&self) {
        self.suspended.set(true);
    }

    /// Returns true if nothing may be stored.
    pub fn is_suspended(&self) -> bool {
        self.suspended.get()
    }

    /// Notes that no state of the current run is stored: its record was deleted.
    pub fn forget_saved(&self) {
        self.saved.take();
    }

    /// Call when the user resets the run. Returns true if the stored run is the current one and must be deleted. A
    /// stored run of an earlier visit stays.
    pub fn forget_current(&self, state: &WorkerState) -> bool {
        let saved = self.saved.borrow_mut().take();
        saved.is_some_and(|((run, _), _)| state.progress().is_some_and(|(now, _)| now == run))
    }

    /// Returns the run if it is time to store it. [`finish_write`](Self::finish_write) must follow.
    pub fn take_if_due(&self, state: &WorkerState, now: f64) -> Option<StoredRun> {
        let current = saved_state(state);
        let wait = self.writing.get() || state.is_busy() && now < self.next.get();
        let nothing_new = current.is_none() || *self.saved.borrow() == current;
        if self.is_suspended() || wait || nothing_new {
            return None;
        }
        let run = state.to_stored()?;
        self.next.set(now + INTERVAL * (1.0 + run.checkpoint.len() as f64 / BYTES_PER_INTERVAL));
        self.writing.set(true);
        *self.saved.borrow_mut() = current;
        Some(run)
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
    fn a_reset_keeps_the_run_of_an_earlier_visit() {
        let (autosave, state) = (Autosave::default(), trained());
        assert!(!autosave.forget_current(&state));
        autosave.set_saved(&state);
        assert!(autosave.forget_current(&state));
    }

    #[test]
    fn a_record_of_a_newer_build_is_not_overwritten() {
        let (autosave, state) = (Autosave::default(), trained());
        autosave.suspend();
        assert_eq!(autosave.take_if_due(&state, 1e6), None);
    }
}
