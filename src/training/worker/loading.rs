//! Requests for data: the stored run, bundled data, the user's files. Each of them cancels the one before.

use std::rc::Rc;

use ffnn::data::import::Imported;
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::slices::Worker;
use super::stored_run::StoredRun;
use super::{fetch, run_store};
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
    /// The user's files, if the page has them.
    pub files: Vec<File>,
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
        let is_wanted = match &stored {
            Some(stored) => wanted.is(stored).await,
            None => false,
        };
        if stored.is_some() && !is_wanted {
            self.send(&Event::StoredRunFound { request });
        }
        if let Some(stored) = stored.filter(|_| is_wanted) {
            match self.resume(request, stored).await {
                opened @ Ok(_) => return self.report(request, opened),
                Err(problem) => self.send(&Event::Failed(problem)),
            }
        }
        self.load(request, wanted.source.unwrap_or_default(), wanted.files).await;
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
            Ok(None) => Err(Problem::StoredRunGone),
            Err(problem) => Err(problem),
        };
        self.report(request, set);
    }

    /// Loads the data of a stored run and opens the run.
    async fn resume(
        self: &Rc<Self>,
        request: RequestId,
        stored: StoredRun,
    ) -> Result<Vec<Event>, Problem> {
        let source = stored.source;
        let files = match source {
            Source::Files => run_store::load_files().await,
            _ => Vec::new(),
        };
        let data = self.read(request, source, files).await?;
        if self.settings_of.get() > request {
            // The user has changed the settings meanwhile, which counts: the stored run, with its own, stays on offer.
            self.send(&Event::StoredRunFound { request });
            return self.state.borrow_mut().set_data(request, source, data);
        }
        let events = self.state.borrow_mut().open(request, stored, data)?;
        self.autosave.set_saved(&self.state.borrow());
        Ok(events)
    }

    /// Loads data while the current run continues, and starts a new run if that succeeded. The user's files are those
    /// that were sent, otherwise the stored ones.
    pub async fn load(self: Rc<Self>, request: RequestId, source: Source, sent: Vec<File>) {
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
