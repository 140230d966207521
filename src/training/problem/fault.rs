//! Problems as enums and numbers, without a sentence of any language.

use ffnn::Error;
use serde::{Deserialize, Serialize};

use crate::training::settings::Source;

/// Something that went wrong, sent from the worker to the page or found by the page itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    /// An error of the engine.
    Engine(Error),
    /// A file of the page could not be fetched.
    Fetch {
        /// The file's name, under `data/`.
        file: String,
        /// What came instead of the file.
        fault: FetchFault,
    },
    /// This page was built without a data set.
    NotBundled {
        /// The data set.
        source: Source,
    },
    /// The buffers of the user's data are not those that belong to them.
    DamagedData,
    /// The user's data could not be stored on the device.
    DataNotStored,
    /// The user's files are stored no more, and the page does not have them either.
    FilesGone,
    /// The stored run that was to be opened is not there any more.
    StoredRunGone,
    /// The data of the kept run that was to be opened are not stored any more.
    RunDataGone,
    /// There is no data to train on yet.
    NoData,
    /// The worker stopped, and another one would stop as well.
    WorkerStopped,
    /// The worker stopped, and another one took its place.
    WorkerRestarted,
    /// The worker is of another build than the page.
    OtherBuild,
    /// The stored run was written by a newer build. It stays as it is.
    NewerStoredRun,
    /// The stored run can't be read. It is put aside.
    DamagedStoredRun,
    /// The browser's storage does not answer when kept runs are read or written.
    StorageSilent,
}

/// What came instead of a file of the page. Error messages of the browser are not kept, because they are in the
/// language of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FetchFault {
    /// A status that is not 200 to 299.
    Status(u16),
    /// No answer, or one that broke off.
    Interrupted,
    /// An answer without a body.
    NoContent,
    /// Content that is not the expected JSON.
    NotJson,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}
