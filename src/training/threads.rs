//! How many threads train, as page and worker tell each other.

use serde::{Deserialize, Serialize};

/// Why fewer threads train than were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThreadLimit {
    /// The page's host does not isolate it (COOP and COEP), so that the browser refuses it memory for several threads.
    NotIsolated,
    /// Once the page is loaded again, its service worker isolates it.
    AfterReload,
    /// The browser has no such memory.
    NoSharedMemory,
    /// The network or the minibatch is too small to gain from more, or the data are a table.
    Small,
    /// A thread has ended, or could not be started.
    Ended,
}

/// How many threads train.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadReport {
    /// As many as were asked for.
    pub wanted: u32,
    /// As many as the machine has cores.
    pub cores: u32,
    /// As many as train the run at hand, or will.
    pub used: u32,
    /// Why these are fewer than were asked for.
    pub limit: Option<ThreadLimit>,
}

/// The most threads.
pub const MOST_THREADS: u32 = 16;

/// The number of threads before anybody has chosen one. A second one helps only where a core is idle; docs/speed.md has what was
/// measured.
pub const DEFAULT_THREADS: u32 = 1;
