//! The user's own drawings with labels: collected in the lab, kept on the device, trained on, saved as files. A late part of the
//! page.

mod collection;
mod files;
mod text;
mod view;

use yew::html;

use crate::late::Drawings;
use view::OwnDrawings;

/// What the lab shows of it.
pub const OWN_DRAWINGS: Drawings =
    Drawings { show: |props| html! { <OwnDrawings ..props.clone() /> } };
