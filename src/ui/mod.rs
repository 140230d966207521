//! Controls: props in, callbacks out.

mod bar;
mod cell;
mod choice;
mod counter;
mod element;
mod figure;
mod figures;
mod number;
mod pixels;
mod size;
mod slider;

pub use bar::{bar, bar_slider};
pub use cell::{BOUND, Cell, Matrix};
pub use choice::{Check, Choice};
pub use counter::Counter;
pub use element::{button, cell, column, el, row_head, text, wide_head};
pub use figure::Figure;
pub use figures::{fixed, magnitude};
pub use number::NumberField;
pub use pixels::pixels;
pub use size::use_size;
pub use slider::{Slider, slider};
