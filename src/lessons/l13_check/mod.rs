//! Section 13: the lecture's questions, and links to those of the other sections.

mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::Check;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "check",
    number: view::NUMBER,
    title: crate::i18n::Text::new("理解度確認", "Check yourself"),
    study: &study::STUDY,
    view: live(|query| open_section::<Check, 0>(query, view::figure, |_| [])),
    stays: false,
};
