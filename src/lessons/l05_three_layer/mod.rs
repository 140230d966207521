//! Section 5: input, hidden and output layer, built by clicking; a sample runs through them step by step.

pub mod state;
mod study;
mod text;
mod view;

use study::STUDY;

use crate::course::{SectionEntry, section, walk};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "three-layer",
    number: 5,
    title: crate::i18n::Text::new("3層ニューラルネット", "The three-layer network"),
    study: &STUDY,
    view: section::view::<walk::Walked<state::ThreeLayer>>,
    stays: false,
};
