//! Section 10: cross-entropy. Two distributions to shape, and the loss that comes of them.

mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "cross-entropy",
    number: 10,
    title: crate::i18n::Text::new("交差エントロピー", "Cross-entropy"),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
