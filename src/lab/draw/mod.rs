//! Drawing a digit, and what the network makes of it.

mod bars;
mod pad;
mod sheet;
mod state;
mod text;

pub use bars::Bars;
pub use pad::DrawPad;
