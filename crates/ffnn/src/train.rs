//! Training as a state machine: one call, one minibatch. The caller decides when to go on.

mod checkpoint;
mod evaluation;
mod trainer;
mod warm_up;
mod workspace;

pub use evaluation::{Evaluation, Score};
pub use trainer::{Minibatch, TrainSettings, Trainer};
pub use warm_up::WarmUp;
