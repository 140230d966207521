//! What went wrong, as enums and numbers: no sentence of any language.

use ffnn::Error;
use serde::{Deserialize, Serialize};

/// Something that went wrong, sent from the worker to the page or found by the page itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    /// An error of the engine.
    Engine(Error),
    /// A file of the page could not be fetched.
    Fetch {
        /// The file's name, under `data/`.
        file: String,
        /// What came instead.
        fault: FetchFault,
    },
    /// A file of the user's could not be read by the browser.
    Unreadable {
        /// The file's name.
        file: String,
    },
    /// This page was built without MNIST.
    NotBundled,
    /// A file larger than is read here.
    FileTooLarge {
        /// The file's name.
        file: String,
        /// Its length.
        bytes: u64,
        /// The most bytes that are read.
        limit: u64,
    },
    /// Nothing to train on yet.
    NoData,
    /// The worker stopped, and another one would stop as well.
    WorkerStopped,
    /// The worker stopped, and another one took its place.
    WorkerRestarted,
    /// The worker is of another build than the page.
    OtherBuild,
    /// The stored run was written by a newer build. It stays as it is.
    NewerStoredRun,
    /// The stored run can't be read. The next run replaces it.
    DamagedStoredRun,
}

/// What came instead of a file of the page. Messages of the browser are in its own language, so they are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FetchFault {
    /// A status that is not 200 to 299.
    Status(u16),
    /// No answer, or one that broke off.
    Interrupted,
    /// An answer without a body.
    NoContent,
    /// Something else than the JSON that belongs there.
    NotJson,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

/// Whole megabytes, rounded up, so that what is over a limit is not shown as the limit.
pub fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}
