//! Section 3: activation functions and their derivatives in one plot, with a cursor that reads values.

mod formulas;
mod looks;
mod plot;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "activation",
    number: 3,
    title: crate::i18n::Text::new("活性化関数", "Activation functions"),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
