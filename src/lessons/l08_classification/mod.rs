//! Section 8: two classes. Odds and logit to move, and decision boundaries to form.

mod data;
mod pumpkins;
mod state;
mod study;
mod text;
mod view;

pub use state::State;
pub use study::STUDY;
