//! The MNIST lab: data, network, training, drawing.

mod browse;
mod curves;
mod data;
mod draw;
mod gradients;
mod link;
mod messages;
mod network;
#[cfg(test)]
mod old_links;
mod plots;
mod presets;
mod session;
mod settings;
mod state;
mod text;
mod toolbar;
mod view;

use yew::html;

use crate::course::SectionEntry;
use crate::course::study::Study;
use crate::i18n::Text;
use view::Lab;

/// The lab's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "lab",
    number: 13,
    title: Text::new("実習：MNIST", "The practical: MNIST"),
    study: &Study::NONE,
    view: |query, _, _| html! { <Lab query={query.clone()} /> },
    stays: true,
};
