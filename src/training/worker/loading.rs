//! Requests for data: a kept run, bundled data, the user's. Each of them cancels the one before.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::data_facts::DataFacts;
use super::extend::extend;
use super::keeping::Wanted;
use super::run_keeper::{Found, HeldRun};
use super::slices::Worker;
use super::stored_run::StoredRun;
use super::training_data::TrainingData;
use super::worker_state::Origin;
use super::{fetch, own_sets, own_store};
use crate::training::own_data::{NewDrawings, OwnData};
use crate::training::problem::Problem;
use crate::training::protocol::Event;
use crate::training::request::RequestId;
use crate::training::run_id::RunId;
use crate::training::settings::Source;

/// Why a stored run or data can't be opened by this worker alone.
enum Obstacle {
    /// It can't be opened.
    Problem(Problem),
    /// The page has to read the user's files. These are what an earlier build stored.
    Files(Vec<File>),
}

impl From<Problem> for Obstacle {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// The user's data, with the bytes in the order of [`own_data`](crate::training::own_data).
type Extended = (OwnData, [Vec<u8>; 5]);

/// Adds drawings to the training set of data.
fn with_drawings(
    origin: &Origin,
    data: &TrainingData,
    drawings: Vec<NewDrawings>,
) -> Result<Extended, Problem> {
    let TrainingData::Images(images) = data else { return Err(Problem::NoData) };
    let drawings = NewDrawings::together(drawings).ok_or(Problem::NoData)?;
    let decided = origin.own.as_ref().map(|(_, decided)| decided);
    extend(images, origin.source, decided, drawings)
}

impl Worker {
    /// Starts to load data. What an older request still loads is cancelled.
    pub fn start_loading(&self, work: impl Future<Output = ()> + 'static) {
        spawn_local(self.loading.replace(work));
    }

    /// Opens the kept run that the command asks for, or starts a new one.
    pub async fn begin(self: Rc<Self>, request: RequestId, wanted: Wanted) {
        let Found { run, is_other, problem } = self.keeper.find(&wanted).await;
        self.keep_once_possible();
        problem.into_iter().for_each(|problem| self.send(&Event::Failed(problem)));
        if is_other {
            self.send(&Event::StoredRunFound { request });
        }
        if let Some((held, stored)) = run {
            match self.resume(request, held, stored).await {
                Ok(events) => return self.report(request, Ok(events)),
                Err(Obstacle::Files(files)) => return self.ask_for_files(request, true, &files),
                Err(Obstacle::Problem(problem)) => self.send(&Event::Failed(problem)),
            }
        }
        match (wanted.source, wanted.own) {
            (Some(Source::Files), Some(own))
                if own_store::load_own().await.is_none_or(|data| data.id != own) =>
            {
                self.ask_for_files(request, false, &[]);
            }
            (source, _) => self.load(request, source.unwrap_or_default()).await,
        }
    }

    /// Opens a kept run, or that of the last visit. If it `goes_on` and all its epochs are done, it gets as many more.
    pub async fn open_kept(self: Rc<Self>, request: RequestId, run: Option<RunId>, goes_on: bool) {
        let set = match self.keeper.open(run).await {
            Ok((held, mut stored)) => {
                if goes_on {
                    stored.add_epochs();
                }
                self.resume(request, held, stored).await
            }
            Err(problem) => Err(problem.into()),
        };
        match set {
            Ok(events) => self.report(request, Ok(events)),
            Err(Obstacle::Files(files)) => self.ask_for_files(request, true, &files),
            Err(Obstacle::Problem(problem)) => self.report(request, Err(problem)),
        }
    }

    /// Loads the data of a kept run and opens the run.
    async fn resume(
        self: &Rc<Self>,
        request: RequestId,
        held: HeldRun,
        stored: StoredRun,
    ) -> Result<Vec<Event>, Obstacle> {
        let (origin, data) = match stored.data.source {
            Source::Files => match own_store::load_own().await {
                Some(own) if Some(own.id) == stored.data.id => {
                    let data = self.read_own(request, &own).await?;
                    (Origin::from(&own), data)
                }
                _ => {
                    self.keeper.wait_for_files(held);
                    return Err(Obstacle::Files(own_store::load_files().await));
                }
            },
            source => (source.into(), self.read(request, source).await?),
        };
        Ok(self.open_on(request, (held, stored), origin, data)?)
    }

