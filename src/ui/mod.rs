//! Controls and figures: properties in, callbacks out.

mod bar;
mod button;
mod cell;
mod choice;
mod counter;
mod edit;
mod figure;
mod linked;
mod measured;
mod number;
mod pixels;
mod size;
mod slider;

pub use bar::{bar, bar_slider};
pub use button::{button, press, toggle};
pub use cell::{BOUND, MatrixCell, OnEdit, matrix};
pub use choice::{Check, Choice};
pub use counter::counter;
pub use edit::Edit;
pub use figure::{Figure, FigureParts};
pub use linked::linked;
pub use measured::Measured;
pub use number::NumberField;
pub use pixels::{Pixels, pixels};
pub use size::use_size;
pub use slider::{Slider, slider, symbol_slider};
