//! The place where a run is taken out of the lab.

use yew::prelude::*;

use super::{downloads, use_late_part};
use crate::i18n::Text;
use crate::training::inspection::Slots;
use crate::training::protocol::DataInfo;
use crate::training::run_report::RunReport;
use crate::training::settings::Source;

const DOWNLOAD: Text = Text::new("ダウンロード", "Download");

/// The run, and what it was trained on.
#[derive(Clone, PartialEq, Properties)]
pub struct DownloadProps {
    /// The run with its results.
    pub run: RunReport,
    /// Its data.
    pub data: Option<DataInfo>,
    /// Where they come from.
    pub source: Source,
    /// The questions to the worker, and their answers.
    pub slots: Slots,
    /// Called with the slot of a question and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
}

/// Writes files.
#[derive(Debug)]
pub struct Downloads {
    /// Shows a button for each.
    pub show: fn(&DownloadProps) -> Html,
}

/// A heading that opens the files.
#[component]
pub fn DownloadPlace(props: &DownloadProps) -> Html {
    use_late_part(downloads, false).show(("downloads", "h2"), DOWNLOAD, |files| (files.show)(props))
}
