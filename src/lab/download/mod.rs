//! The run out of the lab, as files for a spreadsheet and a report. Fetched when it is opened.

mod data_file;
mod reported;
mod run_files;
mod view;

use yew::html;

use crate::late::Downloads;
use view::DownloadView;

/// The view, for [`crate::late`].
pub const DOWNLOADS: Downloads =
    Downloads { show: |props| html! { <DownloadView ..props.clone() /> } };
