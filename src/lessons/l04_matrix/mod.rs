//! Section 4: several units side by side are one matrix product.

mod formulas;
pub mod state;
mod text;
mod view;

use view::SECTION;

/// The section's entry in the registry.
pub const ENTRY: super::Entry = super::Entry {
    id: "matrix",
    number: 4,
    title: crate::i18n::Text::new("複数のユニットと行列", "Several units, and the matrix"),
    study: &super::study::Study::NONE,
    view: |query, _| super::walk_page(&SECTION, query),
    stays: false,
};
