//! Workers that help this one to train.

mod helper;
mod shared_memory;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ffnn::data::import::Imported;
use ffnn::train::parallel::{Group, Shares};
use js_sys::{Reflect, SharedArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker as Thread};

pub use helper::start as help;

use helper::Task;
use shared_memory::SharedMemory;

use super::slices::Worker;
use super::team::Team;
use super::worker_state::SharedRun;
use crate::training::protocol::{Event, VERSION};
use crate::training::threads::{MOST_THREADS, ThreadLimit, ThreadReport, default_threads};

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
    helpers: RefCell<Vec<Helper>>,
    /// The task at hand; none while this worker trains alone.
    task: RefCell<Option<Shared>>,
    tasks: Cell<u32>,
    told: Cell<Option<ThreadReport>>,
}

/// A task that the ranks have, or are being given.
struct Shared {
    number: u32,
    run: u32,
    ranks: u32,
    /// Ranks that do not follow yet.
    missing: u32,
    memory: SharedArrayBuffer,
}

struct Helper {
    thread: Thread,
    /// True once it hears messages.
    hears: bool,
    /// The data that it has.
    sets: Option<Rc<Imported>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.thread.set_onmessage(None);
        self.thread.set_onerror(None);
        self.thread.terminate();
    }
}

/// Whether the browser has memory for several threads. That the page is isolated does not tell.
fn has_shared_memory() -> bool {
    let constructor = Reflect::get(&js_sys::global(), &"SharedArrayBuffer".into());
    constructor.is_ok_and(|constructor| constructor.is_function())
}

/// Returns true if this worker was started to help another one.
pub fn is_helper(scope: &DedicatedWorkerGlobalScope) -> bool {
    scope.location().hash() == HELPER
}

impl Threads {
    /// As many threads as the worker's address says behind #, or else one less than the machine has cores.
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
            wanted: Cell::new(wanted.unwrap_or(default_threads(cores)).clamp(1, MOST_THREADS)),
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
    fn report(&self, run: Option<&SharedRun>) -> ThreadReport {
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
    fn fail(&self) {
        let before = self.helpers.take().len() as u32 + 1;
        self.most.set(before.saturating_sub(1).max(1));
        self.task.replace(None);
    }
}

impl Worker {
    /// Has the run at hand trained by as many threads as are wanted, and tells the page how many that are. To be called between
    /// two slices.
    pub fn arrange_threads(self: &Rc<Self>) {
        let threads = &self.threads;
        let mut state = self.state.borrow_mut();
        if state.team().is_some_and(|team| team.is_lost) {
            state.set_team(None);
            threads.fail();
        }
        let run = state.shared_run();
        let report = threads.report(run.as_ref());
        if let Some(run) = run.filter(|run| run.is_busy) {
            let task = threads.task.borrow();
            let at_hand = task.as_ref().map(|task| (task.run, task.ranks, task.missing));
            drop(task);
            match at_hand {
                // Those that are not there yet are waited for, even if the run is another one by now.
                Some((_, _, missing)) if missing > 0 => {}
                Some((number, ranks, _)) if (number, ranks) == (run.number, report.used) => {}
                _ => {
                    state.set_team(None);
                    threads.task.replace(None);
                    if report.used > 1 {
                        self.share(&run, report.used);
                    }
                }
            }
        } else if report.wanted == 1 && state.team().is_some() {
            state.set_team(None);
            threads.task.replace(None);
        }
        if threads.task.borrow().is_none() && report.used == 1 && report.wanted == 1 {
            threads.helpers.take();
        }
        drop(state);
        if threads.told.replace(Some(report)) != Some(report) {
            self.send(&Event::Threads(report));
        }
    }

    /// Gives a run to the helpers, or starts those that are missing.
    fn share(self: &Rc<Self>, run: &SharedRun, ranks: u32) {
        let threads = &self.threads;
        let mut helpers = threads.helpers.borrow_mut();
        while helpers.len() as u32 + 1 < ranks {
            let Some(helper) = self.start_helper() else {
                drop(helpers);
                return threads.fail();
            };
            helpers.push(helper);
        }
        helpers.truncate(ranks as usize - 1);
        let Some(sets) = run.sets.as_ref().filter(|_| helpers.iter().all(|helper| helper.hears))
        else {
            return;
        };
        let Some(memory) = SharedMemory::allocate(ranks as usize) else { return };
        let number = threads.tasks.get() + 1;
        threads.tasks.set(number);
        let mut bytes = None;
        for (rank, helper) in (1..).zip(helpers.iter_mut()) {
            let has_sets = helper.sets.as_ref().is_some_and(|held| Rc::ptr_eq(held, sets));
            let sent =
                if has_sets { None } else { Some(&*bytes.get_or_insert_with(|| to_shared(sets))) };
            let (spec, settings) = (run.spec.clone(), run.settings.clone());
            let augmentation = run.augmentation;
            let task = Task { number, rank, ranks, spec, settings, augmentation };
            if helper.thread.post_message(&task.message(&memory, sent)).is_err() {
                // A browser may have shared memory and refuse to post it.
                drop(helpers);
                return threads.fail();
            }
            helper.sets = Some(sets.clone());
        }
        let missing = ranks - 1;
        threads.task.replace(Some(Shared { number, run: run.number, ranks, missing, memory }));
    }

    fn start_helper(self: &Rc<Self>) -> Option<Helper> {
        let address = format!("worker_loader.js?v={VERSION}{HELPER}");
        let thread = Thread::new(&address).ok()?;
        let (worker, own) = (Rc::downgrade(self), thread.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(worker) = worker.upgrade() {
                worker.hear_helper(&own, &event.data());
            }
        });
        let worker = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            if let Some(worker) = worker.upgrade() {
                worker.lose_helpers();
            }
        });
        thread.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        thread.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Helper {
            thread,
            hears: false,
            sets: None,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// A helper says that it hears (null), that it follows (the number of its task), or that it can't (false).
    fn hear_helper(self: &Rc<Self>, thread: &Thread, message: &JsValue) {
        let threads = &self.threads;
        if message.is_null() {
            let mut helpers = threads.helpers.borrow_mut();
            helpers
                .iter_mut()
                .filter(|helper| helper.thread == *thread)
                .for_each(|helper| helper.hears = true);
        } else if let Some(number) = message.as_f64() {
            let mut task = threads.task.borrow_mut();
            if let Some(task) = task.as_mut().filter(|task| f64::from(task.number) == number) {
                task.missing -= 1;
                if task.missing == 0 {
                    self.begin_together(task);
                }
            }
        } else {
            self.lose_helpers();
        }
        self.go_on();
    }

    fn begin_together(&self, task: &Shared) {
        let mut state = self.state.borrow_mut();
        let numbers = state.shared_run().map_or(0, |run| run.numbers());
        let memory = SharedMemory::new(&task.memory, 0, task.ranks as usize);
        let group = Group::new(Box::new(memory), Shares::default());
        state.set_team(Some(Team::new(task.run, group, numbers)));
    }

    /// A helper has ended, or could not begin.
    fn lose_helpers(&self) {
        match self.state.borrow_mut().team() {
            Some(team) => team.is_lost = true,
            None => self.threads.fail(),
        }
    }
}

/// Training set and test set as bytes in shared memory.
fn to_shared(sets: &Imported) -> [SharedArrayBuffer; 2] {
    [&sets.train, &sets.test].map(|set| {
        let bytes = set.to_bytes();
        let shared = SharedArrayBuffer::new(bytes.len() as u32);
        Uint8Array::new(&shared).copy_from(&bytes);
        shared
    })
}
