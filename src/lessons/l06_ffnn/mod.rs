//! Section 6: any number of layers; shapes, parameters, and what is left of them without f.

mod collapse;
pub mod state;
mod text;
mod view;

pub use view::SECTION;
