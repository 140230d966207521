//! Practice: a bank of questions over all sections, asked one at a time, first those that were answered wrong; and what has been done
//! of it and of the sections, as a link to hand in. A late part of the page.

pub mod bank;
mod handed_in;
mod record;
mod session;
mod text;
mod view;

use yew::html;

use crate::late::Practice;
use view::PracticeView;

/// What section 13 shows of it.
pub const PRACTICE: Practice = Practice {
    show: |props| html! { <PracticeView ..props.clone() /> },
    show_handed_in: handed_in::show,
};
