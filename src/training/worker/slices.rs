//! The worker's slices of work. Progress is sent at most once per slice.
//!
//! A busy worker can't receive messages, so it works in slices and yields to the browser after each of them. It yields
//! through a MessageChannel, because timers wait several milliseconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, Performance};

use super::database::{is_silent, until_it_answers};
use super::run_keeper::RunKeeper;
use super::sweep::Sweep;
use super::threads::Threads;
use super::worker_state::WorkerState;
use crate::training::kept_runs::KeptAnswer;
use crate::training::problem::Problem;
use crate::training::protocol::{Event, pack};
use crate::training::request::{NewestWork, RequestId};

/// The length of a slice in milliseconds. A drawing waits that long for its prediction, and Pause has to act within
/// 100 ms.
const SLICE: f64 = 8.0;

/// The worker: what it holds, and its ways to the page and to the next slice.
pub struct Worker {
    /// Through which the page is reached.
    pub scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    /// What it holds.
    pub state: RefCell<WorkerState>,
    /// Where runs are kept.
    pub keeper: RunKeeper,
    /// The newest request for data.
    pub loading: NewestWork,
    /// The newest request that changed settings.
    pub settings_of: Cell<RequestId>,
    /// Through which the next slice is scheduled.
    pub channel: MessageChannel,
    /// True if the next slice is scheduled.
    scheduled: Cell<bool>,
    /// The end of the last slice, if there was more to do.
    busy_since: Cell<Option<f64>>,
    /// True while it waits for the browser's storage to answer.
    awaits_storage: Cell<bool>,
    /// Workers that help to train.
    pub threads: Threads,
}

impl Worker {
    /// A worker without data.
    pub fn new(
        scope: DedicatedWorkerGlobalScope,
        clock: Performance,
        channel: MessageChannel,
    ) -> Self {
        Self {
            threads: Threads::new(&scope),
            scope,
            clock,
            state: RefCell::default(),
            keeper: RunKeeper::default(),
            loading: NewestWork::default(),
            settings_of: Cell::default(),
            channel,
            scheduled: Cell::new(false),
            busy_since: Cell::new(None),
            awaits_storage: Cell::new(false),
        }
    }

    /// Sends an event to the page.
    pub fn send(&self, event: &Event) {
        let bytes = Uint8Array::from(pack(event).as_slice());
        // Posting fails only if the page is gone, and then nobody needs the event.
        let _ = self.scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }

    /// Sends an event with files of the user's.
    pub fn send_with_files(&self, event: &Event, files: &[File]) {
        let message = Array::of1(&Uint8Array::from(pack(event).as_slice()));
        files.iter().for_each(|file| {
            message.push(file);
        });
        let _ = self.scope.post_message(&message);
    }

    /// Sends events to the page, in this order.
    pub fn send_all(&self, events: &[Event]) {
        events.iter().for_each(|event| self.send(event));
    }

    /// Sends what the panel of kept runs is told.
    pub fn send_kept(&self, answers: &[KeptAnswer]) {
        answers.iter().for_each(|answer| self.send(&Event::Kept(pack(answer))));
    }

    /// Schedules the next slice if there is work, and keeps the run if it is time to.
    pub fn go_on(self: &Rc<Self>) {
        self.arrange_threads();
        self.schedule();
        if self.keeper.is_due(&self.state.borrow(), self.clock.now()) {
            let worker = self.clone();
            spawn_local(async move {
                worker.send_kept(&worker.keeper.work().await);
                worker.keep_once_possible();
                worker.go_on();
            });
        }
    }

    /// If the browser's storage does not answer, says so; what it has not written is kept once it does.
    pub fn keep_once_possible(self: &Rc<Self>) {
        if is_silent() && !self.awaits_storage.replace(true) {
            self.send(&Event::Failed(Problem::StorageSilent));
            let worker = self.clone();
            spawn_local(async move {
                until_it_answers().await;
                worker.awaits_storage.set(false);
                worker.keeper.keep_again();
                worker.send(&Event::StorageAnswers);
                worker.go_on();
            });
        }
    }

    fn schedule(&self) {
        let has_work = |state: &WorkerState| state.is_busy() || state.is_inspecting();
        if has_work(&self.state.borrow()) && !self.scheduled.replace(true) {
            // Posting does not fail: a channel between two ports of this worker never closes.
            let _ = self.channel.port2().post_message(&JsValue::NULL);
        }
    }

    /// Works for the length of a slice, and sends what has come of it.
    pub fn slice(self: &Rc<Self>) {
        self.scheduled.set(false);
        let mut state = self.state.borrow_mut();
        let begin = self.clock.now();
        let mut events = Vec::new();
        while state.is_inspecting() && self.clock.now() - begin < SLICE {
            events.extend(state.inspect());
        }
        // The time of looking inside is not the run's.
        let start = self.clock.now();
        let mut since = self.busy_since.take().map_or(start, |since| since + (start - begin));
        while state.is_busy() && self.clock.now() - begin < SLICE {
            let before = self.clock.now();
            events.extend(state.work());
            if let Some(team) = state.team() {
                team.took(self.clock.now() - before);
            }
            if state.sweep().is_some_and(|sweep| sweep.run_has_ended()) {
                let now = self.clock.now();
                state.add_time(now - std::mem::replace(&mut since, now));
                self.keeper.keep_swept(&state, true);
                state.sweep().into_iter().for_each(Sweep::next_run);
            }
        }
        let end = self.clock.now();
        state.add_time(end - since);
        self.busy_since.set(state.is_busy().then_some(end));
        let progress = state.take_progress(Some(end - start));
        let prediction = progress.as_ref().and_then(|_| state.predict());
        drop(state);
        // The page must get the minibatches before the row of the epoch that they end.
        self.send_all(progress.as_slice());
        self.send_all(&events);
        self.send_all(prediction.as_slice());
        self.go_on();
    }
}
