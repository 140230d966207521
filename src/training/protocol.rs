//! What page and worker say to each other: small messages, packed by postcard. Files ride beside them.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::problem::Problem;
use super::settings::{Settings, Source};

/// The build; page and worker must be of the same.
pub const VERSION: &str = env!("FFNN_BUILD_ID");

/// A part of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Split {
    /// What is trained on.
    Train,
    /// What is tested on.
    Test,
    /// What came without labels.
    Unlabelled,
}

/// What becomes of the run that is kept from an earlier visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Earlier {
    /// It is opened, whatever it is.
    Open,
    /// It is opened if it has the same settings and data; else it is offered.
    OpenIfSame,
    /// It is offered.
    Offer,
}

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// The first word: opens the run that is kept, or starts one.
    Begin {
        /// The settings of a new run.
        settings: Settings,
        /// The data of a new run, if it matters.
        source: Option<Source>,
        /// What becomes of the run that is kept.
        earlier: Earlier,
    },
    /// Opens the run that is kept.
    Open,
    /// Load bundled data.
    Load(Source),
    /// Load the files beside this message.
    Upload,
    /// A new network and run.
    Reset(Settings),
    /// Train to the last epoch.
    Train,
    /// Stop after the minibatch at hand.
    Pause,
    /// One minibatch.
    Step,
    /// To the end of the epoch.
    Epoch,
    /// Another learning rate from the next minibatch on.
    SetLearningRate(f32),
    /// Another last epoch.
    SetEpochs(u32),
    /// The prepared drawing.
    Draw {
        /// Its number; the answer names it.
        drawing: u32,
        /// Its pixels; none if it is blank.
        pixels: Option<Vec<u8>>,
    },
    /// Some images to look at.
    Browse {
        /// Of which part.
        split: Split,
        /// Only of this class.
        label: Option<u8>,
        /// How many fitting images to pass over.
        offset: u32,
        /// How many to send at most.
        count: u32,
    },
}

/// What is known of loaded data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataInfo {
    /// Where it came from.
    pub source: Source,
    /// Images to train on.
    pub train: u32,
    /// Images to test on.
    pub test: u32,
    /// Images without labels.
    pub unlabelled: u32,
    /// Rows of an image.
    pub rows: u32,
    /// Columns of an image.
    pub columns: u32,
}

/// A run that begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunInfo {
    /// Its number since the page was opened.
    pub run: u32,
    /// Its settings.
    pub settings: Settings,
    /// The number of parameters.
    pub parameters: u64,
    /// Minibatches in an epoch.
    pub batches_per_epoch: u32,
}

/// What a minibatch gave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchPoint {
    /// Its number, counted from 1.
    pub step: u32,
    /// Its mean loss.
    pub loss: f32,
    /// How many samples were right.
    pub correct: u32,
    /// How many there were.
    pub len: u32,
}

/// What a look at the test set gave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestPoint {
    /// After this many minibatches.
    pub step: u32,
    /// The mean loss.
    pub loss: f32,
    /// The share of images predicted right.
    pub accuracy: f32,
    /// For how long the run had trained by then, in seconds.
    pub seconds: f32,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker is there.
    Ready {
        /// Its build.
        version: String,
    },
    /// Bytes of a file have come.
    DataProgress {
        /// Bytes so far, of all files together.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Data is in place; a new run follows.
    DataReady(DataInfo),
    /// Data could not be had; everything is as before.
    DataFailed(Problem),
    /// A run of an earlier visit is kept and can be opened.
    Kept,
    /// The run that was kept is opened; its data and its curves follow.
    Opened {
        /// Its settings.
        settings: Settings,
        /// Its data.
        source: Source,
    },
    /// A new run.
    Started(RunInfo),
    /// Minibatches were done.
    Progress {
        /// The run.
        run: u32,
        /// What each gave.
        points: Vec<BatchPoint>,
        /// Training speed.
        images_per_second: f32,
        /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in the last of them; nothing where that is not known any more.
        gradients: Vec<f32>,
    },
    /// The test set was looked at.
    Evaluated {
        /// The run.
        run: u32,
        /// What it gave.
        point: TestPoint,
    },
    /// Training stands still.
    Paused {
        /// The run.
        run: u32,
    },
    /// The last epoch is done.
    Finished {
        /// The run.
        run: u32,
    },
    /// The loss or a weight is NaN or infinite; the last good weights are in place.
    Diverged {
        /// The run.
        run: u32,
        /// The minibatch.
        step: u64,
    },
    /// What the newest weights make of the drawing.
    Prediction {
        /// Its number.
        drawing: u32,
        /// The probability of each class.
        probabilities: Vec<f32>,
    },
    /// Images to look at.
    Images {
        /// Of which part.
        split: Split,
        /// Only of this class.
        label: Option<u8>,
        /// How many were passed over.
        offset: u32,
        /// How many fit in all.
        total: u32,
        /// The images.
        images: Vec<BrowsedImage>,
    },
    /// A command could not be done; everything is as before.
    Failed(Problem),
}

/// An image to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BrowsedImage {
    /// Its place in its part, from 0.
    pub index: u32,
    /// Its label, if it has one.
    pub label: Option<u8>,
    /// Its pixels.
    pub pixels: Vec<u8>,
}

/// Packs a message.
pub fn pack<T: Serialize>(message: &T) -> Vec<u8> {
    // Plain data in memory: packing can't fail, and an empty message is refused at the other end.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Unpacks a message.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_arrive_as_they_were_sent() {
        let command = Command::Reset(Settings { hidden: vec![256, 128], ..Settings::default() });
        assert_eq!(unpack::<Command>(&pack(&command)), Some(command));
        let event = Event::Progress {
            run: 1,
            points: vec![BatchPoint { step: 1, loss: 2.3, correct: 6, len: 64 }],
            images_per_second: 1e5,
            gradients: vec![0.1, 0.2],
        };
        assert_eq!(unpack::<Event>(&pack(&event)), Some(event));
    }

    #[test]
    fn a_broken_message_is_no_message() {
        assert_eq!(unpack::<Command>(&[]), None);
        assert_eq!(unpack::<Command>(&[255, 255, 255]), None);
    }
}
