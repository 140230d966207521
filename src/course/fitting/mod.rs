//! What the sections that train a network in the page have in common.

mod fit;
mod picture;
mod state;
mod view;

pub use fit::{Fit, Plan};
pub use picture::{Sample, formulas, picture};
pub use state::{Train, Training};
pub use view::{buttons, losses, settings};
