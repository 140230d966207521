//! Section 13: the practical, which is a room of its own.

use yew::html;

use super::Entry;
use super::study::Study;
use crate::i18n::Text;
use crate::lab::Lab;

/// The section's entry in the registry.
pub const ENTRY: Entry = Entry {
    id: "lab",
    number: 13,
    title: Text::new("実習：MNIST", "The practical: MNIST"),
    study: &Study::NONE,
    view: |query, _| html! { <Lab query={query.clone()} /> },
    stays: true,
};
