//! The worker's loop: commands come in between slices of work, events go out at most once a slice.
//!
//! A worker that is busy can't read messages, so it works in slices and yields through a MessageChannel, which does not
//! wait as timers do. Each minibatch returns to this loop, and each slice to the browser.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent, Performance};

use super::fetch;
use super::run::State;
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Event, Source, VERSION, pack, unpack};

/// The length of a slice in milliseconds: short against the 100 ms in which pause must act.
const SLICE: f64 = 12.0;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    state: RefCell<State>,
    channel: MessageChannel,
    /// A slice is on its way through the channel.
    scheduled: RefCell<bool>,
}

/// Starts the worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let (Some(clock), Ok(channel)) = (scope.performance(), MessageChannel::new()) else { return };
    let worker = Rc::new(Worker {
        scope,
        clock,
        state: RefCell::default(),
        channel,
        scheduled: RefCell::new(false),
    });
    let listener = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event| listener.receive(&event));
    worker.scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    let listener = worker.clone();
    let on_slice = Closure::<dyn FnMut()>::new(move || listener.slice());
    worker.channel.port1().set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    // Both live as long as the worker.
    on_message.forget();
    on_slice.forget();
    worker.send(&Event::Ready { version: VERSION.into() });
}

impl Worker {
    fn send(&self, event: &Event) {
        let bytes = Uint8Array::from(pack(event).as_slice());
        // A page that has gone away hears nothing.
        let _ = self.scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }

    fn send_all(&self, events: &[Event]) {
        events.iter().for_each(|event| self.send(event));
    }

    /// A message is an array: the packed command, then files.
    fn receive(self: &Rc<Self>, event: &MessageEvent) {
        let mut parts = Array::from(&event.data()).into_iter();
        let bytes = parts.next().and_then(|part| part.dyn_into::<Uint8Array>().ok());
        let command = bytes.and_then(|bytes| unpack::<Command>(&bytes.to_vec()));
        match command {
            Some(Command::Load(source)) => self.load(source, Vec::new()),
            Some(Command::Upload) => {
                self.load(Source::Files, parts.filter_map(|part| part.dyn_into().ok()).collect());
            }
            Some(command) => match self.obey(command) {
                Ok(events) => self.send_all(&events),
                Err(problem) => self.send(&Event::Failed(problem)),
            },
            None => self.send(&Event::Failed(Problem::OtherBuild)),
        }
        self.schedule();
    }

    fn obey(&self, command: Command) -> Result<Vec<Event>, Problem> {
        let mut state = self.state.borrow_mut();
        match command {
            Command::Load(_) | Command::Upload => {}
            Command::Reset(settings) => {
                let mut events = state.reset(settings)?;
                events.extend(state.predict());
                return Ok(events);
            }
            Command::Train => state.train()?,
            Command::Step => state.step_once()?,
            Command::Epoch => state.epoch()?,
            Command::Pause => {
                let mut events: Vec<_> = self.progress(&mut state, None).into_iter().collect();
                events.extend(state.pause());
                return Ok(events);
            }
            Command::SetLearningRate(rate) => state.set_learning_rate(rate)?,
            Command::SetEpochs(epochs) => state.set_epochs(epochs),
            Command::Draw(drawing) => {
                state.set_drawing(drawing);
                return Ok(state.predict().into_iter().collect());
            }
            Command::Browse { split, label, offset, count } => {
                return Ok(state.browse(split, label, offset, count).into_iter().collect());
            }
        }
        Ok(Vec::new())
    }

    /// Loads while the run at hand goes on; only what was read without a fault takes its place.
    fn load(self: &Rc<Self>, source: Source, files: Vec<File>) {
        let worker = self.clone();
        spawn_local(async move {
            let told = worker.clone();
            let progress = move |loaded, total| told.send(&Event::DataProgress { loaded, total });
            let loaded = match source {
                Source::Files => fetch::read(files, progress).await,
                _ => fetch::load(&worker.scope, source, progress).await,
            };
            let set = loaded.and_then(|data| worker.state.borrow_mut().set_data(source, data));
            match set {
                Ok(events) => worker.send_all(&events),
                Err(problem) => worker.send(&Event::DataFailed(problem)),
            }
            worker.schedule();
        });
    }

    fn schedule(&self) {
        if self.state.borrow().is_busy() && !self.scheduled.replace(true) {
            // A channel between two ports of this worker does not close.
            let _ = self.channel.port2().post_message(&JsValue::NULL);
        }
    }

    fn slice(&self) {
        self.scheduled.replace(false);
        let mut state = self.state.borrow_mut();
        let start = self.clock.now();
        let mut events = Vec::new();
        while state.is_busy() && self.clock.now() - start < SLICE {
            events.extend(state.work());
        }
        let milliseconds = self.clock.now() - start;
        let progress = self.progress(&mut state, Some(milliseconds));
        let prediction = state.predict();
        drop(state);
        // Points first: an end of an epoch belongs behind its minibatches.
        self.send_all(progress.as_slice());
        self.send_all(&events);
        self.send_all(prediction.as_slice());
        self.schedule();
    }

    fn progress(&self, state: &mut State, milliseconds: Option<f64>) -> Option<Event> {
        let (run, points, images) = state.take_points()?;
        let images_per_second =
            milliseconds.map_or(0.0, |time| (images as f64 * 1000.0 / time.max(0.01)) as f32);
        Some(Event::Progress { run, points, images_per_second })
    }
}
