//! The messages between page and worker, packed by postcard. No message grows with the length of a run.
//!
//! A command that is answered later carries the number of its request, and the answers repeat it. A newer request for
//! data cancels the older ones.

mod answers;
mod samples;

use ffnn::data::augment::Augmentation;
use ffnn::train::StopRules;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::given_network::GivenRun;
use super::own_data::{DataId, Decided, NewDrawings, OwnData};
use super::problem::Problem;
use super::request::RequestId;
use super::run_id::RunId;
use super::run_report::{RunEvent, RunReport};
use super::settings::{Settings, Source};
use super::threads::ThreadReport;

pub use samples::{Sample, SampleInfo, TargetInfo};

pub use answers::{BrowsedImage, ImagePage, Inspected, RowPage, Split, TableRow, WholeData};

/// The id of the build. Page and worker must be of the same build.
pub const VERSION: &str = env!("FFNN_BUILD_ID");

/// When the stored run of an earlier visit is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenStored {
    /// Always.
    Always,
    /// If its settings and its data are those of the command; otherwise it is offered to the user.
    IfSame,
    /// When the user asks for it.
    OnRequest,
}

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Opens the stored run or starts a new one.
    Begin {
        /// The number of the request.
        request: RequestId,
        /// The settings of a new run.
        settings: Settings,
        /// The data of a new run; any if the link does not say.
        source: Option<Source>,
        /// When to open the stored run instead.
        stored: OpenStored,
        /// Which of the user's data are meant, if the page has read them before.
        own: Option<DataId>,
    },
    /// Opens a kept run.
    Open {
        /// The number of the request.
        request: RequestId,
        /// Which; none for that of the last visit.
        run: Option<RunId>,
        /// It gets as many epochs more as it has, if all are done.
        goes_on: bool,
    },
    /// Loads data and starts a run on it: bundled or drawn data, or the user's that are stored.
    Load {
        /// The number of the request.
        request: RequestId,
        /// The data.
        source: Source,
    },
    /// Takes the user's data, whose buffers come with this message, and starts a run on them.
    Take {
        /// The number of the request.
        request: RequestId,
        /// The data.
        data: OwnData,
        /// Drawings to add to them; those that were added first come first.
        drawings: Vec<NewDrawings>,
        /// Opens the stored run on them instead: its data were not stored with it.
        resumes: bool,
    },
    /// Adds the user's drawings to the training set, which then is the user's own, and starts a run on it.
    Extend {
        /// The number of the request.
        request: RequestId,
        /// The data to load and to add to; none for those in place.
        onto: Option<Source>,
        /// The drawings; those that were added first come first.
        drawings: Vec<NewDrawings>,
        /// Opens the stored run on them instead: its data were not stored with it.
        resumes: bool,
    },
    /// Starts a new run on the same data.
    Reset {
        /// The number of the request.
        request: RequestId,
        /// The settings of the run.
        settings: Settings,
    },
    /// Starts a new run on the same data with weights of the user's.
    BeginWith(RequestId, GivenRun),
    /// Brings back the trained run that was replaced last, with its data.
    Undo {
        /// The number of the request.
        request: RequestId,
    },
    /// Trains to the last epoch.
    Train,
    /// Stops after the current minibatch.
    Pause,
    /// Trains one minibatch.
    Step,
    /// Trains to the end of the current epoch.
    Epoch,
    /// Changes the learning rate from the next minibatch on.
    SetLearningRate {
        /// The number of the request.
        request: RequestId,
        /// The new rate.
        rate: f32,
    },
    /// Changes where the run ends.
    SetEnd {
        /// The number of the request.
        request: RequestId,
        /// The number of epochs.
        epochs: u32,
        /// Conditions that end it earlier.
        stop: StopRules,
    },
    /// Trains with so many threads from now on.
    SetThreads(u32),
    /// Stores the run now: the page is hidden or left.
    Save,
    /// Sets the sample to predict.
    Draw {
        /// The number of the request.
        drawing: RequestId,
        /// The sample; none if there is nothing to predict.
        sample: Option<Sample>,
    },
    /// A packed [`KeptRequest`](super::kept_runs::KeptRequest).
    Kept(Vec<u8>),
    /// Asks for some samples of the data.
    Browse {
        /// The number of the request.
        request: RequestId,
        /// The part of the data.
        split: Split,
        /// Only those of this class.
        label: Option<u8>,
        /// How many of these to skip.
        offset: u32,
        /// The largest number to send.
        count: u32,
    },
    /// Asks for some training images as augmentation changes them, in the form of [`Browse`](Self::Browse).
    Preview {
        /// The number of the request.
        request: RequestId,
        /// How much they are changed.
        augmentation: Augmentation,
        /// The seed of it.
        seed: u64,
    },
    /// Asks about the inside of the network.
    Inspect {
        /// The number of the request.
        request: RequestId,
        /// The packed [`PanelQuestion`](super::inspection::PanelQuestion).
        question: Vec<u8>,
    },
}

/// How much of the data has been loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadedBytes {
    /// Bytes loaded so far, of all files together.
    pub loaded: u64,
    /// Bytes of all files.
    pub total: u64,
}

