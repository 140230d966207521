//! The worker's event loop: commands come in between slices of work, and progress is sent at most once per slice.
//!
//! A busy worker can't receive messages, so it works in slices and yields to the browser after each of them. It yields
//! through a MessageChannel, because timers wait several milliseconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ffnn::data::import::Imported;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent, Performance};

use super::autosave::Autosave;
use super::run::Run;
use super::stored_run::StoredRun;
use super::worker_state::WorkerState;
use super::{fetch, run_store};
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Event, OpenStored, VERSION, pack, unpack};
use crate::training::settings::{Settings, Source};

/// The length of a slice in milliseconds. A drawing waits that long for its prediction, and Pause has to act within
/// 100 ms.
const SLICE: f64 = 8.0;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    state: RefCell<WorkerState>,
    autosave: Autosave,
    channel: MessageChannel,
    /// True if the next slice is scheduled.
    scheduled: Cell<bool>,
    /// The end of the last slice, if there was more to do.
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
        autosave: Autosave::default(),
        channel,
        scheduled: Cell::new(false),
        busy_since: Cell::new(None),
    });
    let listener = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event| listener.receive(&event));
    worker.scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    let listener = worker.clone();
    let on_slice = Closure::<dyn FnMut()>::new(move || listener.slice());
    worker.channel.port1().set_onmessage(Some(on_slice.as_ref().unchecked_ref()));
    // Both callbacks are needed until the worker ends.
    on_message.forget();
    on_slice.forget();
    worker.send(&Event::Ready { version: VERSION.into() });
}

impl Worker {
    fn send(&self, event: &Event) {
        let bytes = Uint8Array::from(pack(event).as_slice());
        // Posting fails only if the page is gone, and then nobody needs the event.
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
        let files = parts.filter_map(|part| part.dyn_into().ok()).collect();
        let answer = match command {
            Some(command) => self.obey(command, files),
            None => Err(Problem::OtherBuild),
        };
        match answer {
            Ok(events) => self.send_all(&events),
            Err(problem) => self.send(&Event::Failed(problem)),
        }
        self.go_on();
    }

    /// Obeys a command and returns its events. What takes longer is spawned and sends its events itself.
    fn obey(self: &Rc<Self>, command: Command, files: Vec<File>) -> Result<Vec<Event>, Problem> {
        let mut state = self.state.borrow_mut();
        Ok(match command {
            Command::Begin { settings, source, stored } => {
                spawn_local(self.clone().begin(settings, source, stored));
                Vec::new()
            }
            Command::Open => {
                spawn_local(self.clone().open_stored());
                Vec::new()
            }
            Command::Load(source) => {
                spawn_local(self.clone().load(source, Vec::new()));
                Vec::new()
            }
            Command::Upload => {
                spawn_local(self.clone().load(Source::Files, files));
                Vec::new()
            }
            Command::Reset(settings) => {
                if self.autosave.forget_current(&state) {
                    spawn_local(run_store::forget());
                }
                let mut events = state.reset(settings)?;
                events.extend(state.predict());
                events
            }
            Command::Train => with_run(&mut state, Run::train)?,
            Command::Step => with_run(&mut state, Run::train_step)?,
            Command::Epoch => with_run(&mut state, Run::train_epoch)?,
            Command::Pause => {
                let progress = state.take_progress(None);
                let phase = with_run(&mut state, Run::pause)?;
                progress.into_iter().chain(phase).collect()
            }
            Command::SetLearningRate(rate) => {
                state.set_learning_rate(rate)?;
                Vec::new()
            }
            Command::SetEpochs(epochs) => Vec::from_iter(state.set_epochs(epochs)),
            Command::Draw { drawing, pixels } => {
                state.set_drawing(pixels.map(|pixels| (drawing, pixels)));
                Vec::from_iter(state.predict())
            }
            Command::Browse { split, label, offset, count } => {
                Vec::from_iter(state.browse(split, label, offset, count))
            }
        })
    }

