//! Section 11: maximum likelihood, with a bent coin.

mod coin;
mod graphs;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "likelihood",
    number: 11,
    title: crate::i18n::Text::new("最尤推定", "Maximum likelihood"),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