/// The data of a run: those in place, as its settings change them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataInfo {
    /// Where it came from.
    pub source: Source,
    /// Which data it is, by its content.
    pub id: DataId,
    /// Samples to train on.
    pub train: u32,
    /// Samples to test on.
    pub test: u32,
    /// Samples without labels.
    pub unlabelled: u32,
    /// What a sample is.
    pub samples: SampleInfo,
    /// The longer side of what images show, as a share of the image's side. Drawings are made as large.
    pub ink_share: f32,
    /// What is predicted.
    pub target: TargetInfo,
    /// What it would be without the changes of the run.
    pub whole: WholeData,
    /// How the user's files were understood, if it comes from them.
    pub decided: Option<Decided>,
}

impl DataInfo {
    /// Returns true if the samples are images.
    pub fn are_images(&self) -> bool {
        matches!(self.samples, SampleInfo::Images { .. })
    }
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker is ready for commands.
    Ready {
        /// The id of its build.
        version: String,
    },
    /// Which of [`Source::IF_BUNDLED`] the page was built with.
    Bundled {
        /// The data sets.
        sources: Vec<Source>,
    },
    /// Data is being loaded, or more of it has been.
    DataProgress {
        /// The request for it.
        request: RequestId,
        /// The data.
        source: Source,
        /// How much; none while the size is unknown.
        loaded: Option<LoadedBytes>,
    },
    /// Data is in place; [`Started`](Self::Started) follows.
    DataReady {
        /// The request for it.
        request: RequestId,
        /// What it is.
        data: DataInfo,
    },
    /// The run to come changes the data in place otherwise than the one before; [`Started`](Self::Started) follows.
    DataChanged(DataInfo),
    /// A request for data failed. Data and run stay as they were.
    DataFailed {
        /// The request.
        request: RequestId,
        /// The settings of the run that stays, if there is one. They are in force again if the request brought others.
        settings: Option<Settings>,
        /// What went wrong.
        problem: Problem,
    },
    /// How many threads train.
    Threads(ThreadReport),
    /// A run of an earlier visit is stored and was not opened.
    StoredRunFound {
        /// The request that left it.
        request: RequestId,
    },
    /// The stored run is opened, or a replaced one brought back; its data and [`Started`](Self::Started) follow.
    StoredRunOpened {
        /// The request for it.
        request: RequestId,
        /// Its settings.
        settings: Settings,
        /// Its data.
        source: Source,
    },
    /// The user's data are wanted and not stored. Files that an earlier build has stored in their place come with this
    /// message.
    FilesNeeded {
        /// The request for them.
        request: RequestId,
        /// The stored run is to be opened on them.
        resumes: bool,
    },
    /// Whether there is a trained run that [`Command::Undo`] would bring back.
    Undoable(bool),
    /// A new run, or a stored run with its results so far, replaces the run before.
    Started(RunReport),
    /// Something of a run has changed.
    Run {
        /// The number of the run.
        run: u32,
        /// The change.
        event: RunEvent,
    },
    /// The newest weights' prediction for the sample that the user has made.
    Prediction {
        /// The request with this sample.
        drawing: RequestId,
        /// ŷ: the probability of each class, or the standardised number.
        outputs: Vec<f32>,
    },
    /// The answer to [`Command::Browse`], if the samples are images.
    Images {
        /// The request.
        request: RequestId,
        /// The images.
        page: ImagePage,
    },
    /// The answer to [`Command::Browse`], if the samples are rows of a table.
    Rows {
        /// The request.
        request: RequestId,
        /// The rows.
        page: RowPage,
    },
    /// A packed [`KeptAnswer`](super::kept_runs::KeptAnswer).
    Kept(Vec<u8>),
    /// The browser's storage answers after all, see [`Problem::StorageSilent`].
    StorageAnswers,
    /// The answer to [`Command::Inspect`].
    Inspected(Inspected),
    /// A command failed. Everything stays as it was.
    Failed(Problem),
}

/// Packs a message.
pub fn pack<T: Serialize>(message: &T) -> Vec<u8> {
    // Plain data in memory can always be packed. If packing failed, the receiver would refuse the empty message.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Unpacks a message; none if the bytes are not one.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::curve::{BatchPoint, Curve};

    #[test]
    fn messages_arrive_as_they_were_sent() {
        let settings = Settings { hidden: vec![256, 128], ..Settings::default() };
        let command = Command::Reset { request: RequestId(3), settings };
        assert_eq!(unpack::<Command>(&pack(&command)), Some(command));
        let mut curve = Curve::default();
        curve.push(&BatchPoint { step: 1, loss: 2.3, correct: 6, len: 64 });
        let event = RunEvent::Progress {
            change: curve.since(0),
            images_per_second: Some(1e5),
            gradients: Some(vec![0.1, 0.2]),
            layers: Vec::new(),
            lost: None,
        };
        let event = Event::Run { run: 1, event };
        assert_eq!(unpack::<Event>(&pack(&event)), Some(event));
    }

    #[test]
    fn a_broken_message_is_no_message() {
        assert_eq!(unpack::<Command>(&[]), None);
        assert_eq!(unpack::<Command>(&[255, 255, 255]), None);
    }
}
