//! What the lab knows. Pure: [`LabAction`](super::actions::LabAction)s change it.

use std::rc::Rc;

use datafiles::Choices;

use super::proposal::Proposal;
use crate::late::{LinkedSweep, ModelFiles};
use crate::reading::{OwnFiles, Understanding};
use crate::training::inspection::{Slots, WeightChoice};
use crate::training::own_data::{DataId, NewDrawings};
use crate::training::problem::Problem;
use crate::training::protocol::{DataInfo, ImagePage, LoadedBytes, RowPage, Sample, SampleInfo};
use crate::training::request::{RequestId, Requests};
use crate::training::run_report::{RunPhase, RunReport};
use crate::training::settings::{Settings, Source};
use crate::training::threads::ThreadReport;

/// Data of the user's own, with all that is needed to make them again: the worker may stop before it has stored them.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSource {
    /// What they began with.
    pub base: OwnBase,
    /// Drawings that were added to that; those that were added first come first.
    pub drawings: Vec<NewDrawings>,
    /// Which data came of that; the default, which no data have, until the worker has said so.
    pub id: DataId,
}

/// What data of the user's own began with.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnBase {
    /// Files that were opened in this visit.
    Files {
        /// The files.
        files: OwnFiles,
        /// How they were understood.
        choices: Choices,
    },
    /// Data that the worker can load: bundled or drawn ones, or the user's that are stored.
    Loaded(Source),
}

impl OwnSource {
    /// Returns true if they can be made again where nothing is stored.
    pub fn is_known(&self) -> bool {
        self.base != OwnBase::Loaded(Source::Files)
    }
}

/// Files that are being opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Distinguishes it from earlier ones.
    pub number: u32,
    /// The files.
    pub files: OwnFiles,
    /// How they are to be understood.
    pub understanding: Understanding,
    /// What the worker waits for; none if it has data or loads some.
    pub awaited: Option<Awaited>,
}

/// Data that the worker waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The stored run is to be opened on them.
    pub resumes: bool,
}

/// Data that is being loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Loading {
    /// Which; unknown before the worker has looked for a stored run.
    pub source: Option<Source>,
    /// The user's data, if they were asked for.
    pub own: Option<OwnSource>,
    /// How much of it has been loaded; none while the size is unknown.
    pub loaded: Option<LoadedBytes>,
}

/// The sample to predict as it was last sent to the worker: the drawing, or the row in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The request with the first change after there was nothing to predict.
    pub first: RequestId,
    /// The request with the last change.
    pub last: RequestId,
    /// The sample; none while the sheet is blank or a field of the form has no number.
    pub sample: Option<Sample>,
}

