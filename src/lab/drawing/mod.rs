//! The drawing pad, and the network's prediction for the drawing.

mod animation;
mod bars;
mod drawing_text;
mod input;
mod pad;
mod pen_stroke;
mod sheet;
mod strokes;

pub use bars::Bars;
pub use pad::DrawPad;
