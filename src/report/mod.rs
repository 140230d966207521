//! A run, or several that are compared, on one page to print and hand in. A late part of the page.

mod kept_text;
mod matrix;
mod mistakes;
mod text;
mod view;

use yew::html;

use crate::late::Report;
use view::ReportView;

/// What the page's binary hands to [`late`](crate::late).
pub static REPORT: Report = Report { show: |props| html! { <ReportView ..props.clone() /> } };
