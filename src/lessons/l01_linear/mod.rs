//! Section 1: the linear model drawn as a network, fitted by hand and by least squares.

mod figure;
pub mod state;
mod text;
mod view;

pub use view::SECTION;
