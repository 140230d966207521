//! Section 2: one unit, its weighted sum, its activation function, and its answer over the plane of inputs.

mod figure;
pub mod state;
mod text;
mod view;

pub use view::SECTION;
