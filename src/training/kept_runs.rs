//! Runs that are kept on the device, as the page and the worker speak of them. The requests travel packed in
//! [`Command::Kept`](super::protocol::Command::Kept) and the answers in [`Event::Kept`](super::protocol::Event::Kept), so that
//! only the page's panel of runs has the code for them.

use serde::{Deserialize, Serialize};

use super::curve::{Curve, TestPoint};
use super::own_data::DataId;
use super::run_id::RunId;
use super::settings::{Settings, Source};
use super::sweeps::{SweepId, SweepPlan, SweepReport};

/// The largest number of runs that are kept, unless more are starred.
pub const MOST_RUNS: usize = 200;
/// The largest number of bytes that runs take, unless starred ones take more.
pub const MOST_BYTES: u64 = 100_000_000;

/// All of a kept run but its results: what the user says of it, and what has been done with it. Times are in milliseconds since
/// 1970.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunLabel {
    /// The user's name for it; without one, the panel says what differs.
    pub name: Option<String>,
    /// It is never thrown away to make room.
    pub starred: bool,
    /// When the user deleted it. It can be restored until it is thrown away.
    pub deleted: Option<f64>,
    /// A visit does not open it by itself: the user has reset it.
    pub aside: bool,
    /// When it was first kept.
    pub created: f64,
    /// When it was last opened.
    pub opened: f64,
}

/// A kept run without its weights and its curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRun {
    /// Which run it is.
    pub run: RunId,
    /// What the user says of it.
    pub label: RunLabel,
    /// Its settings.
    pub settings: Settings,
    /// Where its data come from.
    pub source: Source,
    /// Which data they are, by their content; unknown for a run of an earlier build.
    pub data: Option<DataId>,
    /// Var(y) of training set and test set, if a number is predicted; unknown for a run of an earlier build.
    pub variances: Option<[f64; 2]>,
    /// Its training time.
    pub seconds: f64,
    /// Minibatches in an epoch.
    pub batches_per_epoch: u32,
    /// Minibatches done.
    pub steps: u32,
    /// Its last evaluation.
    pub test: Option<TestPoint>,
    /// The bytes that it takes.
    pub bytes: u64,
    /// When its results were last written, in milliseconds since 1970.
    pub saved: f64,
}

impl KeptRun {
    /// Epochs done, with the fraction of the current one.
    pub fn epochs(&self) -> f64 {
        f64::from(self.steps) / f64::from(self.batches_per_epoch.max(1))
    }
}

/// What the panel asks of the kept runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeptRequest {
    /// All runs.
    List,
    /// The curves of some runs.
    Curves(Vec<RunId>),
    /// Names a run; without a name, the panel says again what differs.
    Name(RunId, Option<String>),
    /// Stars a run, or takes its star away.
    Star(RunId, bool),
    /// Deletes a run, or restores one that was deleted.
    Delete(RunId, bool),
    /// Some runs as one file.
    Save(Vec<RunId>),
    /// Keeps the runs of such a file.
    Restore(Vec<u8>),
    /// Starts a sweep on the data in place.
    StartSweep(SweepPlan),
    /// Goes on with a sweep, which the page has read from its link.
    ResumeSweep(SweepId, SweepPlan),
    /// Stops the sweep that is trained.
    StopSweep,
    /// Forgets a sweep; its runs stay.
    ForgetSweep(SweepId),
}

/// What the panel is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeptAnswer {
    /// All runs, in any order.
    Runs {
        /// The runs, with those that were deleted and can be restored.
        runs: Vec<KeptRun>,
        /// How many more there are that this build can't read.
        unread: u32,
        /// The one in the lab, with its number there, if it is kept.
        current: Option<(u32, RunId)>,
    },
    /// All sweeps, the newest first.
    Sweeps(Vec<SweepReport>),
    /// A sweep has come further.
    Sweep(SweepReport),
    /// A sweep can't go on: its data are not in place.
    SweepNeedsData(SweepId),
    /// A run has changed, or is new.
    Changed(Box<KeptRun>),
    /// The run in the lab is kept.
    Current {
        /// Its number in the lab.
        number: u32,
        /// Which of the kept ones it is.
        run: RunId,
    },
    /// The curve of a run.
    Curve(RunId, Curve),
    /// The file with runs that was asked for.
    File(Vec<u8>),
    /// So many runs of a file are kept now; none if it is no such file.
    Restored(Option<u32>),
    /// The browser did not keep a change.
    NotKept,
}
