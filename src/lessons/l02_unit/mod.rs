//! Section 2: one unit, its weighted sum, its activation function, and its answer over the plane of inputs.

mod figure;
pub mod state;
mod study;
mod text;
mod view;

use study::STUDY;

use crate::course::{SectionEntry, section, walk};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "unit",
    number: 2,
    title: crate::i18n::Text::new("ユニット", "A unit"),
    study: &STUDY,
    view: section::view::<walk::Walked<state::Unit>>,
    stays: false,
};
