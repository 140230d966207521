//! Section 7: regression. Tomorrow's concentration of a pollutant, from today's and the wind.

mod data;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "regression",
    number: 7,
    title: crate::i18n::Text::new("回帰：大気汚染", "Regression: air pollution"),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
