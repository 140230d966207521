//! A run, or several that are compared, on one page to print.

use std::future::ready;
use std::rc::Rc;

use yew::prelude::*;

use super::{FetchError, Late, LateCode, PROVIDER, use_fetched};
use crate::charts::History;
use crate::i18n::use_lang;
use crate::training::class_names::ClassNames;
use crate::training::inspection::Slots;
use crate::training::kept_runs::KeptRun;
use crate::training::protocol::SampleInfo;

/// What a report is about, as it stood when the report was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportSubject {
    /// The run, or those that are compared.
    pub runs: Vec<KeptRun>,
    /// The charts.
    pub charts: Vec<ReportChart>,
    /// Runs as a table: heads and rows; none for a single run.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
    /// The link that repeats it: `#/lab?…`.
    pub link: String,
    /// What else is stated: names and values.
    pub facts: Vec<(String, String)>,
}

/// A chart of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportChart {
    /// What it shows, in words.
    pub words: String,
    /// The title above it.
    pub title: String,
    /// The curves.
    pub history: Rc<History>,
}

/// The network of the run, which is asked what it predicts wrong.
#[derive(Clone, PartialEq)]
pub struct ReportNetwork {
    /// The names of its classes.
    pub names: ClassNames,
    /// What a sample is.
    pub samples: SampleInfo,
    /// The questions and their answers.
    pub slots: Slots,
    /// Called with the slot of a question and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
}

/// A report.
#[derive(Clone, PartialEq, Properties)]
pub struct ReportProps {
    /// What it is about.
    pub subject: Rc<ReportSubject>,
    /// The network; none where several runs are compared, or a number is predicted.
    pub network: Option<ReportNetwork>,
    /// Called when it is closed.
    pub on_close: Callback<()>,
}

/// The report.
#[derive(Debug)]
pub struct Report {
    /// Shows it, over the page.
    pub show: fn(&ReportProps) -> Html,
}

/// A report, once its code has been fetched.
#[component]
pub fn ReportPlace(props: &ReportProps) -> Html {
    let lang = use_lang();
    let code: LateCode<&'static Report> = use_fetched(report, true);
    code.show(|report| (report.show)(props), lang)
}

/// Fetches the code.
fn report() -> Late<&'static Report> {
    match PROVIDER.get() {
        Some(provider) => (provider.report)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}
