//! Section 5: input, hidden and output layer, built by clicking; a sample runs through them step by step.

pub mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, walk};
use state::ThreeLayer;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "three-layer",
    number: 5,
    title: crate::i18n::Text::new("3層ニューラルネット", "The three-layer network"),
    study: &study::STUDY,
    view: live(|query| walk::open_walk::<ThreeLayer, _>(query, view::parts, study::done)),
    stays: false,
};
