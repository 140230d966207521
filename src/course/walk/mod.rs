//! A small network that a sample walks through one operation at a time: sections 1, 2, 4, 5 and 6 are about it.

mod growth;
mod stepper;
pub mod walk_code;
mod walk_formulas;
mod walk_network;
mod walk_picture;
mod walk_section;
mod walk_state;
mod walk_step;
mod walk_symbols;
mod walk_view;

pub use stepper::{StepMove, Stepper, StepperProps};
pub use walk_formulas::{output_formula, step_formula, unit_formula};
pub use walk_network::{LayerValues, Naming, Walk, WalkLayer, activate};
pub use walk_picture::{ACTIVATION, activation_choice, net, shapes, vector, weights};
pub use walk_section::{WalkSection, open_walk};
pub use walk_state::{WalkAction, WalkState};
pub use walk_step::{Operation, WalkStep};
pub use walk_symbols::set_parameter;
pub use walk_view::{WalkView, group};
