//! Requests and their answers. Every answer belongs to a request, and only the answer to the newest request of its kind
//! counts; what an older request still does is cancelled.

use std::cell::RefCell;
use std::future::Future;

use futures_util::future::{AbortHandle, Abortable};
use serde::{Deserialize, Serialize};

/// The number of a request. The page counts its requests of all kinds together, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestId(pub u32);

/// Requests of a kind, of which the newest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// Data and a run on it.
    Data,
    /// Settings of the run.
    Settings,
    /// Samples to look at.
    Samples,
    /// Images as augmentation changes them.
    Preview,
    /// A row of the test set to predict.
    Row,
    /// The prediction for a drawing.
    Drawing,
    /// To stand still.
    Pause,
}

/// The requests made so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requests {
    last: RequestId,
    /// The newest of each kind.
    newest: [RequestId; 7],
}

impl Requests {
    /// Makes a request of these kinds, after which the earlier ones of its kinds no longer count.
    pub fn make(&mut self, kinds: impl IntoIterator<Item = RequestKind>) -> RequestId {
        self.last.0 += 1;
        for kind in kinds {
            self.newest[kind as usize] = self.last;
        }
        self.last
    }

    /// The newest request of a kind; 0 before the first.
    pub fn newest(&self, kind: RequestKind) -> RequestId {
        self.newest[kind as usize]
    }

    /// Returns true if an answer to this request counts.
    pub fn is_newest(&self, kind: RequestKind, request: RequestId) -> bool {
        self.newest(kind) == request
    }
}

/// Work for the newest request. Each new work cancels the one before at its next await; what that has acquired is
/// dropped, and nothing after the await is done.
#[derive(Default)]
pub struct NewestWork(RefCell<Option<AbortHandle>>);

impl NewestWork {
    /// Work that takes the place of the one before.
    pub fn replace<W: Future<Output = ()>>(&self, work: W) -> impl Future<Output = ()> + use<W> {
        let (handle, registration) = AbortHandle::new_pair();
        if let Some(older) = self.0.replace(Some(handle)) {
            older.abort();
        }
        let work = Abortable::new(work, registration);
        async move {
            // Nothing is left to do for a cancelled one.
            let _ = work.await;
        }
    }
}

#[cfg(test)]
mod tests;
