//! The actions of the lab: how each changes the [`LabState`], and which effects it asks for. Pure.

use std::rc::Rc;

use ffnn::data::augment::Augmentation;
use js_sys::ArrayBuffer;

use super::link::Link;
use super::state::{Awaited, LabState};
use crate::reading::{OwnFiles, Taken};
use crate::training::class_names::ClassNames;
use crate::training::given_network::GivenRun;
use crate::training::inspection::WeightEvent;
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Event, Sample, Split};
use crate::training::request::{RequestId, RequestKind};
use crate::training::run_id::RunId;
use crate::training::run_report::RunPhase;
use crate::training::settings::{Settings, Source};
use crate::training::threads::ThreadLimit;
use crate::ui::Edit;

/// An action of the user, or an event that arrives.
#[derive(Clone, Debug, PartialEq)]
pub enum LabAction {
    /// The worker sent an event.
    Receive(Event),
    /// The link in the address was opened or changed.
    OpenLink(Link),
    /// The user opens the stored run.
    OpenStored,
    /// The user opens a kept run, and goes on with it if true.
    OpenKept(RunId, bool),
    /// The sweep of the link has been started, or the user does not want it.
    ForgetSweep,
    /// The user chooses data.
    ChooseData(Source),
    /// The user opens files.
    OpenFiles(OwnFiles),
    /// The user opens files of a model.
    OpenModel(OwnFiles),
    /// Files of a model are open no more.
    CloseModel,
    /// The user goes on from a model.
    UseModel(GivenRun),
    /// The worker needs files read: those that the page knows, or these of an earlier visit.
    FilesNeeded {
        /// The request that needs them.
        request: RequestId,
        /// The stored run is to be opened on them.
        resumes: bool,
        /// The files as an earlier build stored them.
        stored: Option<OwnFiles>,
    },
    /// Files are open no more: the user has taken their data, or not.
    Imported(u32, Option<Taken>),
    /// The user changes settings.
    Set(Edit<Settings>),
    /// The user wants so many threads to train.
    SetThreads(u32),
    /// The service worker isolates the page from its next load on.
    Isolates,
    /// The user starts training, to the last epoch.
    Train,
    /// The user trains one minibatch.
    Step,
    /// The user trains one epoch.
    Epoch,
    /// The user stops training.
    Pause,
    /// The time to answer this request to pause is over.
    PauseIsDue(RequestId),
    /// The user resets the run.
    Reset,
    /// The user brings back the trained run that was replaced last.
    Undo,
    /// The user resets a lost run with a tenth of its learning rate.
    Mend,
    /// The page is hidden or left.
    Leave,
    /// The prepared drawing or the row in the form has changed; none if there is nothing to predict.
    Draw(Option<Sample>),
    /// The user adds drawings, each with its label, to the training set, whose classes have these names.
    AddDrawings(Vec<(String, Vec<u8>)>, ClassNames),
    /// The drawing is kept, and the next one is drawn on a new sheet.
    NextSheet,
    /// The form needs a row of the test set.
    PickRow(u32),
    /// The user looks at samples of the data.
    Browse {
        /// The part of the data.
        split: Split,
        /// Only those of this class.
        label: Option<u8>,
        /// How many of these to skip.
        offset: u32,
        /// The largest number of samples.
        count: u32,
    },
    /// The form shows images as this augmentation with this seed changes them.
    Preview(Augmentation, u64),
    /// A panel asks about the inside of the network: its slot, and the packed question.
    Inspect(u8, Vec<u8>),
    /// A weight is shown or chosen for which one minibatch is looked at.
    Weight(WeightEvent),
    /// The user dismisses the problem.
    Dismiss,
    /// The user dismisses the problem with the chosen files.
    DismissFileProblem,
}

/// Something that has to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum LabEffect {
    /// Send a command to the worker.
    Send(Command),
    /// Send a command to the worker with the buffers of the user's data.
    SendBuffers(Command, Vec<ArrayBuffer>),
    /// End the worker and start another one.
    RestartWorker,
    /// Dispatch [`LabAction::PauseIsDue`] after the time that a working worker takes to pause.
    StartPauseTimer(RequestId),
    /// Have so many threads train, and keep that number on the device.
    SetThreads(u32),
    /// Write the settings into the address.
    RememberLink(Settings, Source),
}

pub(super) type Effects = Vec<LabEffect>;

pub(super) fn send(command: Command) -> Effects {
    vec![LabEffect::Send(command)]
}

