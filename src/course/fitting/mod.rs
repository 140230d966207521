//! Training a small network in the page: shared by sections 7 and 8.

mod fit_controls;
mod fit_picture;
mod fit_state;
mod look_inside;
mod own_rows;
mod own_rows_view;
mod step_code;

pub use fit_controls::{buttons, losses, settings};
pub use fit_picture::{ShownSample, formulas, picture};
pub use fit_state::{FitAction, Fitting};
pub use look_inside::{edges, look_inside};
#[cfg(test)]
pub use own_rows::tests as own_rows_tests;
pub use own_rows::{OwnRows, OwnRowsAction};
pub use own_rows_view::own_rows;
pub use step_code::gradient_step;

pub use crate::training::fit::{Fit, FitPlan};
