//! The worker's loop: commands come in between slices of work, events go out at most once a slice.
//!
//! A worker that is busy can't read messages, so it works in slices and yields through a MessageChannel, which does not
//! wait as timers do. Each minibatch returns to this loop, and each slice to the browser.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ffnn::data::import::Imported;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent, Performance};

use super::keeper::Keeper;
use super::state::State;
use super::{fetch, keep};
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Earlier, Event, VERSION, pack, unpack};
use crate::training::settings::{Settings, Source};

/// The length of a slice in milliseconds: a drawing waits that long for its answer, and Pause must act within 100 ms.
const SLICE: f64 = 8.0;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    state: RefCell<State>,
    keeper: Keeper,
    channel: MessageChannel,
    /// A slice is on its way through the channel.
    scheduled: RefCell<bool>,
    /// When the last slice ended, if there was more to do.
    busy_since: Cell<Option<f64>>,
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
        keeper: Keeper::default(),
        channel,
        scheduled: RefCell::new(false),
        busy_since: Cell::new(None),
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
            Some(Command::Begin { settings, source, earlier }) => {
                spawn_local(self.clone().begin(settings, source, earlier));
            }
            Some(Command::Open) => spawn_local(self.clone().open()),
            Some(Command::Load(source)) => spawn_local(self.clone().load(source, Vec::new())),
            Some(Command::Upload) => {
                let files = parts.filter_map(|part| part.dyn_into().ok()).collect();
                spawn_local(self.clone().load(Source::Files, files));
            }
            Some(command) => match self.obey(command) {
                Ok(events) => self.send_all(&events),
                Err(problem) => self.send(&Event::Failed(problem)),
            },
            None => self.send(&Event::Failed(Problem::OtherBuild)),
        }
        self.go_on();
    }

    fn obey(&self, command: Command) -> Result<Vec<Event>, Problem> {
        let mut state = self.state.borrow_mut();
        match command {
            Command::Begin { .. } | Command::Open | Command::Load(_) | Command::Upload => {}
            Command::Reset(settings) => {
                if self.keeper.lets_go(&state) {
                    spawn_local(keep::forget());
                }
                let mut events = state.reset(settings)?;
                events.extend(state.predict());
                return Ok(events);
            }
            Command::Train => state.train()?,
            Command::Step => state.run()?.step_once(),
            Command::Epoch => state.run()?.epoch(),
            Command::Pause => {
                let mut events: Vec<_> = progress(&mut state, None).into_iter().collect();
                events.push(state.run()?.pause());
                return Ok(events);
            }
            Command::SetLearningRate(rate) => state.set_learning_rate(rate)?,
            Command::SetEpochs(epochs) => state.set_epochs(epochs),
            Command::Draw { drawing, pixels } => {
                state.set_drawing(pixels.map(|pixels| (drawing, pixels)));
                return Ok(state.predict().into_iter().collect());
            }
            Command::Browse { split, label, offset, count } => {
                return Ok(state.browse(split, label, offset, count).into_iter().collect());
            }
        }
        Ok(Vec::new())
    }

    /// Opens the run that is kept, if it is the one that is wanted, or starts one.
    async fn begin(self: Rc<Self>, settings: Settings, source: Option<Source>, earlier: Earlier) {
        let kept = keep::load().await;
        let same = |kept: &keep::Kept| {
            kept.settings == settings && source.is_none_or(|source| kept.source == source)
        };
        let wanted = kept.as_ref().is_some_and(|kept| match earlier {
            Earlier::Open => true,
            Earlier::OpenIfSame => same(kept),
            Earlier::Offer => false,
        });
        if kept.is_some() && !wanted {
            self.send(&Event::Kept);
        }
        let set = self.state.borrow_mut().reset(settings);
        if let Err(problem) = set {
            self.send(&Event::Failed(problem));
        }
        let opened = match kept.filter(|_| wanted) {
            Some(kept) => self.clone().go_on_with(kept).await,
            None => false,
        };
        if !opened {
            self.load(source.unwrap_or_default(), Vec::new()).await;
        }
    }

    async fn open(self: Rc<Self>) {
        if let Some(kept) = keep::load().await {
            self.go_on_with(kept).await;
        }
    }

    /// Whether the run that was kept is in place.
    async fn go_on_with(self: Rc<Self>, kept: keep::Kept) -> bool {
        let files = match kept.source {
            Source::Files => keep::load_files().await,
            _ => Vec::new(),
        };
        let data = self.read(kept.source, files).await;
        let opened = data.and_then(|data| self.state.borrow_mut().open(kept, data));
        if opened.is_ok() {
            self.keeper.has(&self.state.borrow());
        }
        self.tell(opened)
    }

    /// Loads while the run at hand goes on; only what was read without a fault takes its place.
    async fn load(self: Rc<Self>, source: Source, files: Vec<File>) {
        let data = self.read(source, files.clone()).await;
        let set = data.and_then(|data| self.state.borrow_mut().set_data(source, data));
        if set.is_ok() && source == Source::Files {
            keep::store_files(&files).await;
        }
        let unbundled = set == Err(Problem::NotBundled) && !self.state.borrow().has_data();
        self.tell(set);
        if unbundled {
            // Something to train on there must be: digits that the program draws itself.
            let data = self.read(Source::Strokes, Vec::new()).await;
            let set = data.and_then(|data| self.state.borrow_mut().set_data(Source::Strokes, data));
            self.tell(set);
        }
    }

    async fn read(&self, source: Source, files: Vec<File>) -> Result<Imported, Problem> {
        let progress = |loaded, total| self.send(&Event::DataProgress { loaded, total });
        match source {
            Source::Files => fetch::read(files, progress).await,
            _ => fetch::load(&self.scope, source, progress).await,
        }
    }

    /// Tells the page what became of loading; true if it went well.
    fn tell(self: &Rc<Self>, set: Result<Vec<Event>, Problem>) -> bool {
        match &set {
            Ok(events) => {
                self.send_all(events);
                self.send_all(self.state.borrow().predict().as_slice());
            }
            Err(problem) => self.send(&Event::DataFailed(problem.clone())),
        }
        self.go_on();
        set.is_ok()
    }

    /// After each piece of work: the next one, and the run to be kept.
    fn go_on(self: &Rc<Self>) {
        self.schedule();
        let due = self.keeper.due(&self.state.borrow(), self.clock.now());
        if let Some(kept) = due {
            let worker = self.clone();
            spawn_local(async move {
                keep::store(&kept).await;
                worker.keeper.done();
                worker.go_on();
            });
        }
    }

    fn schedule(&self) {
        if self.state.borrow().is_busy() && !self.scheduled.replace(true) {
            // A channel between two ports of this worker does not close.
            let _ = self.channel.port2().post_message(&JsValue::NULL);
        }
    }

    fn slice(self: &Rc<Self>) {
        self.scheduled.replace(false);
        let mut state = self.state.borrow_mut();
        let start = self.clock.now();
        let since = self.busy_since.take().unwrap_or(start);
        let mut events = Vec::new();
        while state.is_busy() && self.clock.now() - start < SLICE {
            events.extend(state.work());
        }
        let end = self.clock.now();
        state.took(end - since);
        self.busy_since.set(state.is_busy().then_some(end));
        let progress = progress(&mut state, Some(end - start));
        let prediction = progress.as_ref().and_then(|_| state.predict());
        drop(state);
        // Points first: an end of an epoch belongs behind its minibatches.
        self.send_all(progress.as_slice());
        self.send_all(&events);
        self.send_all(prediction.as_slice());
        self.go_on();
    }
}

fn progress(state: &mut State, milliseconds: Option<f64>) -> Option<Event> {
    state.take_progress(|points| {
        let images: u32 = points.iter().map(|point| point.len).sum();
        milliseconds.map_or(0.0, |time| (f64::from(images) * 1000.0 / time.max(0.01)) as f32)
    })
}
