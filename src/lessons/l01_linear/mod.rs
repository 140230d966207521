//! Section 1: the linear model drawn as a network, fitted by hand and by least squares.

mod figure;
pub mod state;
mod study;
mod text;
mod view;

use study::STUDY;

/// The section's entry in the registry.
pub const ENTRY: super::Entry = super::Entry {
    id: "linear",
    number: 1,
    title: crate::i18n::Text::new("線形回帰をネットワークで見る", "Linear regression as a network"),
    study: &STUDY,
    view: super::section::view::<super::walk::Walked<state::Linear>>,
    stays: false,
};
