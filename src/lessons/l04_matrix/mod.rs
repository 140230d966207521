//! Section 4: several units side by side are one matrix product.

mod formulas;
pub mod state;
mod study;
mod text;
mod view;

use study::STUDY;

use crate::course::{SectionEntry, section, walk};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "matrix",
    number: 4,
    title: crate::i18n::Text::new("複数のユニットと行列", "Several units, and the matrix"),
    study: &STUDY,
    view: section::view::<walk::Walked<state::Matrix>>,
    stays: false,
};
