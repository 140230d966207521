//! Section 10: cross-entropy. Two distributions to shape, and the loss that comes of them.

mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, show_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "cross-entropy",
    number: 10,
    title: crate::i18n::Text::new("交差エントロピー", "Cross-entropy"),
    study: &study::STUDY,
    view: |query, entry, sections| {
        show_section::<State, _>(query, entry, sections, view::figure, study::done)
    },
    stays: false,
};
