//! The messages between the page and the program that reads files, packed as those of training are.

use datafiles::{Alike, Choices, Fault, Limits, Plane, Points, Progress, Summary, TargetKind};
use js_sys::ArrayBuffer;
use serde::{Deserialize, Serialize};

use super::{ModelRequest, OwnFiles};
use crate::training::own_data::OwnData;
use crate::training::request::RequestId;

/// How files are to be understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Understanding {
    /// As is detected and as the user then chooses.
    Ask,
    /// As they were before. Nobody is asked.
    As(Choices),
    /// As builds until November 2026 understood them, of which a run is stored. Nobody is asked.
    Earlier,
    /// As points with two inputs and what is predicted from them, for a figure that trains in the page.
    Points {
        /// What is predicted.
        target: TargetKind,
        /// The columns that were chosen before; none for those that are detected.
        plane: Option<Plane>,
    },
    /// As images to predict, which are understood like these.
    ToPredict(Alike),
}

impl Understanding {
    /// Whether the user is shown what the files hold, or why they hold nothing.
    pub fn asks(&self) -> bool {
        match self {
            Self::Ask | Self::Points { .. } | Self::ToPredict(_) => true,
            Self::As(_) | Self::Earlier => false,
        }
    }

    /// The most that is read. A figure predicts all its points of classes, or a sixth of those of numbers, in each of its frames.
    pub fn limits(&self) -> Limits {
        let images = match self {
            Self::Points { target: TargetKind::Class, .. } => 20_000,
            Self::Points { target: TargetKind::Number, .. } => 100_000,
            Self::Ask | Self::As(_) | Self::Earlier | Self::ToPredict(_) => {
                return Limits::default();
            }
        };
        Limits { images, ..Limits::default() }
    }
}

/// From the page to the program, which first says the id of its build.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReaderQuestion {
    /// About files of data: a [`ReadAnswer`].
    Data(ReadRequest),
    /// About files of models: a [`ModelAnswer`](super::ModelAnswer).
    Model(ModelRequest),
}

/// From the page to the program, about files of data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadRequest {
    /// Reads the files that come with this message. The first question, and asked once.
    Open {
        /// How they are to be understood.
        understanding: Understanding,
    },
    /// What the files hold for these choices.
    Summarise {
        /// The number of the request.
        request: RequestId,
        /// The choices.
        choices: Choices,
    },
    /// The data for these choices. Nothing can be asked afterwards: the files' contents are handed over.
    Take {
        /// The choices.
        choices: Choices,
    },
}

/// From the program to the page, about files of data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadAnswer {
    /// More of the files has been read.
    Progress(Progress),
    /// The files have been read.
    Opened {
        /// How they are understood.
        choices: Choices,
        /// What they hold.
        summary: Summary,
        /// Why that makes no data, where other choices may make some.
        fault: Option<Fault>,
    },
    /// The answer to [`ReadRequest::Summarise`].
    Summary {
        /// The request.
        request: RequestId,
        /// What they hold, or why that can't be.
        summary: Result<Summary, Fault>,
    },
    /// The files can't be read, or make no data. Nothing can be asked any more.
    Refused(Fault),
    /// The data. Their buffers come with this message.
    Taken(OwnData),
    /// The points, and the names of the columns of x₁, x₂ and y; empty where a column has none.
    Points(Points, [String; 3]),
    /// Images to predict. Their pixels come with this message.
    ToPredict {
        /// The file that they are from.
        file: String,
        /// What a sample submission calls them; none without one.
        ids: Option<Vec<u64>>,
    },
}

/// Images to predict, from files of the user's. One of the two may be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnImages {
    /// The file that the images are from.
    pub file: String,
    /// \[images × rows × columns\], 0 paper to 255 ink.
    pub pixels: ArrayBuffer,
    /// What a sample submission calls them; none without one.
    pub ids: Option<Vec<u64>>,
}

/// Data that the user has taken, with all that is needed to read them again.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// What they are.
    pub data: OwnData,
    /// Their buffers.
    pub buffers: Vec<ArrayBuffer>,
    /// The files.
    pub files: OwnFiles,
    /// How the files were understood.
    pub choices: Choices,
}
