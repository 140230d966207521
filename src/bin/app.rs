//! The page. Each function with `wasm_split` is where the build cuts a part out of the module, to be fetched when it is called.

use ffnn_lab::app::parts::{Fetched, Sections};
use ffnn_lab::app::presenter::PRESENTER;
use ffnn_lab::app::presenting::Presenter;
use ffnn_lab::app::registry::{
    CLASSIFICATION, LAB, LEARNING, NETWORKS, OUTPUTS, Part, REGRESSION, START_PAGE, UNITS, WORDS,
};
use ffnn_lab::code::CODE;
use ffnn_lab::course::TERM_ENTRIES;
use ffnn_lab::import_sheet;
use ffnn_lab::kaggle::KAGGLE;
use ffnn_lab::lab::{DOWNLOADS, EXPERIMENT_VIEWS, TABLE_VIEWS};
use ffnn_lab::late::{
    self, Code, Downloads, Drawings, ExperimentViews, FetchError, Import, Kaggle, Models, Panels,
    Practice, Provider, Report, Runs, TableViews, Teaching, TermEntries,
};
use ffnn_lab::models::MODELS;
use ffnn_lab::own_drawings::OWN_DRAWINGS;
use ffnn_lab::panels::PANELS;
use ffnn_lab::practice::PRACTICE;
use ffnn_lab::report::REPORT;
use ffnn_lab::runs::RUNS;
use ffnn_lab::teaching::TEACHING;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// A reference to the slice: what crosses the cut must fit the C ABI.
type Loaded = Result<&'static Sections, SplitLoaderError>;

#[wasm_split(start_page, fallible)]
fn start_page() -> Loaded {
    Ok(&START_PAGE)
}

#[wasm_split(units, fallible)]
fn units() -> Loaded {
    Ok(&UNITS)
}

#[wasm_split(networks, fallible)]
fn networks() -> Loaded {
    Ok(&NETWORKS)
}

#[wasm_split(regression, fallible)]
fn regression() -> Loaded {
    Ok(&REGRESSION)
}

#[wasm_split(classification, fallible)]
fn classification() -> Loaded {
    Ok(&CLASSIFICATION)
}

#[wasm_split(outputs, fallible)]
fn outputs() -> Loaded {
    Ok(&OUTPUTS)
}

#[wasm_split(learning, fallible)]
fn learning() -> Loaded {
    Ok(&LEARNING)
}

#[wasm_split(lab, fallible)]
fn lab() -> Loaded {
    Ok(&LAB)
}

#[wasm_split(words, fallible)]
fn words() -> Loaded {
    Ok(&WORDS)
}

#[wasm_split(import, fallible)]
fn import() -> Result<&'static Import, SplitLoaderError> {
    Ok(&import_sheet::IMPORT)
}

#[wasm_split(drawings, fallible)]
fn drawings() -> Result<&'static Drawings, SplitLoaderError> {
    Ok(&OWN_DRAWINGS)
}

#[wasm_split(runs, fallible)]
fn runs() -> Result<&'static Runs, SplitLoaderError> {
    Ok(&RUNS)
}

/// The lab's form and rows of a table.
#[wasm_split(rows, fallible)]
fn rows() -> Result<&'static TableViews, SplitLoaderError> {
    Ok(&TABLE_VIEWS)
}

/// The lab's rarer controls and its experiments.
#[wasm_split(experiment, fallible)]
fn experiment() -> Result<&'static ExperimentViews, SplitLoaderError> {
    Ok(&EXPERIMENT_VIEWS)
}

/// The lab's run as files.
#[wasm_split(downloads, fallible)]
fn downloads() -> Result<&'static Downloads, SplitLoaderError> {
    Ok(&DOWNLOADS)
}

/// The run's predictions for a competition.
#[wasm_split(kaggle, fallible)]
fn kaggle() -> Result<&'static Kaggle, SplitLoaderError> {
    Ok(&KAGGLE)
}

/// A run on one page to print.
#[wasm_split(report, fallible)]
fn report() -> Result<&'static Report, SplitLoaderError> {
    Ok(&REPORT)
}

/// A teacher's words in a link.
#[wasm_split(teaching, fallible)]
fn teaching() -> Result<&'static Teaching, SplitLoaderError> {
    Ok(&TEACHING)
}

#[wasm_split(panels, fallible)]
fn panels() -> Result<&'static Panels, SplitLoaderError> {
    Ok(&PANELS)
}

#[wasm_split(models, fallible)]
fn models() -> Result<&'static Models, SplitLoaderError> {
    Ok(&MODELS)
}

#[wasm_split(code, fallible)]
fn code() -> Result<&'static Code, SplitLoaderError> {
    Ok(&CODE)
}

#[wasm_split(practice, fallible)]
fn practice() -> Result<&'static Practice, SplitLoaderError> {
    Ok(&PRACTICE)
}

/// The glossary's entries, for the card of a term.
#[wasm_split(terms, fallible)]
fn terms() -> Result<&'static TermEntries, SplitLoaderError> {
    Ok(&TERM_ENTRIES)
}

#[wasm_split(presenter, fallible)]
fn presenter() -> Result<&'static Presenter, SplitLoaderError> {
    Ok(&PRESENTER)
}

async fn fetch(part: Part) -> Fetched {
    let sections = match part {
        Part::StartPage => start_page().await,
        Part::Units => units().await,
        Part::Networks => networks().await,
        Part::Regression => regression().await,
        Part::Classification => classification().await,
        Part::Outputs => outputs().await,
        Part::Learning => learning().await,
        Part::Lab => lab().await,
        Part::Words => words().await,
    };
    sections.copied().map_err(|_| FetchError)
}

fn main() {
    late::provide(Provider {
        import: || Box::pin(async { import().await.map_err(|_| FetchError) }),
        drawings: || Box::pin(async { drawings().await.map_err(|_| FetchError) }),
        runs: || Box::pin(async { runs().await.map_err(|_| FetchError) }),
        panels: || Box::pin(async { panels().await.map_err(|_| FetchError) }),
        models: || Box::pin(async { models().await.map_err(|_| FetchError) }),
        code: || Box::pin(async { code().await.map_err(|_| FetchError) }),
        downloads: || Box::pin(async { downloads().await.map_err(|_| FetchError) }),
        kaggle: || Box::pin(async { kaggle().await.map_err(|_| FetchError) }),
        report: || Box::pin(async { report().await.map_err(|_| FetchError) }),
        teaching: || Box::pin(async { teaching().await.map_err(|_| FetchError) }),
        practice: || Box::pin(async { practice().await.map_err(|_| FetchError) }),
        experiment_views: || Box::pin(async { experiment().await.map_err(|_| FetchError) }),
        term_entries: || Box::pin(async { terms().await.map_err(|_| FetchError) }),
        table_views: || Box::pin(async { rows().await.map_err(|_| FetchError) }),
    });
    ffnn_lab::app::start(
        |part| Box::pin(fetch(part)),
        || Box::pin(async { presenter().await.map_err(|_| FetchError) }),
    );
}