impl LabState {
    /// Changes the state. Returns the effects to perform, in this order.
    pub fn apply(&mut self, action: LabAction) -> Vec<LabEffect> {
        // Figures draw and browse by themselves when data comes.
        let by_itself = matches!(
            action,
            LabAction::Receive(_)
                | LabAction::FilesNeeded { .. }
                | LabAction::PauseIsDue(_)
                | LabAction::Leave
                | LabAction::Isolates
                | LabAction::Draw(_)
                | LabAction::PickRow(_)
                | LabAction::Browse { .. }
                | LabAction::Preview(..)
                | LabAction::Inspect(..)
                | LabAction::Weight(_)
        );
        self.restarted &= by_itself;
        let mut effects = self.change(action);
        let set = (&self.settings, self.source);
        let in_address = self.in_address.as_ref().map(|(settings, source)| (settings, *source));
        // A reload finds a sweep again that waits for its data.
        let may_change = self.data.is_some() && self.awaited_by_sweep().is_none();
        if may_change && in_address != Some(set) {
            let (settings, source) = (self.settings.clone(), self.source);
            self.in_address = Some((settings.clone(), source));
            effects.push(LabEffect::RememberLink(settings, source));
        }
        effects
    }

    fn change(&mut self, action: LabAction) -> Effects {
        match action {
            LabAction::Receive(event) => self.receive(event),
            LabAction::OpenLink(link) => self.open_link(link),
            LabAction::OpenStored => self.open_stored(),
            LabAction::OpenKept(run, goes_on) => self.open_kept(run, goes_on),
            LabAction::ForgetSweep => {
                self.sweep = None;
                Vec::new()
            }
            LabAction::ChooseData(source) => self.choose_data(source),
            LabAction::OpenFiles(files) => self.open_files(files),
            LabAction::OpenModel(files) => self.open_model(files),
            LabAction::CloseModel => {
                self.model = None;
                Vec::new()
            }
            LabAction::UseModel(run) => self.use_model(run),
            LabAction::FilesNeeded { request, resumes, stored } => {
                self.files_needed(request, Awaited { resumes }, stored)
            }
            LabAction::Imported(number, taken) => self.imported(number, taken),
            LabAction::Set(edit) => self.set(&edit),
            LabAction::SetThreads(threads) => vec![LabEffect::SetThreads(threads)],
            LabAction::Isolates => {
                let refused = self.threads.as_mut();
                if let Some(report) =
                    refused.filter(|report| report.limit == Some(ThreadLimit::NotIsolated))
                {
                    report.limit = Some(ThreadLimit::AfterReload);
                }
                Vec::new()
            }
            LabAction::Train => self.train(Command::Train),
            LabAction::Step => self.train(Command::Step),
            LabAction::Epoch => self.train(Command::Epoch),
            LabAction::Pause => {
                self.pausing = true;
                let request = self.requests.make([RequestKind::Pause]);
                vec![LabEffect::Send(Command::Pause), LabEffect::StartPauseTimer(request)]
            }
            LabAction::PauseIsDue(request) => {
                let is_newest = self.requests.is_newest(RequestKind::Pause, request);
                if self.pausing && is_newest { self.worker_stopped() } else { Vec::new() }
            }
            LabAction::Reset => self.reset(),
            LabAction::Undo => self.undo(),
            LabAction::Mend => self.mend(),
            LabAction::Leave => send(Command::Save),
            LabAction::Draw(sample) => {
                let request = self.requests.make([RequestKind::Drawing]);
                let was_blank = self.drawn.sample.is_none();
                if was_blank {
                    self.drawn.first = request;
                }
                (self.drawn.last, self.drawn.sample) = (request, sample);
                if self.drawn.sample.is_none() {
                    self.prediction = None;
                }
                vec![self.send_drawing()]
            }
            LabAction::AddDrawings(drawings, names) => self.add_drawings(drawings, &names),
            LabAction::NextSheet => {
                self.sheet += 1;
                Vec::new()
            }
            LabAction::Browse { split, label, offset, count } => {
                let request = self.requests.make([RequestKind::Samples]);
                send(Command::Browse { request, split, label, offset, count })
            }
            LabAction::PickRow(offset) => {
                let request = self.requests.make([RequestKind::Row]);
                let (split, label, count) = (Split::Test, None, 1);
                send(Command::Browse { request, split, label, offset, count })
            }
            LabAction::Preview(augmentation, seed) => {
                let request = self.requests.make([RequestKind::Preview]);
                send(Command::Preview { request, augmentation, seed })
            }
            LabAction::Inspect(slot, question) => {
                let request = self.requests.make([]);
                self.inspected.ask(slot, request);
                send(Command::Inspect { request, question })
            }
            LabAction::Weight(event) => {
                self.weight = self.weight.after(event);
                Vec::new()
            }
            LabAction::DismissFileProblem => {
                self.file_problem = None;
                Vec::new()
            }
            LabAction::Dismiss => {
                self.problem = None;
                Vec::new()
            }
        }
    }

