//! How far a run trains.

/// How far the run trains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// No further; it is paused or finished.
    Still,
    /// Until this many minibatches are done.
    Until(u64),
    /// To its last epoch, or until a condition ends it.
    End,
}

impl Goal {
    /// Minibatches done when training stops by itself, of a run that has done `steps` and whose last epoch ends at `last`.
    pub fn target(self, steps: u64, last: u64) -> u64 {
        match self {
            Self::Still => steps,
            Self::Until(step) => step,
            Self::End => last,
        }
    }
}
