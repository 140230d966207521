//! Section 10: cross-entropy. Two distributions to shape, and the loss that comes of them.

mod state;
mod study;
mod text;
mod view;

pub use state::State;
pub use study::STUDY;
