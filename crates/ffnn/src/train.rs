//! Training as a state machine: one call trains on one minibatch. The caller decides when to call again.

mod batch_inputs;
mod checkpoint;
mod dropout;
mod epoch_order;
mod evaluation;
mod layer_report;
mod lost;
mod minibatch;
pub mod parallel;
mod rewind;
mod settings;
mod stop;
mod tally;
mod trainer;
mod warm_up;
mod watch;
mod workspace;

pub use evaluation::Evaluation;
pub use layer_report::LayerReport;
pub use lost::{Failure, Lost, Quantity, find_lost, guessing_loss};
pub use minibatch::{
    GradientTerm, LayerPass, MinibatchReport, NumericalDerivative, WeightPlace, WeightReport,
    WeightState, WeightUpdate,
};
pub use rewind::Rewind;
pub use settings::{LayerSettings, Penalty, TrainSettings};
pub use stop::{StopReason, StopRules, TestedEpoch};
pub use tally::Tally;
pub use trainer::{Minibatch, Trainer};
pub use warm_up::WarmUp;
pub(crate) use watch::responsive;
pub use watch::{Watch, dies};
pub(crate) use workspace::Workspace;
