//! Section 8: two classes. Odds and logit to move, and decision boundaries to form.

mod data;
mod pumpkins;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "classification",
    number: 8,
    title: crate::i18n::Text::new(
        "2値分類とロジスティック回帰",
        "Two classes and logistic regression",
    ),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
