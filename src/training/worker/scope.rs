//! The worker's event loop: commands come in between slices of work, and progress is sent at most once per slice.
//!
//! A busy worker can't receive messages, so it works in slices and yields to the browser after each of them. It yields
//! through a MessageChannel, because timers wait several milliseconds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ffnn::data::import::Imported;
use gloo::timers::future::TimeoutFuture;
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
use crate::training::request::{NewestWork, RequestId};
use crate::training::settings::{Settings, Source};

/// The length of a slice in milliseconds. A drawing waits that long for its prediction, and Pause has to act within
/// 100 ms.
const SLICE: f64 = 8.0;

/// The run that is wanted, with the user's files if the page has them.
struct Wanted {
    settings: Settings,
    source: Option<Source>,
    open: OpenStored,
    files: Vec<File>,
}

impl Wanted {
    /// Returns true if the stored run is to be opened.
    async fn is(&self, stored: &StoredRun) -> bool {
        let same = match self.open {
            OpenStored::Always => return true,
            OpenStored::OnRequest => return false,
            OpenStored::IfSame => {
                stored.settings == self.settings
                    && self.source.is_none_or(|source| stored.source == source)
            }
        };
        same && (self.files.is_empty() || are_same(&self.files, &run_store::load_files().await))
    }
}

