//! Section 2: one unit, its weighted sum, its activation function, and its answer over the plane of inputs.

mod figure;
pub mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, walk};
use state::Unit;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "unit",
    number: 2,
    title: crate::i18n::Text::new("ユニット", "A unit"),
    study: &study::STUDY,
    view: live(|query| walk::open_walk::<Unit, _>(query, view::parts, study::done)),
    stays: false,
};
