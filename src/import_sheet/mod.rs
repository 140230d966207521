//! The sheet of opened files: it says what they are and asks what has to be chosen, before anything is replaced. A late part of
//! the page, fetched when files are opened.

mod change;
mod choices_form;
mod classes;
mod columns;
mod facts;
mod import;
mod labels;
mod plane_form;
mod preview;
mod progress;
mod sets_form;
mod sheet;
mod state;
mod text;
mod words;

use yew::html;

use crate::late::Import;
use import::Importing;

/// What the page's binary hands to [`late`](crate::late).
pub static IMPORT: Import = Import { show: |props| html! { <Importing ..props.clone() /> } };