    fn open_on(
        &self,
        request: RequestId,
        (held, stored): (HeldRun, StoredRun),
        origin: Origin,
        data: TrainingData,
    ) -> Result<Vec<Event>, Problem> {
        self.keeper.keep_last(&self.state.borrow());
        self.stop_sweep();
        if self.settings_of.get() > request {
            // The user has changed the settings meanwhile, which counts: the stored run, with its own, stays on offer.
            self.send(&Event::StoredRunFound { request });
            return self.set_data(request, origin, data);
        }
        let mut state = self.state.borrow_mut();
        let events = state.open(request, stored, origin, data)?;
        let number = state.run()?.number();
        self.keeper.opened(held, number, &state);
        Ok(events)
    }

    /// Starts a new run on other data; the current one is kept with its last minibatch.
    fn set_data(
        &self,
        request: RequestId,
        origin: Origin,
        data: TrainingData,
    ) -> Result<Vec<Event>, Problem> {
        self.keeper.keep_last(&self.state.borrow());
        self.stop_sweep();
        self.state.borrow_mut().set_data(request, origin, data)
    }

    /// Has the page read files. Until it has done so, everything stays as it is.
    fn ask_for_files(&self, request: RequestId, resumes: bool, files: &[File]) {
        self.send_with_files(&Event::FilesNeeded { request, resumes }, files);
    }

    /// Takes the user's data while the current run continues, stores them, and starts a new run on them, or opens the stored
    /// run whose data they are.
    pub async fn take(
        self: Rc<Self>,
        request: RequestId,
        own: OwnData,
        buffers: Vec<ArrayBuffer>,
        resumes: bool,
    ) {
        self.send(&Event::DataProgress { request, source: Source::Files, loaded: None });
        let stored = match resumes {
            true => self.keeper.open_waiting().await,
            false => None,
        };
        let stored = stored.filter(|(_, stored)| {
            stored.data.source == Source::Files && stored.data.id.is_none_or(|id| id == own.id)
        });
        let (origin, is_new) = (Origin::from(&own), stored.is_none());
        let set = match (own_sets::build(&own, &buffers).await, stored) {
            (Ok(data), Some((held, stored))) => {
                let facts = DataFacts { id: Some(own.id), ..stored.data };
                let run = StoredRun { data: facts, ..stored };
                self.open_on(request, (held, run), origin, data)
            }
            (Ok(data), None) => self.set_data(request, origin, data),
            (Err(problem), _) => Err(problem),
        };
        if set.is_ok() {
            // These data are in place, so a newer request must not keep them from being stored.
            let worker = self.clone();
            spawn_local(async move {
                if !own_store::store_own(&own, &buffers, is_new).await {
                    worker.send(&Event::Failed(Problem::DataNotStored));
                }
            });
        }
        self.report(request, set);
    }

    /// Sends a run that was brought back, and says so if its data are not stored any more. Nothing is loaded that was asked for
    /// before.
    pub fn undo(self: &Rc<Self>, request: RequestId, undone: Result<Vec<Event>, Problem>) {
        let worker = self.clone();
        self.report(request, undone);
        self.start_loading(async move {
            let Some(own) = worker.state.borrow().own_data() else { return };
            if own_store::load_own().await.is_none_or(|stored| stored.id != own) {
                worker.send(&Event::Failed(Problem::DataNotStored));
            }
        });
    }

    /// As [`take`](Self::take), after drawings have been added to the data.
    pub async fn take_with(
        self: Rc<Self>,
        request: RequestId,
        (own, buffers): (OwnData, Vec<ArrayBuffer>),
        drawings: Vec<NewDrawings>,
        resumes: bool,
    ) {
        if drawings.is_empty() {
            return self.take(request, own, buffers, resumes).await;
        }
        self.send(&Event::DataProgress { request, source: Source::Files, loaded: None });
        let built = own_sets::build(&own, &buffers).await;
        drop(buffers);
        let extended = built.and_then(|data| with_drawings(&Origin::from(&own), &data, drawings));
        self.take_extended(request, extended, resumes).await;
    }

