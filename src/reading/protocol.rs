//! The messages between the page and the program that reads files, packed as those of training are.

use datafiles::{Choices, Fault, Limits, Plane, Points, Progress, Summary, TargetKind};
use js_sys::ArrayBuffer;
use serde::{Deserialize, Serialize};

use super::OwnFiles;
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
}

impl Understanding {
    /// Whether the user is shown what the files hold, and chooses.
    pub fn asks(&self) -> bool {
        match self {
            Self::Ask | Self::Points { .. } => true,
            Self::As(_) | Self::Earlier => false,
        }
    }

    /// The most that is read. A figure predicts all its points of classes, or a sixth of those of numbers, in each of its frames.
    pub fn limits(&self) -> Limits {
        let images = match self {
            Self::Points { target: TargetKind::Class, .. } => 20_000,
            Self::Points { target: TargetKind::Number, .. } => 100_000,
            Self::Ask | Self::As(_) | Self::Earlier => return Limits::default(),
        };
        Limits { images, ..Limits::default() }
    }
}

/// From the page to the reading program.
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

/// From the reading program to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadAnswer {
    /// The program is ready for questions.
    Ready {
        /// The id of its build.
        version: String,
    },
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
