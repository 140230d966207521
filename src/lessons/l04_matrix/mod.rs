//! Section 4: several units side by side are one matrix product.

mod formulas;
pub mod state;
mod text;
mod view;

pub use view::SECTION;