/// All that the lab shows but the strokes of the drawing, which the pad keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabState {
    /// The data sets that are offered because the page was built with them.
    pub bundled: Vec<Source>,
    /// The settings that the user has chosen.
    pub settings: Settings,
    /// The data that was asked for last.
    pub source: Source,
    /// The data that the worker holds.
    pub data: Option<DataInfo>,
    /// Where they come from, if they were opened or added to in this visit.
    pub own: Option<OwnSource>,
    /// Files that are being opened. What is in place stays as it is meanwhile.
    pub opening: Option<Opening>,
    /// Files of a model that are being opened.
    pub model: Option<ModelFiles>,
    /// How often files have been opened.
    pub openings: u32,
    /// How far the data that will replace it is loaded.
    pub loading: Option<Loading>,
    /// The requests for all this.
    pub requests: Requests,
    /// The request by which the data in place came.
    pub placed: RequestId,
    /// The run with its results.
    pub run: Option<RunReport>,
    /// How many threads train; none until the worker has said so.
    pub threads: Option<ThreadReport>,
    /// The sample to predict.
    pub drawn: Drawn,
    /// The outputs of the network for the sample `predicted`.
    pub prediction: Option<Rc<[f32]>>,
    /// The sample that `prediction` is about.
    pub predicted: Option<RequestId>,
    /// The number of the sheet that is drawn on.
    pub sheet: u32,
    /// The images that the image browser shows.
    pub images: Option<Rc<ImagePage>>,
    /// Images as the augmentation of the form changes them.
    pub preview: Option<Rc<ImagePage>>,
    /// The rows that are shown of a table.
    pub rows: Option<Rc<RowPage>>,
    /// The row of the test set that the form asked for last.
    pub row: Option<Rc<RowPage>>,
    /// What is asked of the inside of the network, and the answers.
    pub inspected: Slots,
    /// The weight for which one minibatch is looked at.
    pub weight: WeightChoice,
    /// What suits the data in place.
    pub proposal: Proposal,
    /// True if new data are in place, to which the settings have not been adapted yet.
    pub adapts: bool,
    /// True if settings were adapted to the data, until the user changes one.
    pub adapted: bool,
    /// The last problem, until it is dismissed or something succeeds.
    pub problem: Option<Problem>,
    /// The same for the files that the user chose last.
    pub file_problem: Option<Problem>,
    /// The names of the values in the link that could not be read.
    pub broken_values: Vec<String>,
    /// True if a run of an earlier visit is stored and can be opened.
    pub stored_run: bool,
    /// True if the worker has a trained run that was replaced and can be brought back.
    pub undoable: bool,
    /// True once the first link has been opened.
    pub link_opened: bool,
    /// The request of a link that says that its run starts by itself.
    pub run_when_ready: Option<RequestId>,
    /// The sweep of the link, until it is started.
    pub sweep: Option<LinkedSweep>,
    /// True from the command to pause until the worker has paused.
    pub pausing: bool,
    /// True once the worker has sent data. A worker that fails before that is not replaced: the next one would fail
    /// too.
    pub worker_works: bool,
    /// True from a restart of the worker until the user's next action. A worker that fails meanwhile is not replaced
    /// again: it would go on for ever.
    pub restarted: bool,
    /// The settings and the data in the address.
    pub in_address: Option<(Settings, Source)>,
}

impl LabState {
    /// The settings of the network that runs; those of the form before there is one.
    pub fn in_force(&self) -> &Settings {
        self.run.as_ref().map_or(&self.settings, |run| &run.info.settings)
    }

    /// The data to show as chosen: what is being loaded, otherwise what is in place.
    pub fn shown_source(&self) -> Source {
        match (&self.loading, &self.data) {
            (None, Some(data)) => data.source,
            _ => self.source,
        }
    }

    /// What the run is doing.
    pub fn phase(&self) -> RunPhase {
        self.run.as_ref().map_or_else(RunPhase::default, |run| run.phase)
    }

    /// Returns true if the data in place are a table.
    pub fn shows_table(&self) -> bool {
        matches!(self.data, Some(DataInfo { samples: SampleInfo::Table(_), .. }))
    }

    /// Minibatches done.
    pub fn steps(&self) -> u32 {
        self.run.as_ref().map_or(0, |run| run.curve.steps())
    }

    /// Returns true if there is a sample that has not been predicted yet.
    pub fn awaits_prediction(&self) -> bool {
        self.drawn.sample.is_some() && self.predicted != Some(self.drawn.last)
    }

    /// The share of the run that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let epochs = f64::from(self.settings.epochs.max(1));
        (self.epochs_done() / epochs).min(1.0)
    }

    /// Epochs done, with the fraction of the current one.
    pub fn epochs_done(&self) -> f64 {
        self.run.as_ref().map_or(0.0, |run| run.epochs(run.curve.steps().into()))
    }

    /// Seconds left at the present speed, while the run trains.
    pub fn seconds_left(&self) -> Option<f64> {
        let data = self.data.as_ref()?;
        let speed = f64::from(self.run.as_ref()?.images_per_second?);
        let left = (f64::from(self.settings.epochs) - self.epochs_done()).max(0.0);
        (self.phase() == RunPhase::Training).then(|| left * f64::from(data.train) / speed)
    }
}
