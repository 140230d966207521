//! Section 4: several units side by side are one matrix product.

mod formulas;
pub mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, walk};
use state::Matrix;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "matrix",
    number: 4,
    title: crate::i18n::Text::new("複数のユニットと行列", "Several units, and the matrix"),
    study: &study::STUDY,
    view: live(|query| walk::open_walk::<Matrix, _>(query, view::parts, study::done)),
    stays: false,
};
