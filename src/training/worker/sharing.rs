//! A run is shared among threads, between two slices of work.

use std::rc::Rc;

use ffnn::data::import::Imported;
use ffnn::train::parallel::{Group, Shares};
use js_sys::{SharedArrayBuffer, Uint8Array};
use wasm_bindgen::JsValue;

use super::slices::Worker;
use super::team::Team;
use super::threads::{Helper, Shared, SharedMemory, SharedTask};
use super::worker_state::SharedRun;
use crate::training::protocol::Event;

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
            let Some(helper) = self.start_helper(helpers.len()) else {
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
            let task = SharedTask { number, rank, ranks, spec, settings, augmentation };
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

    /// Starts the helper with this index.
    fn start_helper(self: &Rc<Self>, index: usize) -> Option<Helper> {
        let (hearing, losing) = (Rc::downgrade(self), Rc::downgrade(self));
        let hear = move |message: &JsValue| {
            hearing.upgrade().into_iter().for_each(|worker| worker.hear_helper(index, message));
        };
        Helper::start(hear, move || {
            losing.upgrade().into_iter().for_each(|worker| worker.lose_helpers());
        })
    }

    /// A helper says that it hears (null), that it follows (the number of its task), or that it can't (false).
    fn hear_helper(self: &Rc<Self>, index: usize, message: &JsValue) {
        let threads = &self.threads;
        if message.is_null() {
            let mut helpers = threads.helpers.borrow_mut();
            helpers.get_mut(index).into_iter().for_each(|helper| helper.hears = true);
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
