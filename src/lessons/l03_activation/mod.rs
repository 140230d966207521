//! Section 3: activation functions and their derivatives in one plot, with a cursor that reads values.

mod formulas;
mod plot;
mod state;
mod study;
mod text;
mod view;

pub use formulas::name as activation_name;
pub use state::State;
pub use study::STUDY;
