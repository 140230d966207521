//! The MNIST lab: data, network, training, drawing.

mod actions;
mod bounds;
mod callbacks;
mod data_choice;
mod data_requests;
mod decided_text;
mod download;
mod epoch_table;
mod experiment;
mod gradients;
mod image_browser;
mod inside;
mod link;
mod loading_text;
mod lost_text;
mod messages;
mod models;
mod needed_data;
mod network_figure;
#[cfg(test)]
mod old_links;
mod openings;
mod program;
mod proposal;
mod quality;
mod run_changes;
mod run_charts;
mod runs_place;
mod session;
mod settings_form;
mod state;
mod sweep_link;
mod sweep_links;
mod table;
mod text;
mod toolbar;
mod view;
mod waiting;

pub use download::DOWNLOADS;
pub use experiment::EXPERIMENT_VIEWS;
pub use table::TABLE_VIEWS;

use yew::html;

use crate::course::study::Study;
use crate::course::{SectionEntry, SectionView};
use crate::i18n::Text;
use view::Lab;

/// The lab's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "lab",
    number: 14,
    title: Text::new("実習：MNIST", "The practical: MNIST"),
    study: &Study::NONE,
    view: SectionView::Component(|query, _| html! { <Lab query={query.clone()} /> }),
    stays: true,
};

/// The names of all values of a link.
#[cfg(test)]
pub fn link_names() -> impl Iterator<Item = &'static str> {
    link::NAMES.into_iter().chain(sweep_link::SWEEP_NAMES)
}

/// The names of a link that the lab can't read.
#[cfg(test)]
pub fn unread(query: &crate::route::Query) -> Vec<String> {
    link::Link::read(query).broken
}
