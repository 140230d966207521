//! Section 7: regression. Tomorrow's concentration of a pollutant, from today's and the wind.

mod data;
mod state;
mod study;
mod text;
mod view;

pub use state::State;
pub use study::STUDY;
