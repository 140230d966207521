//! Controls: props in, callbacks out.

mod cell;
mod choice;
mod counter;
mod figure;
mod measured;
mod number;
mod size;
mod slider;

pub use cell::{BOUND, Cell, OnEdit, matrix};
pub use choice::{Check, Choice};
pub use counter::{button, counter, toggle};
pub use figure::{Figure, Parts};
pub use measured::Measured;
pub use number::NumberField;
pub use size::use_size;
pub use slider::Slider;
