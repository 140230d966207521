//! Looking inside a network: how it predicts a test set, where it is wrong, what its units do, and why.
//!
//! | to read | what is in it |
//! |---|---|
//! | [`TestPass`], [`Predictions`] | ŷ of every sample of a test set, and the mistakes in the order of their confidence |
//! | [`Confusion`] | label against prediction; precision, recall, accuracy |
//! | [`Calibration`] | confidence against accuracy |
//! | [`contributions`], [`UnitActivity`] | how much each hidden unit does |
//! | [`logit_terms`], [`input_times_gradient`], [`occlusion`] | what one prediction rests on |
//! | [`LayerSummary`], [`Histogram`] | weights, u, h and gradients in a minibatch; flat units; the size of the step |
//! | [`Damage`] | a copy with units silenced, noise, no biases, or few bits |
//!
//! Nothing here changes the network or the data.

mod attribution;
mod calibration;
mod confusion;
mod damage;
mod layers;
mod predictions;
mod units;

pub use attribution::{LogitTerms, input_times_gradient, logit_terms, occlusion};
pub use calibration::{Calibration, ConfidenceBin};
pub use confusion::Confusion;
pub use damage::Damage;
pub use layers::{Histogram, LayerSummary, summarise_layers};
pub use predictions::{Predictions, TestPass};
pub use units::{UnitActivity, contributions, descending};
