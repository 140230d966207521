//! Section 3: activation functions and their derivatives in one plot, with a cursor that reads values.

mod formulas;
mod plot;
mod state;
mod study;
mod text;
mod view;

pub use formulas::{
    in_formulas as function_name, name as activation_name, title as activation_title,
};
pub use state::State;
use study::STUDY;

/// The section's entry in the registry.
pub const ENTRY: super::Entry = super::Entry {
    id: "activation",
    number: 3,
    title: crate::i18n::Text::new("活性化関数", "Activation functions"),
    study: &STUDY,
    view: super::section::view::<State>,
    stays: false,
};
