//! Controls: props in, callbacks out.

mod choice;
mod number;
mod slider;

pub use choice::{Check, Choice};
pub use number::NumberField;
pub use slider::Slider;
