//! Section 9: many classes. Softmax to move, digits with their 1-of-K vectors.

mod arithmetic;
mod digits;
mod outputs;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "softmax",
    number: 9,
    title: crate::i18n::Text::new("多クラス分類とソフトマックス", "Many classes, and softmax"),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
