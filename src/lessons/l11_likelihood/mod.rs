//! Section 11: maximum likelihood, with a bent coin.

mod coin;
mod graphs;
mod state;
mod study;
mod text;
mod view;

pub use state::State;
pub use study::STUDY;