/// Returns true if these are the same files of the user's device.
fn are_same(files: &[File], others: &[File]) -> bool {
    let seen = |file: &File| (file.name(), file.size(), file.last_modified());
    files.iter().map(seen).eq(others.iter().map(seen))
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    state: RefCell<WorkerState>,
    autosave: Autosave,
    /// The newest request for data.
    loading: NewestWork,
    /// The newest request that changed settings.
    settings_of: Cell<RequestId>,
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
        loading: NewestWork::default(),
        settings_of: Cell::default(),
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
            Command::Begin { request, settings, source, stored } => {
                // At once: a command that comes after this one changes these settings, not those before.
                state.set_settings(settings.clone());
                self.settings_of.set(request);
                let wanted = Wanted { settings, source, open: stored, files };
                self.start_loading(self.clone().begin(request, wanted));
                Vec::new()
            }
            Command::Open { request } => {
                self.start_loading(self.clone().open_stored(request));
                Vec::new()
            }
            Command::Load { request, source } => {
                self.start_loading(self.clone().load(request, source, files));
                Vec::new()
            }
            Command::Reset { request, settings } => {
                self.settings_of.set(request);
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
            Command::SetLearningRate { request, rate } => {
                self.settings_of.set(request);
                state.set_learning_rate(rate)?;
                Vec::new()
            }
            Command::SetEpochs { request, epochs } => {
                self.settings_of.set(request);
                Vec::from_iter(state.set_epochs(epochs))
            }
            Command::Draw { drawing, pixels } => {
                state.set_drawing(pixels.map(|pixels| (drawing, pixels)));
                Vec::from_iter(state.predict())
            }
            Command::Browse { request, split, label, offset, count } => {
                Vec::from_iter(state.browse(request, split, label, offset, count))
            }
        })
    }

    /// Starts to load data. What an older request still loads is cancelled.
    fn start_loading(&self, work: impl Future<Output = ()> + 'static) {
        spawn_local(self.loading.replace(work));
    }

    /// Opens the stored run if the command asks for it, or starts a new one.
    async fn begin(self: Rc<Self>, request: RequestId, wanted: Wanted) {
        let stored = match self.load_stored().await {
            Ok(stored) => stored,
            Err(problem) => {
                self.send(&Event::Failed(problem));
                None
            }
        };
        let is_wanted = match &stored {
            Some(stored) => wanted.is(stored).await,
            None => false,
        };
        if stored.is_some() && !is_wanted {
            self.send(&Event::StoredRunFound { request });
        }
        let opened = match stored.filter(|_| is_wanted) {
            Some(stored) => self.resume(request, stored).await,
            None => false,
        };
        if !opened {
            self.load(request, wanted.source.unwrap_or_default(), wanted.files).await;
        }
    }

    /// The stored run, if there is one.
    async fn load_stored(&self) -> Result<Option<StoredRun>, Problem> {
        let stored = run_store::load().await.transpose();
        if stored == Err(Problem::NewerStoredRun) {
            self.autosave.suspend();
        }
        stored
    }

    async fn open_stored(self: Rc<Self>, request: RequestId) {
        match self.load_stored().await {
            Ok(Some(stored)) => {
                self.resume(request, stored).await;
            }
            Ok(None) => {
                self.report(request, Err(Problem::StoredRunGone));
            }
            Err(problem) => {
                self.report(request, Err(problem));
            }
        }
    }

    /// Loads the data of a stored run and opens the run. Returns true if the data is in place.
    async fn resume(self: &Rc<Self>, request: RequestId, stored: StoredRun) -> bool {
        let files = match stored.source {
            Source::Files => run_store::load_files().await,
            _ => Vec::new(),
        };
        let source = stored.source;
        let data = match self.read(request, source, files).await {
            Ok(data) => data,
            Err(problem) => return self.report(request, Err(problem)),
        };
        let mut state = self.state.borrow_mut();
        // The user has changed the settings meanwhile, which counts: the stored run, with its own, stays on offer.
        let changed = self.settings_of.get() > request;
        let set = match changed {
            true => state.set_data(request, source, data),
            false => state.open(request, stored, data),
        };
        drop(state);
        match (changed, &set) {
            (true, _) => self.send(&Event::StoredRunFound { request }),
            (false, Ok(_)) => self.autosave.set_saved(&self.state.borrow()),
            (false, Err(_)) => {}
        }
        self.report(request, set)
    }

    /// Loads data while the current run continues, and starts a new run if that succeeded. The user's files are those that were
    /// sent, otherwise the stored ones.
    async fn load(self: Rc<Self>, request: RequestId, source: Source, sent: Vec<File>) {
        let kept = match source {
            Source::Files => run_store::load_files().await,
            _ => Vec::new(),
        };
        let new = !sent.is_empty() && !are_same(&sent, &kept);
        let files = if new { sent } else { kept };
        let data = self.read(request, source, files.clone()).await;
        let set = data.and_then(|data| self.state.borrow_mut().set_data(request, source, data));
        if set.is_ok() && new && !self.autosave.is_suspended() {
            // These files are in place, so a newer request must not keep them from being stored.
            spawn_local(async move { run_store::store_files(&files).await });
        }
        let missing = matches!(set, Err(Problem::NotBundled | Problem::FilesGone));
        let missing = missing && !self.state.borrow().has_data();
        self.report(request, set);
        if missing {
            // Without them, the digits that the program draws are there to train on.
            let data = self.read(request, Source::Strokes, Vec::new()).await;
            let set = data
                .and_then(|data| self.state.borrow_mut().set_data(request, Source::Strokes, data));
            self.report(request, set);
        }
    }

    async fn read(
        &self,
        request: RequestId,
        source: Source,
        files: Vec<File>,
    ) -> Result<Imported, Problem> {
        let progress = |loaded| self.send(&Event::DataProgress { request, source, loaded });
        progress(None);
        let some = |loaded| progress(Some(loaded));
        let data = match source {
            Source::Files => fetch::read(files, some).await,
            _ => fetch::load(&self.scope, source, some).await,
        };
        // To unpack takes a while, in which no message is received: one that cancels this may be waiting.
        TimeoutFuture::new(0).await;
        data
    }

    /// Sends the outcome of loading data. Returns true if it succeeded.
    fn report(self: &Rc<Self>, request: RequestId, set: Result<Vec<Event>, Problem>) -> bool {
        let succeeded = set.is_ok();
        match set {
            Ok(events) => {
                self.send_all(&events);
                self.send_all(self.state.borrow().predict().as_slice());
            }
            Err(problem) => {
                let mut state = self.state.borrow_mut();
                if self.settings_of.get() == request {
                    state.keep_settings();
                }
                let settings = state.run_settings().cloned();
                self.send(&Event::DataFailed { request, settings, problem });
            }
        }
        self.go_on();
        succeeded
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
