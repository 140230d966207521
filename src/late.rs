//! Code that is fetched when it is first used. The page's binary has the places where the build cuts it out of the module, and
//! gives it to the page by [`provide`].

mod chain_rule;
mod code;
mod download_place;
mod experiment;
mod fetching;
mod fit_steps;
mod gradient_step;
mod import_place;
mod kaggle;
mod layer_parameters;
mod models;
mod panels;
mod practice;
mod report;
mod table;
mod teaching;
mod term_entries;

use std::cell::Cell;
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

use datafiles::{Alike, Plane, TargetKind};
use yew::prelude::*;

use crate::reading::{OwnFiles, OwnImages, OwnPoints, Taken, Understanding};
use crate::training::run_id::RunId;
use crate::training::settings::{Settings, Source};
use crate::training::sweeps::{NeededData, SweptValues};

pub use chain_rule::{ChainRule, Epoch, OneWeight};
pub use code::{Code, CodePlace, CodeProps, Computation, TrainingNumbers};
pub use download_place::{DownloadPlace, DownloadProps, Downloads};
pub use experiment::{ExperimentViews, RareSettingsProps};
pub use fetching::{LateCode, use_fetched, use_late_part};
pub use fit_steps::{FitStepsPlace, FitStepsProps};
pub use gradient_step::GradientStep;
pub use import_place::ImportPlace;
pub use kaggle::{Kaggle, KagglePlace, KaggleProps};
pub use layer_parameters::{LayerParameters, Named};
pub use models::{ModelFiles, ModelPlace, Models, ModelsProps};
pub use panels::{Panel, PanelPlace, PanelPlaceProps, Panels, PanelsProps};
pub use practice::{Practice, PracticePlace, PracticeProps, PracticeSection};
pub use report::{Report, ReportChart, ReportNetwork, ReportPlace, ReportProps, ReportSubject};
pub use table::{RowBrowserProps, RowFormProps, TableViews};
pub use teaching::{SectionNames, Teaching, TeachingPlace, TeachingProps};
pub use term_entries::{TERM_NAME, TermEntries};

/// The code could not be fetched; the browser's console has the reason. Asked again, it is fetched anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchError;

/// A value that comes once its code has been fetched.
pub type Late<T> = Pin<Box<dyn Future<Output = Result<T, FetchError>>>>;

/// Files that are being opened.
#[derive(Clone, PartialEq, Properties)]
pub struct ImportProps {
    /// The files.
    pub files: OwnFiles,
    /// What they are for.
    pub purpose: Purpose,
}

/// What opened files are for, and who gets what the user has taken of them.
#[derive(Clone, PartialEq)]
pub enum Purpose {
    /// Sets that the worker trains on.
    Sets {
        /// How the files are to be understood; not [`Understanding::Points`].
        understanding: Understanding,
        /// Called once; with none if nothing was taken, or if nobody is asked and the files can't be read.
        on_done: Callback<Option<Taken>>,
    },
    /// Points of a figure that trains in the page.
    Points {
        /// What is predicted.
        target: TargetKind,
        /// The columns that were chosen before.
        plane: Option<Plane>,
        /// Called once; with none if nothing was taken.
        on_done: Callback<Option<OwnPoints>>,
    },
    /// Images that the network predicts.
    ToPredict {
        /// How those of the training were understood.
        alike: Alike,
        /// Called once; with none if nothing was taken.
        on_done: Callback<Option<OwnImages>>,
    },
}

impl Purpose {
    /// How the files are to be understood.
    pub fn understanding(&self) -> Understanding {
        match self {
            Self::Sets { understanding, .. } => understanding.clone(),
            Self::Points { target, plane, .. } => {
                Understanding::Points { target: *target, plane: *plane }
            }
            Self::ToPredict { alike, .. } => Understanding::ToPredict(*alike),
        }
    }

    /// Says that nothing was taken.
    pub fn give_up(&self) {
        match self {
            Self::Sets { on_done, .. } => on_done.emit(None),
            Self::Points { on_done, .. } => on_done.emit(None),
            Self::ToPredict { on_done, .. } => on_done.emit(None),
        }
    }
}

/// What opening files takes: how far they are read, what they hold, what is to be chosen.
#[derive(Debug)]
pub struct Import {
    /// Shows it, beside what opened them.
    pub show: fn(&ImportProps) -> Html,
}

/// What the user's own drawings need to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct DrawingsProps {
    /// The names of the classes of the data.
    pub names: Rc<[String]>,
    /// Rows and columns of an image.
    pub size: (usize, usize),
    /// The drawing, prepared; none while the sheet is blank.
    pub pixels: Option<Vec<u8>>,
    /// Called when the drawing has been added, for the next one to be drawn.
    pub on_added: Callback<()>,
    /// Called with a file of the drawings to open as data.
    pub on_use: Callback<OwnFiles>,
    /// Called with all drawings, each with its label, to add to the training set.
    pub on_add: Callback<Vec<(String, Vec<u8>)>>,
}

/// The user's own drawings.
#[derive(Debug)]
pub struct Drawings {
    /// Shows them.
    pub show: fn(&DrawingsProps) -> Html,
}

/// The panel's line to the worker. What is said on it is packed, so that only the panel knows it.
#[derive(Clone, PartialEq)]
pub struct RunsLine {
    /// Sends a packed [`KeptRequest`](crate::training::kept_runs::KeptRequest).
    pub send: Callback<Vec<u8>>,
    /// Says who hears packed [`KeptAnswer`](crate::training::kept_runs::KeptAnswer)s from now on; none for nobody.
    pub listen: Callback<Option<Callback<Vec<u8>>>>,
}

