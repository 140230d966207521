//! Controls and figures: properties in, callbacks out.

mod bar;
mod button;
mod cell;
mod choice;
mod counter;
mod dialog;
mod edit;
mod figure;
mod file_place;
mod file_work;
mod linked;
mod measured;
mod number;
mod off;
mod pixels;
mod qr;
mod size;
mod slider;

pub use bar::{bar, bar_slider};
pub use button::{button, press, toggle};
pub use cell::{BOUND, MatrixCell, OnEdit, matrix};
pub use choice::{Check, Choice};
pub use counter::counter;
pub use dialog::{Dialog, DialogProps};
pub use edit::Edit;
pub use figure::{Figure, FigureParts};
pub use file_place::{FilePlace, use_file_place};
pub use file_work::{FileRefusal, FileWork, file_refusal, file_work};
pub use linked::linked;
pub use measured::Measured;
pub use number::NumberField;
pub use off::{hold, off};
pub use pixels::{Pixels, pixels};
pub use qr::qr_code;
pub use size::use_size;
pub use slider::{Slider, slider, symbol_slider};
