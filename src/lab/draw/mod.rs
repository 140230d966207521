//! Drawing a digit, and what the network makes of it.

mod bars;
mod input;
mod pad;
mod sheet;
mod state;
mod text;
mod way;

pub use bars::Bars;
pub use pad::DrawPad;
