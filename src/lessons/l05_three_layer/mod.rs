//! Section 5: input, hidden and output layer, built by clicking; a sample runs through them step by step.

pub mod state;
mod text;
mod view;

pub use view::SECTION;
