//! A run, or several that are compared, on one page to print.

use std::future::ready;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::{FetchError, Late, LateCode, PROVIDER, use_fetched};
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
    /// Charts as SVG, each with its title.
    pub charts: Vec<ReportChart>,
    /// Runs as a table: heads and rows; none for a single run.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
    /// The link that repeats it: `#/lab?…`.
    pub link: String,
    /// What else is stated: names and values.
    pub facts: Vec<(String, String)>,
}

/// Draws itself in the colours of an element.
#[derive(Clone)]
pub struct ReportChart {
    /// The title.
    pub title: String,
    /// Draws it as SVG; none if it can't be drawn.
    pub draw: DrawChart,
}

/// Draws a chart as SVG in the colours of an element; none if it can't be drawn.
pub type DrawChart = Rc<dyn Fn(&Element) -> Option<String>>;

impl PartialEq for ReportChart {
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title && Rc::ptr_eq(&self.draw, &other.draw)
    }
}

impl std::fmt::Debug for ReportChart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)
    }
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
