//! Controls: props in, callbacks out.

mod bar;
mod cell;
mod choice;
mod counter;
mod element;
mod figure;
mod figures;
mod measured;
mod number;
mod pixels;
mod size;
mod slider;

pub use bar::{bar, bar_slider};
pub use cell::{BOUND, MatrixCell, OnEdit, matrix};
pub use choice::{Check, Choice};
pub use counter::{counter, press, toggle};
pub use element::{button, cell, column, el, linked, row_head, text, wide_head};
pub use figure::{Figure, FigureParts};
pub use figures::{fixed, grouped, magnitude};
pub use measured::Measured;
pub use number::NumberField;
pub use pixels::pixels;
pub use size::use_size;
pub use slider::{Slider, slider, symbol_slider};