    /// Adds drawings to the training set in place, or to data that are loaded for that, and starts a new run on it.
    pub async fn extend(
        self: Rc<Self>,
        request: RequestId,
        onto: Option<Source>,
        drawings: Vec<NewDrawings>,
        resumes: bool,
    ) {
        let extended = match onto {
            None => {
                let state = self.state.borrow();
                let in_place = state.in_place().ok_or(Problem::NoData);
                in_place.and_then(|(origin, data)| with_drawings(origin, data, drawings))
            }
            Some(source) => self.load_onto(request, source, drawings).await,
        };
        self.take_extended(request, extended, resumes).await;
    }

    /// Loads data and adds those drawings that are missing in them.
    async fn load_onto(
        &self,
        request: RequestId,
        source: Source,
        drawings: Vec<NewDrawings>,
    ) -> Result<Extended, Problem> {
        let (origin, data) = self.read_or_restore(request, source).await?;
        let id = origin.own.as_ref().map_or_else(|| data.id(), |(id, _)| *id);
        let missing = NewDrawings::missing_in(id, drawings).ok_or(Problem::FilesGone)?;
        with_drawings(&origin, &data, missing)
    }

    async fn take_extended(
        self: Rc<Self>,
        request: RequestId,
        extended: Result<Extended, Problem>,
        resumes: bool,
    ) {
        match extended {
            Ok((data, parts)) => {
                let buffers = parts.iter().map(|part| Uint8Array::from(part.as_slice()).buffer());
                let buffers = buffers.collect();
                drop(parts);
                self.take(request, data, buffers, resumes).await;
            }
            Err(problem) => {
                self.report(request, Err(problem));
                self.draw_data_if_none(request).await;
            }
        }
    }

    /// Loads data while the current run continues, and starts a new run if that succeeded.
    pub async fn load(self: Rc<Self>, request: RequestId, source: Source) {
        let loaded = self.read_or_restore(request, source).await;
        let set = loaded.and_then(|(origin, data)| self.set_data(request, origin, data));
        let missing = matches!(set, Err(Problem::NotBundled { .. } | Problem::FilesGone));
        self.report(request, set);
        if missing {
            self.draw_data_if_none(request).await;
        }
    }

    /// Where there are no data, the digits that the program draws are there to train on.
    async fn draw_data_if_none(self: &Rc<Self>, request: RequestId) {
        if !self.state.borrow().has_data() {
            let data = self.read(request, Source::Strokes).await;
            let set = data.and_then(|data| self.set_data(request, Source::Strokes.into(), data));
            self.report(request, set);
        }
    }

    /// Bundled or drawn data, or the user's that are stored.
    async fn read_or_restore(
        &self,
        request: RequestId,
        source: Source,
    ) -> Result<(Origin, TrainingData), Problem> {
        match source {
            Source::Files => self.load_own(request).await,
            _ => Ok((source.into(), self.read(request, source).await?)),
        }
    }

    /// The user's stored data.
    async fn load_own(&self, request: RequestId) -> Result<(Origin, TrainingData), Problem> {
        let own = own_store::load_own().await.ok_or(Problem::FilesGone)?;
        let data = self.read_own(request, &own).await?;
        Ok((Origin::from(&own), data))
    }

    async fn read_own(&self, request: RequestId, own: &OwnData) -> Result<TrainingData, Problem> {
        self.send(&Event::DataProgress { request, source: Source::Files, loaded: None });
        own_sets::build(own, &own_store::load_buffers().await).await
    }

    async fn read(&self, request: RequestId, source: Source) -> Result<TrainingData, Problem> {
        let progress = |loaded| self.send(&Event::DataProgress { request, source, loaded });
        progress(None);
        let data = fetch::load(&self.scope, source, |loaded| progress(Some(loaded))).await;
        // To unpack takes a while, in which no message is received: one that cancels this may be waiting.
        TimeoutFuture::new(0).await;
        Ok(data?.into())
    }

    /// Sends the outcome of loading data.
    fn report(self: &Rc<Self>, request: RequestId, set: Result<Vec<Event>, Problem>) {
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
    }
}
