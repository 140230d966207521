//! Training as a state machine: one call trains on one minibatch. The caller decides when to call again.

mod checkpoint;
mod evaluation;
mod tally;
mod trainer;
mod warm_up;
mod workspace;

pub use evaluation::Evaluation;
pub use tally::Tally;
pub use trainer::{Minibatch, TrainSettings, Trainer};
pub use warm_up::WarmUp;
