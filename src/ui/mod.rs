//! Controls: props in, callbacks out.

mod bar;
mod choice;
mod element;
mod figures;
mod number;
mod pixels;
mod size;
mod slider;

pub use bar::{bar, bar_slider};
pub use choice::{Check, Choice};
pub use element::{button, cell, column, el, row_head, text, wide_head};
pub use figures::{fixed, magnitude};
pub use number::NumberField;
pub use pixels::pixels;
pub use size::use_size;
pub use slider::{Slider, slider};