    /// Opens the stored run if the command asks for it, or starts a new one.
    async fn begin(self: Rc<Self>, settings: Settings, source: Option<Source>, open: OpenStored) {
        let stored = self.load_stored().await;
        let same = |stored: &StoredRun| {
            stored.settings == settings && source.is_none_or(|source| stored.source == source)
        };
        let wanted = stored.as_ref().is_some_and(|stored| match open {
            OpenStored::Always => true,
            OpenStored::IfSame => same(stored),
            OpenStored::OnRequest => false,
        });
        if stored.is_some() && !wanted {
            self.send(&Event::StoredRunFound);
        }
        let set = self.state.borrow_mut().reset(settings);
        if let Err(problem) = set {
            self.send(&Event::Failed(problem));
        }
        let opened = match stored.filter(|_| wanted) {
            Some(stored) => self.resume(stored).await,
            None => false,
        };
        if !opened {
            self.load(source.unwrap_or_default(), Vec::new()).await;
        }
    }

    /// The stored run. If it can't be read, the page is sent the problem.
    async fn load_stored(&self) -> Option<StoredRun> {
        match run_store::load().await? {
            Ok(stored) => Some(stored),
            Err(problem) => {
                if problem == Problem::NewerStoredRun {
                    self.autosave.suspend();
                }
                self.send(&Event::Failed(problem));
                None
            }
        }
    }

    async fn open_stored(self: Rc<Self>) {
        if let Some(stored) = self.load_stored().await {
            self.resume(stored).await;
        }
    }

    /// Loads the data of a stored run and opens the run. Returns true if that succeeded.
    async fn resume(self: &Rc<Self>, stored: StoredRun) -> bool {
        let files = match stored.source {
            Source::Files => run_store::load_files().await,
            _ => Vec::new(),
        };
        let data = self.read(stored.source, files).await;
        let opened = data.and_then(|data| self.state.borrow_mut().open(stored, data));
        if opened.is_ok() {
            self.autosave.set_saved(&self.state.borrow());
        }
        self.report(opened)
    }

    /// Loads data while the current run continues, and starts a new run if that succeeded.
    async fn load(self: Rc<Self>, source: Source, files: Vec<File>) {
        let data = self.read(source, files.clone()).await;
        let set = data.and_then(|data| self.state.borrow_mut().set_data(source, data));
        if set.is_ok() && source == Source::Files && !self.autosave.is_suspended() {
            run_store::store_files(&files).await;
        }
        let not_bundled = set == Err(Problem::NotBundled) && !self.state.borrow().has_data();
        self.report(set);
        if not_bundled {
            // Without MNIST, the digits that the program draws are there to train on.
            let data = self.read(Source::Strokes, Vec::new()).await;
            let set = data.and_then(|data| self.state.borrow_mut().set_data(Source::Strokes, data));
            self.report(set);
        }
    }

    async fn read(&self, source: Source, files: Vec<File>) -> Result<Imported, Problem> {
        let progress = |loaded, total| self.send(&Event::DataProgress { loaded, total });
        match source {
            Source::Files => fetch::read(files, progress).await,
            _ => fetch::load(&self.scope, source, progress).await,
        }
    }

    /// Sends the outcome of loading data. Returns true if it succeeded.
    fn report(self: &Rc<Self>, set: Result<Vec<Event>, Problem>) -> bool {
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

    /// Schedules the next slice if there is work, and stores the run if it is time to.
    fn go_on(self: &Rc<Self>) {
        self.schedule();
        let due = self.autosave.take_if_due(&self.state.borrow(), self.clock.now());
        if let Some(run) = due {
            let worker = self.clone();
            spawn_local(async move {
                run_store::store(&run).await;
                worker.autosave.finish_write();
                worker.go_on();
            });
        }
    }

    fn schedule(&self) {
        if self.state.borrow().is_busy() && !self.scheduled.replace(true) {
            // Posting does not fail: a channel between two ports of this worker never closes.
            let _ = self.channel.port2().post_message(&JsValue::NULL);
        }
    }

    fn slice(self: &Rc<Self>) {
        self.scheduled.set(false);
        let mut state = self.state.borrow_mut();
        let start = self.clock.now();
        let since = self.busy_since.take().unwrap_or(start);
        let mut events = Vec::new();
        while state.is_busy() && self.clock.now() - start < SLICE {
            events.extend(state.work());
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

/// Starts or stops the run and sends its phase.
fn with_run(state: &mut WorkerState, change: fn(&mut Run)) -> Result<Vec<Event>, Problem> {
    let run = state.run()?;
    change(run);
    Ok(vec![run.phase_event()])
}
