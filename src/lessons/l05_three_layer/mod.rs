//! Section 5: input, hidden and output layer, built by clicking; a sample runs through them step by step.

pub mod state;
mod text;
mod view;

use view::SECTION;

/// The section's entry in the registry.
pub const ENTRY: super::Entry = super::Entry {
    id: "three-layer",
    number: 5,
    title: crate::i18n::Text::new("3層ニューラルネット", "The three-layer network"),
    study: &super::study::Study::NONE,
    view: |query, _| super::walk_page(&SECTION, query),
    stays: false,
};
