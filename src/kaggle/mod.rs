//! Kaggle's Digit Recognizer: what the network predicts for images without labels, as a file to submit, and the steps around it.
//! A late part of the page.

mod steps;
mod submission;
mod submission_csv;
mod text;
mod view;

use yew::html;

use crate::late::Kaggle;
use view::KaggleView;

/// What the page's binary hands to [`late`](crate::late).
pub static KAGGLE: Kaggle = Kaggle { show: |props| html! { <KaggleView ..props.clone() /> } };
