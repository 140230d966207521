//! Section 1: the linear model drawn as a network, fitted by hand and by least squares.

mod figure;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, walk};
use state::Linear;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "linear",
    number: 1,
    title: crate::i18n::Text::new("線形回帰をネットワークで見る", "Linear regression as a network"),
    study: &study::STUDY,
    view: live(|query| walk::open_walk::<Linear, _>(query, view::parts, study::done)),
    stays: false,
};
