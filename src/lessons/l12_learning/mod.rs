//! Section 12: how a network learns. Gradient descent on one weight, back-propagation through a small network, minibatches.

mod back_propagation;
mod batch_figure;
mod batches;
mod clip;
mod descent;
mod gradient_table;
mod network;
mod network_figure;
mod network_picture;
mod one_weight;
mod operations;
mod samples;
mod state;
mod study;
mod text;
mod view;

use crate::course::{SectionEntry, live, open_section};
use state::State;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "learning",
    number: 12,
    title: crate::i18n::Text::new(
        "学習：勾配降下法と誤差逆伝播法",
        "Learning: gradient descent and back-propagation",
    ),
    study: &study::STUDY,
    view: live(|query| open_section::<State, _>(query, view::figure, study::done)),
    stays: false,
};
