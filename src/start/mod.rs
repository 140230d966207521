//! The start page, at the address without a section: what the page is, a network that reads drawn digits, and the map of the
//! sections.

mod figure;
mod map;
mod questions;
mod reading;
mod text;
mod view;

use yew::html;

use crate::course::study::Study;
use crate::course::{SectionEntry, SectionView};
#[cfg(test)]
pub use questions::asking;
pub use questions::question;
use view::StartPage;

/// The start page's entry in the registry. Its id is empty, as is the section in its address.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "",
    number: 0,
    title: crate::i18n::Text::new("はじめに", "Start page"),
    study: &Study::NONE,
    view: SectionView::Component(|_, sections| html! { <StartPage {sections} /> }),
    stays: false,
};
