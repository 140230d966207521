//! Section 6: any number of layers; shapes, parameters, and what is left of them without f.

mod collapse;
pub mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, walk};
use state::Ffnn;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "ffnn",
    number: 6,
    title: crate::i18n::Text::new("順伝播型ニューラルネット (FFNN)", "The feed-forward network"),
    study: &study::STUDY,
    view: live(|query| walk::open_walk::<Ffnn, _>(query, view::parts, study::done)),
    stays: false,
};
