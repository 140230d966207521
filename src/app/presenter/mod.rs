//! Presenter mode: a section in letters that are read from the last row, one step at a time. A late part of the page.

mod channel;
mod keys;
mod mode;
mod notes_view;
mod overlays;
mod slides;
mod stage;
mod steps;
mod text;
mod told;
mod view;

use yew::html;

use super::presenting::Presenter;
use notes_view::NotesView;
use view::PresenterView;

/// The mode, and the window with the lecturer's notes.
pub static PRESENTER: Presenter = Presenter {
    show: |props| {
        if props.has_notes {
            html! { <NotesView ..props.clone() /> }
        } else {
            html! { <PresenterView ..props.clone() /> }
        }
    },
};
