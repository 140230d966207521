//! Controls: props in, callbacks out.

mod choice;
mod number;
mod size;
mod slider;

pub use choice::{Check, Choice};
pub use number::NumberField;
pub use size::use_size;
pub use slider::Slider;