    pub(super) fn train(&mut self, command: Command) -> Effects {
        self.problem.take_if(|problem| !lasts_when_training(problem));
        (self.stored_run, self.pausing) = (false, false);
        send(command)
    }

    pub(super) fn send_drawing(&self) -> LabEffect {
        let Self { drawn, .. } = self;
        LabEffect::Send(Command::Draw { drawing: drawn.last, sample: drawn.sample.clone() })
    }

    fn receive(&mut self, event: Event) -> Effects {
        match event {
            Event::DataProgress { request, source, loaded } => {
                self.data_progress(request, source, loaded);
            }
            Event::Bundled { sources } => self.bundled = sources,
            Event::StoredRunFound { request } => {
                self.stored_run |= self.requests.is_newest(RequestKind::Data, request);
            }
            Event::StoredRunOpened { request, settings, source } => {
                self.stored_run_opened(request, settings, source);
            }
            Event::DataReady { request, data } => self.data_ready(request, data),
            Event::DataChanged(data) => self.put_data(data),
            Event::DataFailed { request, settings, problem } => {
                return self.data_failed(request, settings, problem);
            }
            Event::Failed(Problem::WorkerStopped) => return self.worker_stopped(),
            Event::Failed(problem) => self.problem = Some(problem),
            Event::Threads(report) => self.threads = Some(report),
            Event::Undoable(undoable) => self.undoable = undoable,
            Event::Started(run) => {
                self.run = Some(run);
                self.end_pause();
                if self.adapt_settings() {
                    return self.reset();
                }
                let placed = self.placed;
                if self.run_when_ready.take_if(|request| *request == placed).is_some() {
                    return self.train(Command::Train);
                }
            }
            Event::Run { run, event } => {
                // An earlier run may still have something to say.
                if let Some(current) = self.run.as_mut().filter(|current| current.info.run == run) {
                    current.apply(event);
                    self.end_pause();
                }
            }
            // While the user draws, the answer for a moment ago is shown until the next one comes; one for a drawing
            // that has been cleared is not.
            Event::Prediction { drawing, outputs }
                if self.drawn.sample.is_some()
                    && drawing >= self.drawn.first
                    && Some(drawing) >= self.predicted =>
            {
                (self.prediction, self.predicted) = (Some(outputs.into()), Some(drawing));
            }
            Event::Images { request, page }
                if self.requests.is_newest(RequestKind::Samples, request) =>
            {
                self.images = Some(Rc::new(page));
            }
            Event::Images { request, page }
                if self.requests.is_newest(RequestKind::Preview, request) =>
            {
                self.preview = Some(Rc::new(page));
            }
            Event::Rows { request, page }
                if self.requests.is_newest(RequestKind::Samples, request) =>
            {
                self.rows = Some(Rc::new(page));
            }
            Event::Rows { request, page } if self.requests.is_newest(RequestKind::Row, request) => {
                self.row = Some(Rc::new(page));
            }
            Event::StorageAnswers => {
                self.problem.take_if(|problem| *problem == Problem::StorageSilent);
            }
            Event::Inspected(inspected) => self.inspected.receive(inspected),
            // Nothing has to be done when the worker is ready. Files come with an action of their own, and kept runs
            // are shown by their panel. The others are late
            // answers to an earlier question.
            Event::Ready { .. }
            | Event::Kept(_)
            | Event::FilesNeeded { .. }
            | Event::Prediction { .. }
            | Event::Images { .. }
            | Event::Rows { .. } => {}
        }
        Vec::new()
    }

    /// The user waits no longer for a pause once the run does not train.
    fn end_pause(&mut self) {
        self.pausing &= self.phase() == RunPhase::Training;
    }
}

/// These problems are not solved when training starts, which a link can make happen by itself.
pub(super) fn lasts_when_training(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NotBundled { .. }
            | Problem::FilesGone
            | Problem::DataNotStored
            | Problem::NewerStoredRun
            | Problem::DamagedStoredRun
            | Problem::StorageSilent
    )
}

#[cfg(test)]
pub(super) mod tests;
