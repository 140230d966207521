//! Workers that help this one to train.

mod helper;
mod shared_memory;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ffnn::data::import::Imported;
use ffnn::train::parallel::Shares;
use js_sys::{Reflect, SharedArrayBuffer};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker as Thread};

pub use helper::{SharedTask, start as help};
pub use shared_memory::SharedMemory;

use shared_memory::has_shared_memory;

use super::worker_state::SharedRun;
use crate::training::protocol::VERSION;
use crate::training::threads::{DEFAULT_THREADS, MOST_THREADS, ThreadLimit, ThreadReport};

/// What stands behind # in the address of a worker that helps another one.
const HELPER: &str = "#helper";

/// The workers that help, and how far they are.
pub struct Threads {
    wanted: Cell<u32>,
    cores: u32,
    /// Why the browser lets one thread train at most.
    refusal: Option<ThreadLimit>,
    /// At most so many, since others ended.
    most: Cell<u32>,
    /// The workers.
    pub helpers: RefCell<Vec<Helper>>,
    /// The task at hand; none while this worker trains alone.
    pub task: RefCell<Option<Shared>>,
    /// Tasks so far.
    pub tasks: Cell<u32>,
    /// What the page was told last.
    pub told: Cell<Option<ThreadReport>>,
}

/// A task that the ranks have, or are being given.
pub struct Shared {
    /// Its number.
    pub number: u32,
    /// The number of the run.
    pub run: u32,
    /// The number of ranks.
    pub ranks: u32,
    /// Ranks that do not follow yet.
    pub missing: u32,
    /// Through which they exchange numbers.
    pub memory: SharedArrayBuffer,
}

/// A worker that helps.
pub struct Helper {
    /// The worker.
    pub thread: Thread,
    /// True once it hears messages.
    pub hears: bool,
    /// The data that it has.
    pub sets: Option<Rc<Imported>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Helper {
    /// Starts a worker; `hear` gets its messages, `lose` is called when it can't go on. None if the browser starts none.
    pub fn start(hear: impl Fn(&JsValue) + 'static, lose: impl Fn() + 'static) -> Option<Self> {
        let thread = Thread::new(&format!("worker_loader.js?v={VERSION}{HELPER}")).ok()?;
        let on_message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&event.data()));
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| lose());
        thread.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        thread.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let (_on_message, _on_error) = (on_message, on_error);
        Some(Self { thread, hears: false, sets: None, _on_message, _on_error })
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.thread.set_onmessage(None);
        self.thread.set_onerror(None);
        self.thread.terminate();
    }
}

/// Returns true if this worker was started to help another one.
pub fn is_helper(scope: &DedicatedWorkerGlobalScope) -> bool {
    scope.location().hash() == HELPER
}

impl Threads {
    /// As many threads as the worker's address says behind #.
    pub fn new(scope: &DedicatedWorkerGlobalScope) -> Self {
        let cores = (scope.navigator().hardware_concurrency() as u32).max(1);
        let wanted = scope.location().hash().trim_start_matches('#').parse().ok();
        let is_isolated = Reflect::get(scope, &"crossOriginIsolated".into());
        let is_isolated = is_isolated.is_ok_and(|is_isolated| is_isolated.is_truthy());
        let refusal = match (is_isolated, has_shared_memory()) {
            (false, _) => Some(ThreadLimit::NotIsolated),
            (true, false) => Some(ThreadLimit::NoSharedMemory),
            (true, true) => None,
        };
        Self {
            wanted: Cell::new(wanted.unwrap_or(DEFAULT_THREADS).clamp(1, MOST_THREADS)),
            cores,
            refusal,
            most: Cell::new(MOST_THREADS),
            helpers: RefCell::default(),
            task: RefCell::default(),
            tasks: Cell::new(0),
            told: Cell::new(None),
        }
    }

    /// Trains with so many threads from the next slice on.
    pub fn want(&self, threads: u32) {
        self.wanted.set(threads.clamp(1, MOST_THREADS));
        self.most.set(MOST_THREADS);
    }

    /// How many threads train a run, and why not more.
    pub fn report(&self, run: Option<&SharedRun>) -> ThreadReport {
        let wanted = self.wanted.get();
        let allowed = if self.refusal.is_some() { 1 } else { wanted.min(self.most.get()) };
        let useful = run.map_or(allowed, |run| {
            let widths = run.spec.widths();
            let ranks =
                Shares::default().useful_ranks(&widths, run.settings.batch_size, allowed as usize);
            if run.sets.is_some() { ranks as u32 } else { 1 }
        });
        let limit = match self.refusal {
            _ if useful == wanted => None,
            Some(refusal) => Some(refusal),
            None if allowed < wanted => Some(ThreadLimit::Ended),
            None => Some(ThreadLimit::Small),
        };
        ThreadReport { wanted, cores: self.cores, used: useful, limit }
    }

    /// Ends all helpers; one less is started again.
    pub fn fail(&self) {
        let before = self.helpers.take().len() as u32 + 1;
        self.most.set(before.saturating_sub(1).max(1));
        self.task.replace(None);
    }
}
