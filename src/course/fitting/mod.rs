//! Training a small network in the page: shared by sections 7 and 8.

mod fit;
mod fit_controls;
mod fit_picture;
mod fit_state;

pub use fit::{Fit, FitPlan};
pub use fit_controls::{buttons, losses, settings};
pub use fit_picture::{ShownSample, formulas, picture};
pub use fit_state::{FitAction, Fitting};
