//! When the run at hand is kept: at rest at once, on the way every few seconds, never twice the same. Pure.

use std::cell::{Cell, RefCell};

use super::keep::Kept;
use super::state::State;
use crate::training::settings::Settings;

/// Milliseconds between two times while it trains.
const EVERY: f64 = 2_000.0;
/// So many bytes more take as long again: keeping must not take the training's time.
const BYTES: f64 = 4e6;

/// What a kept run is told apart by: its number, its minibatches, and the settings, some of which change on the way.
type Place = ((u32, u64), Settings);

/// Knows what is kept.
#[derive(Default)]
pub struct Keeper {
    last: RefCell<Option<Place>>,
    /// Something is being written.
    writing: Cell<bool>,
    /// Before this time a run that is going on is not kept again.
    due: Cell<f64>,
}

impl Keeper {
    /// The run at hand is the one that is kept.
    pub fn has(&self, state: &State) {
        *self.last.borrow_mut() = place(state);
    }

    /// The reader starts anew: true if the run that is kept is the one at hand, and so wanted no more.
    pub fn lets_go(&self, state: &State) -> bool {
        let last = self.last.borrow_mut().take();
        last.is_some_and(|((run, _), _)| state.progress().is_some_and(|(now, _)| now == run))
    }

    /// The run, if it is time to keep it; `now` in milliseconds.
    pub fn due(&self, state: &State, now: f64) -> Option<Kept> {
        let place = place(state);
        let wait = self.writing.get() || state.is_busy() && now < self.due.get();
        if wait || place.is_none() || *self.last.borrow() == place {
            return None;
        }
        let kept = state.keep()?;
        self.due.set(now + EVERY * (1.0 + kept.checkpoint.len() as f64 / BYTES));
        self.writing.set(true);
        *self.last.borrow_mut() = place;
        Some(kept)
    }

    /// The run has been written.
    pub fn done(&self) {
        self.writing.set(false);
    }
}

fn place(state: &State) -> Option<Place> {
    Some((state.progress()?, state.settings().clone()))
}

#[cfg(test)]
mod tests {
    use super::super::state::tests::state;
    use super::*;

    #[test]
    fn a_run_is_kept_once_a_while_and_once_at_rest() {
        let (keeper, mut state) = (Keeper::default(), state());
        assert_eq!(keeper.due(&state, 0.0), None, "nothing has been trained");
        state.train().unwrap();
        while state.progress().is_none() {
            state.work();
        }
        assert!(keeper.due(&state, 0.0).is_some());
        assert_eq!(keeper.due(&state, 1e6), None, "it is being written");
        keeper.done();
        state.work();
        assert_eq!(keeper.due(&state, 1.0), None, "too soon");
        while state.is_busy() {
            state.work();
        }
        assert!(keeper.due(&state, 1.0).is_some(), "at rest");
        keeper.done();
        assert_eq!(keeper.due(&state, 1e6), None, "never twice the same");
    }

    #[test]
    fn a_run_of_an_earlier_visit_is_not_let_go() {
        let (keeper, mut state) = (Keeper::default(), state());
        state.run().unwrap().step_once();
        while state.is_busy() {
            state.work();
        }
        assert!(!keeper.lets_go(&state));
        keeper.has(&state);
        assert!(keeper.lets_go(&state));
    }
}
