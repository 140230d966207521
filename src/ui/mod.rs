//! Controls: props in, callbacks out.

mod bar;
mod choice;
mod figures;
mod number;
mod pixels;
mod size;
mod slider;

pub use bar::{BarSlider, bar};
pub use choice::{Check, Choice};
pub use figures::{fixed, magnitude};
pub use number::NumberField;
pub use pixels::pixels;
pub use size::use_size;
pub use slider::Slider;
