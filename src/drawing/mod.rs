//! The drawing pad, and the network's prediction for the drawing.

mod animation;
mod bars;
mod drawing_text;
mod input;
mod own_drawings;
mod pad;
mod pen_stroke;
mod sheet;
mod strokes;

pub use bars::{Bars, use_calm};
pub use drawing_text::what_to_draw;
pub use own_drawings::OwnDrawingsPlace;
pub use pad::DrawPad;