/// A sweep that a link asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedSweep {
    /// What is swept.
    pub values: SweptValues,
    /// It starts by itself.
    pub starts: bool,
}

/// How sweeps are read and written as links.
#[derive(Clone, Copy)]
pub struct SweepLinks {
    /// Settings with one value as a link has it, under its name there; none if it can't be read.
    pub with_value: fn(&Settings, &str, &str) -> Option<Settings>,
    /// The link of a sweep that begins with these settings.
    pub write: fn(&Settings, Source, &SweptValues) -> String,
    /// The settings and the sweep of a link.
    pub read: fn(&str) -> Option<(Settings, SweptValues)>,
}

impl PartialEq for SweepLinks {
    /// There is one.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What the panel of kept runs needs to know of the lab.
#[derive(Clone, PartialEq, Properties)]
pub struct RunsProps {
    /// The line to the worker.
    pub line: RunsLine,
    /// The number of the run in the lab.
    pub number: Option<u32>,
    /// The lab's settings.
    pub settings: Settings,
    /// The lab's data.
    pub source: Source,
    /// The lab has data to train on.
    pub is_ready: bool,
    /// The sweep of the link, once its data are in place.
    pub sweep: Option<LinkedSweep>,
    /// What a link of a sweep on the data in place has to name; none for data that everybody can load.
    pub needs: Option<NeededData>,
    /// How sweeps are read and written.
    pub links: SweepLinks,
    /// Called when the sweep of the link has been started.
    pub on_sweep: Callback<()>,
    /// Called with a run to open; the lab goes on with it if true.
    pub on_open: Callback<(RunId, bool)>,
}

/// The panel of kept runs.
#[derive(Debug)]
pub struct Runs {
    /// Shows it.
    pub show: fn(&RunsProps) -> Html,
}

/// How late code is fetched.
#[derive(Clone, Copy)]
pub struct Provider {
    /// Opens files.
    pub import: fn() -> Late<&'static Import>,
    /// The user's own drawings.
    pub drawings: fn() -> Late<&'static Drawings>,
    /// The panel of kept runs.
    pub runs: fn() -> Late<&'static Runs>,
    /// The lab's views of a table.
    pub table_views: fn() -> Late<&'static TableViews>,
    /// The lab's rarer controls and its experiments.
    pub experiment_views: fn() -> Late<&'static ExperimentViews>,
    /// The panels that look inside the network.
    pub panels: fn() -> Late<&'static Panels>,
    /// The entries of the glossary.
    pub term_entries: fn() -> Late<&'static TermEntries>,
    /// Files of models.
    pub models: fn() -> Late<&'static Models>,
    /// Writes a figure's computation as code.
    pub code: fn() -> Late<&'static Code>,
    /// Takes a run out of the lab.
    pub downloads: fn() -> Late<&'static Downloads>,
    /// Kaggle's Digit Recognizer.
    pub kaggle: fn() -> Late<&'static Kaggle>,
    /// A teacher's words in a link.
    pub teaching: fn() -> Late<&'static Teaching>,
    /// A report to print.
    pub report: fn() -> Late<&'static Report>,
    /// The bank of questions.
    pub practice: fn() -> Late<&'static Practice>,
}

thread_local! {
    static PROVIDER: Cell<Option<Provider>> = const { Cell::new(None) };
}

/// Says how the late code is fetched; once, before the page begins.
pub fn provide(provider: Provider) {
    PROVIDER.set(Some(provider));
}

/// Fetches the code for the user's own drawings.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn drawings() -> Late<&'static Drawings> {
    match PROVIDER.get() {
        Some(provider) => (provider.drawings)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the panel of kept runs.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn runs() -> Late<&'static Runs> {
    match PROVIDER.get() {
        Some(provider) => (provider.runs)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the code that opens files.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn import() -> Late<&'static Import> {
    match PROVIDER.get() {
        Some(provider) => (provider.import)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the lab's views of a table.
///
/// # Errors
///
/// [`FetchError`] if they could not be fetched.
pub fn table_views() -> Late<&'static TableViews> {
    match PROVIDER.get() {
        Some(provider) => (provider.table_views)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the lab's rarer controls and its experiments.
///
/// # Errors
///
/// [`FetchError`] if they could not be fetched.
pub fn experiment_views() -> Late<&'static ExperimentViews> {
    match PROVIDER.get() {
        Some(provider) => (provider.experiment_views)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the panels that look inside the network.
///
/// # Errors
///
/// [`FetchError`] if they could not be fetched.
pub fn panels() -> Late<&'static Panels> {
    match PROVIDER.get() {
        Some(provider) => (provider.panels)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the entries of the glossary.
///
/// # Errors
///
/// [`FetchError`] if they could not be fetched.
pub fn term_entries() -> Late<&'static TermEntries> {
    match PROVIDER.get() {
        Some(provider) => (provider.term_entries)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches what opens and saves models.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn models() -> Late<&'static Models> {
    match PROVIDER.get() {
        Some(provider) => (provider.models)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches what writes a figure's computation as code.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn code() -> Late<&'static Code> {
    match PROVIDER.get() {
        Some(provider) => (provider.code)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches what takes a run out of the lab.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn downloads() -> Late<&'static Downloads> {
    match PROVIDER.get() {
        Some(provider) => (provider.downloads)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}

/// Fetches the bank of questions.
///
/// # Errors
///
/// [`FetchError`] if it could not be fetched.
pub fn practice() -> Late<&'static Practice> {
    match PROVIDER.get() {
        Some(provider) => (provider.practice)(),
        None => Box::pin(ready(Err(FetchError))),
    }
}
