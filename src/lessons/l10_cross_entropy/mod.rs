//! Section 10: cross-entropy. Two distributions to shape, and the loss that comes of them.

mod state;
mod study;
mod text;
mod view;

pub use state::State;
use study::STUDY;

use crate::course::{SectionEntry, section};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "cross-entropy",
    number: 10,
    title: crate::i18n::Text::new("交差エントロピー", "Cross-entropy"),
    study: &STUDY,
    view: section::view::<State>,
    stays: false,
};
