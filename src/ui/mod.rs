//! Controls: props in, callbacks out.

mod cell;
mod choice;
mod counter;
mod figure;
mod number;
mod size;
mod slider;

pub use cell::{BOUND, Cell, Matrix};
pub use choice::{Check, Choice};
pub use counter::Counter;
pub use figure::Figure;
pub use number::NumberField;
pub use size::use_size;
pub use slider::Slider;
