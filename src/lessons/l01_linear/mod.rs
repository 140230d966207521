//! Section 1: the linear model drawn as a network, fitted by hand and by least squares.

mod figure;
pub mod state;
mod study;
mod text;
mod view;

use study::STUDY;

use crate::course::{SectionEntry, section, walk};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "linear",
    number: 1,
    title: crate::i18n::Text::new("線形回帰をネットワークで見る", "Linear regression as a network"),
    study: &STUDY,
    view: section::view::<walk::Walked<state::Linear>>,
    stays: false,
};
