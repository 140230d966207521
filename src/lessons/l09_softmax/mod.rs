//! Section 9: many classes. Softmax to move, digits with their 1-of-K vectors.

mod digits;
mod state;
mod study;
mod text;
mod view;

pub use state::State;
pub use study::STUDY;
