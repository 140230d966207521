//! Requests for data: the stored run, bundled data, the user's. Each of them cancels the one before.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::slices::Worker;
use super::stored_run::StoredRun;
use super::training_data::TrainingData;
use super::worker_state::Origin;
use super::{fetch, own_sets, run_store};
use crate::training::own_data::{DataId, NewDrawings, OwnData};
use crate::training::problem::Problem;
use crate::training::protocol::{Event, OpenStored};
use crate::training::request::RequestId;
use crate::training::settings::{Settings, Source};

/// The run that the page wants.
pub struct Wanted {
    /// Its settings.
    pub settings: Settings,
    /// Its data; any if the link does not say.
    pub source: Option<Source>,
    /// When the stored run is opened instead.
    pub open: OpenStored,
    /// Which of the user's data, if the page has read them before.
    pub own: Option<DataId>,
}

impl Wanted {
    /// Returns true if the stored run is to be opened.
    fn is(&self, stored: &StoredRun) -> bool {
        let same = match self.open {
            OpenStored::Always => return true,
            OpenStored::OnRequest => return false,
            OpenStored::IfSame => {
                stored.settings == self.settings
                    && self.source.is_none_or(|source| stored.source == source)
            }
        };
        same && (self.own.is_none() || self.own == stored.own)
    }
}

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

impl Worker {
    /// Starts to load data. What an older request still loads is cancelled.
    pub fn start_loading(&self, work: impl Future<Output = ()> + 'static) {
        spawn_local(self.loading.replace(work));
    }

    /// Opens the stored run if the command asks for it, or starts a new one.
    pub async fn begin(self: Rc<Self>, request: RequestId, wanted: Wanted) {
        let stored = match self.load_stored().await {
            Ok(stored) => stored,
            Err(problem) => {
                self.send(&Event::Failed(problem));
                None
            }
        };
        let is_wanted = stored.as_ref().is_some_and(|stored| wanted.is(stored));
        if stored.is_some() && !is_wanted {
            self.send(&Event::StoredRunFound { request });
        }
        if let Some(stored) = stored.filter(|_| is_wanted) {
            match self.resume(request, stored).await {
                Ok(events) => return self.report(request, Ok(events)),
                Err(Obstacle::Files(files)) => return self.ask_for_files(request, true, &files),
                Err(Obstacle::Problem(problem)) => self.send(&Event::Failed(problem)),
            }
        }
        match (wanted.source, wanted.own) {
            (Some(Source::Files), Some(own))
                if run_store::load_own().await.is_none_or(|data| data.id != own) =>
            {
                self.ask_for_files(request, false, &[]);
            }
            (source, _) => self.load(request, source.unwrap_or_default()).await,
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

    /// Opens the stored run.
    pub async fn open_stored(self: Rc<Self>, request: RequestId) {
        let set = match self.load_stored().await {
            Ok(Some(stored)) => self.resume(request, stored).await,
            Ok(None) => Err(Problem::StoredRunGone.into()),
            Err(problem) => Err(problem.into()),
        };
        match set {
            Ok(events) => self.report(request, Ok(events)),
            Err(Obstacle::Files(files)) => self.ask_for_files(request, true, &files),
            Err(Obstacle::Problem(problem)) => self.report(request, Err(problem)),
        }
    }

    /// Loads the data of a stored run and opens the run.
    async fn resume(
        self: &Rc<Self>,
        request: RequestId,
        stored: StoredRun,
    ) -> Result<Vec<Event>, Obstacle> {
        let (origin, data) = match stored.source {
            Source::Files => match run_store::load_own().await {
                Some(own) if Some(own.id) == stored.own => {
                    let data = self.read_own(request, &own).await?;
                    (Origin::from(&own), data)
                }
                _ => return Err(Obstacle::Files(run_store::load_files().await)),
            },
            source => (source.into(), self.read(request, source).await?),
        };
        Ok(self.open_on(request, stored, origin, data)?)
    }

    fn open_on(
        &self,
        request: RequestId,
        stored: StoredRun,
        origin: Origin,
        data: TrainingData,
    ) -> Result<Vec<Event>, Problem> {
        if self.settings_of.get() > request {
            // The user has changed the settings meanwhile, which counts: the stored run, with its own, stays on offer.
            self.send(&Event::StoredRunFound { request });
            return self.state.borrow_mut().set_data(request, origin, data);
        }
        let events = self.state.borrow_mut().open(request, stored, origin, data)?;
        self.autosave.set_saved(&self.state.borrow());
        Ok(events)
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
            true => self.load_stored().await.ok().flatten(),
            false => None,
        };
        let stored = stored.filter(|stored| {
            stored.source == Source::Files && stored.own.is_none_or(|id| id == own.id)
        });
        let (origin, is_new) = (Origin::from(&own), stored.is_none());
        let set = match (own_sets::build(&own, &buffers).await, stored) {
            (Ok(data), Some(stored)) => {
                let run = StoredRun { own: Some(own.id), ..stored };
                self.open_on(request, run, origin, data)
            }
            (Ok(data), None) => self.state.borrow_mut().set_data(request, origin, data),
            (Err(problem), _) => Err(problem),
        };
        if set.is_ok() && !self.autosave.is_suspended() {
            // These data are in place, so a newer request must not keep them from being stored.
            let worker = self.clone();
            spawn_local(async move {
                if !run_store::store_own(&own, &buffers, is_new).await {
                    worker.send(&Event::Failed(Problem::DataNotStored));
                }
                worker.autosave.forget_saved();
                worker.go_on();
            });
        }
        self.report(request, set);
    }

    /// Adds drawings to the training set in place and starts a new run on it.
    pub async fn extend(self: Rc<Self>, request: RequestId, drawings: NewDrawings) {
        let extended = self.state.borrow().extended(drawings);
        match extended {
            Ok((data, parts)) => {
                let buffers = parts.iter().map(|part| Uint8Array::from(part.as_slice()).buffer());
                let buffers = buffers.collect();
                drop(parts);
                self.take(request, data, buffers, false).await;
            }
            Err(problem) => self.report(request, Err(problem)),
        }
    }

    /// Loads data while the current run continues, and starts a new run if that succeeded.
    pub async fn load(self: Rc<Self>, request: RequestId, source: Source) {
        let loaded = match source {
            Source::Files => self.load_own(request).await,
            _ => self.read(request, source).await.map(|data| (source.into(), data)),
        };
        let set = loaded
            .and_then(|(origin, data)| self.state.borrow_mut().set_data(request, origin, data));
        let missing = matches!(set, Err(Problem::NotBundled { .. } | Problem::FilesGone));
        let missing = missing && !self.state.borrow().has_data();
        self.report(request, set);
        if missing {
            // Without them, the digits that the program draws are there to train on.
            let data = self.read(request, Source::Strokes).await;
            let set = data
                .and_then(|data| self.state.borrow_mut().set_data(request, Source::Strokes, data));
            self.report(request, set);
        }
    }

    /// The user's stored data.
    async fn load_own(&self, request: RequestId) -> Result<(Origin, TrainingData), Problem> {
        let own = run_store::load_own().await.ok_or(Problem::FilesGone)?;
        let data = self.read_own(request, &own).await?;
        Ok((Origin::from(&own), data))
    }

    async fn read_own(&self, request: RequestId, own: &OwnData) -> Result<TrainingData, Problem> {
        self.send(&Event::DataProgress { request, source: Source::Files, loaded: None });
        own_sets::build(own, &run_store::load_buffers().await).await
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
