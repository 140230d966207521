//! Section 11: maximum likelihood, with a bent coin.

mod coin;
mod graphs;
mod state;
mod study;
mod text;
mod view;

pub use state::State;
use study::STUDY;

use crate::course::{SectionEntry, section};

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "likelihood",
    number: 11,
    title: crate::i18n::Text::new("最尤推定", "Maximum likelihood"),
    study: &STUDY,
    view: section::view::<State>,
    stays: false,
};
