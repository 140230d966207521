//! The worker's commands: they come in between the slices of work.

use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::browsing;
use super::fetch;
use super::keeping::Wanted;
use super::run::Run;
use super::slices::Worker;
use super::threads;
use super::worker_state::WorkerState;
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Event, VERSION, unpack};
use crate::training::request::RequestId;

/// Starts the worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if threads::is_helper(&scope) {
        return threads::help(scope);
    }
    let (Some(clock), Ok(channel)) = (scope.performance(), MessageChannel::new()) else { return };
    let worker = Rc::new(Worker::new(scope, clock, channel));
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
    spawn_local(async move {
        let sources = fetch::bundled(&worker.scope).await;
        worker.send(&Event::Bundled { sources });
    });
}

impl Worker {
    /// A message is an array: the packed command, then the buffers of the user's data.
    fn receive(self: &Rc<Self>, event: &MessageEvent) {
        let mut parts = Array::from(&event.data()).into_iter();
        let bytes = parts.next().and_then(|part| part.dyn_into::<Uint8Array>().ok());
        let command = bytes.and_then(|bytes| unpack::<Command>(&bytes.to_vec()));
        let buffers = parts.filter_map(|part| part.dyn_into().ok()).collect();
        let answer = match command {
            Some(command) => self.obey(command, buffers),
            None => Err(Problem::OtherBuild),
        };
        match answer {
            Ok(events) => self.send_all(&events),
            Err(problem) => self.send(&Event::Failed(problem)),
        }
        self.go_on();
    }

    /// Obeys a command and returns its events. What takes longer is spawned and sends its events itself.
    fn obey(
        self: &Rc<Self>,
        command: Command,
        buffers: Vec<ArrayBuffer>,
    ) -> Result<Vec<Event>, Problem> {
        let mut state = self.state.borrow_mut();
        Ok(match command {
            Command::Begin { request, settings, source, stored, own } => {
                // At once: a command that comes after this one changes these settings, not those before.
                state.set_settings(settings.clone());
                self.settings_of.set(request);
                let wanted = Wanted { settings, source, open: stored, own };
                self.start_loading(self.clone().begin(request, wanted));
                Vec::new()
            }
            Command::Open { request, run, goes_on } => {
                self.start_loading(self.clone().open_kept(request, run, goes_on));
                Vec::new()
            }
            Command::Kept(bytes) => {
                let request = unpack(&bytes).ok_or(Problem::OtherBuild)?;
                spawn_local(self.clone().answer(request));
                Vec::new()
            }
            Command::Load { request, source } => {
                self.start_loading(self.clone().load(request, source));
                Vec::new()
            }
            Command::Take { request, data, drawings, resumes } => {
                let given = (data, buffers);
                self.start_loading(self.clone().take_with(request, given, drawings, resumes));
                Vec::new()
            }
            Command::Extend { request, onto, drawings, resumes } => {
                self.start_loading(self.clone().extend(request, onto, drawings, resumes));
                Vec::new()
            }
            Command::Reset { request, settings } => {
                self.restart(&mut state, request, |state| state.reset(settings))?
            }
            Command::BeginWith(request, run) => {
                self.restart(&mut state, request, |state| state.begin_with(run))?
            }
            Command::Undo { request } => {
                self.settings_of.set(request);
                self.keeper.keep_last(&state);
                drop(state);
                self.stop_sweep();
                let mut state = self.state.borrow_mut();
                let undone = state.undo(request);
                if let (Ok(_), Some((number, _))) = (&undone, state.progress()) {
                    self.keeper.reopened(number);
                }
                drop(state);
                self.undo(request, undone);
                Vec::new()
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
            Command::SetEnd { request, epochs, stop } => {
                self.settings_of.set(request);
                Vec::from_iter(state.set_end(epochs, stop))
            }
            Command::SetThreads(threads) => {
                self.threads.want(threads);
                Vec::new()
            }
            Command::Save => {
                self.keeper.hurry();
                Vec::new()
            }
            Command::Draw { drawing, sample } => {
                state.set_drawing(sample.map(|sample| (drawing, sample)));
                Vec::from_iter(state.predict())
            }
            Command::Browse { request, split, label, offset, count } => {
                let wanted = browsing::SampleRange { split, label, offset, count };
                Vec::from_iter(state.browse(request, wanted))
            }
            Command::Preview { request, augmentation, seed } => {
                Vec::from_iter(state.preview(request, augmentation, seed))
            }
            Command::Inspect { request, question } => {
                state.ask(request, unpack(&question).ok_or(Problem::OtherBuild)?);
                Vec::new()
            }
        })
    }
}

impl Worker {
    /// Starts a new run on the same data; the one before is kept.
    fn restart(
        &self,
        state: &mut WorkerState,
        request: RequestId,
        restart: impl FnOnce(&mut WorkerState) -> Result<Vec<Event>, Problem>,
    ) -> Result<Vec<Event>, Problem> {
        self.settings_of.set(request);
        self.keeper.keep_last(state);
        let before = state.progress();
        let mut events = restart(state)?;
        before.into_iter().for_each(|(number, _)| self.keeper.put_aside(number));
        events.extend(state.predict());
        Ok(events)
    }
}

/// Starts or stops the run and sends its phase.
fn with_run(state: &mut WorkerState, change: fn(&mut Run)) -> Result<Vec<Event>, Problem> {
    let run = state.run()?;
    change(run);
    Ok(vec![run.phase_event()])
}
