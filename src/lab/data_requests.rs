//! Requests for data and the answers to them: the newest request counts, and an older one is cancelled in the worker.
//!
//! The data of an older one may be in place before the worker hears that. The page then shows them until the newer ones
//! come, because they are what would be trained on. Nothing else of an older request is heard.

use super::actions::{Effects, LabEffect, lasts_when_training, send};
use super::link::Link;
use super::proposal::Proposal;
use super::state::{Awaited, LabState, Loading, OwnBase, OwnSource};
use crate::late::LinkedSweep;
use crate::reading::Understanding;
use crate::training::own_data::{DataId, NewDrawings};
use crate::training::problem::Problem;
use crate::training::protocol::{Command, DataInfo, LoadedBytes, OpenStored};
use crate::training::request::{RequestId, RequestKind};
use crate::training::run_id::RunId;
use crate::training::run_report::RunPhase;
use crate::training::settings::{Settings, Source};

/// A request for data.
const DATA: &[RequestKind] = &[RequestKind::Data];
/// A request for data with settings for them.
pub(super) const DATA_AND_SETTINGS: &[RequestKind] = &[RequestKind::Data, RequestKind::Settings];

impl LabState {
    pub(super) fn open_link(&mut self, link: Link) -> Effects {
        let is_empty = link.is_empty();
        let Link { settings, source, sweep, run, broken, .. } = link;
        self.broken_values = broken;
        let same_data = source.is_none_or(|source| source == self.source);
        // A link without values, as in the contents, changes nothing, and neither does one with the present values.
        let same = sweep.is_none() && settings == self.settings && same_data;
        let nothing_new = is_empty || !run && same;
        let is_sweep = sweep.is_some();
        if std::mem::replace(&mut self.link_opened, true) && nothing_new {
            return Vec::new();
        }
        self.sweep = sweep.map(|values| LinkedSweep { values, starts: run });
        let needs = self.needed().map(|needed| needed.id);
        if needs.is_some() && needs == self.data.as_ref().map(|data| data.id) {
            // They need not be stored.
            (self.settings, self.run_when_ready) = (settings, None);
            return self.reset();
        }
        let source = source.or(needs.map(|_| Source::Files));
        let stored = match (run, is_empty) {
            (true, _) => OpenStored::OnRequest,
            (_, true) => OpenStored::Always,
            _ => OpenStored::IfSame,
        };
        self.source = source.unwrap_or_default();
        // A stored run may be of other data than the default.
        let expected = source.or((stored == OpenStored::OnRequest).then_some(self.source));
        let own = self.own.clone().filter(|own| Some(own.id) == needs);
        let request = self.ask_for_data(DATA_AND_SETTINGS, expected, own);
        // The address has to lose the `run=1`, by which a reload would start the run again.
        (self.settings, self.in_address) = (settings.clone(), None);
        // What a link says is not adapted to its data.
        self.proposal = Proposal::default();
        self.run_when_ready = (run && !is_sweep).then_some(request);
        send(Command::Begin { request, settings, source, stored, own: needs })
    }

    pub(super) fn open_stored(&mut self) -> Effects {
        let request = self.ask_for_data(DATA, None, None);
        send(Command::Open { request, run: None, goes_on: false })
    }

    /// Opens one of the kept runs; one that `goes_on` is trained as soon as it is there.
    pub(super) fn open_kept(&mut self, run: RunId, goes_on: bool) -> Effects {
        let request = self.ask_for_data(DATA, None, None);
        self.run_when_ready = goes_on.then_some(request);
        send(Command::Open { request, run: Some(run), goes_on })
    }

    pub(super) fn choose_data(&mut self, source: Source) -> Effects {
        match (source, self.own.clone()) {
            // They are in place, and other data is being loaded: what is stored of them is loaded again.
            (Source::Files, Some(own)) => self.load(source, Some(own)),
            (Source::Files, None) => self.open_stored(),
            _ => self.load(source, None),
        }
    }

    fn load(&mut self, source: Source, own: Option<OwnSource>) -> Effects {
        self.source = source;
        let request = self.ask_for_data(DATA, Some(source), own);
        send(Command::Load { request, source })
    }

    pub(super) fn ask_for_data(
        &mut self,
        kinds: &[RequestKind],
        source: Option<Source>,
        own: Option<OwnSource>,
    ) -> RequestId {
        self.loading = Some(Loading { source, own, loaded: None });
        (self.problem, self.file_problem, self.run_when_ready) = (None, None, None);
        // What an older request waits for is not read any more. The user's own opening goes on.
        self.opening.take_if(|opening| opening.understanding != Understanding::Ask);
        if let Some(opening) = &mut self.opening {
            opening.awaited = None;
        }
        self.requests.make(kinds.iter().copied())
    }

    pub(super) fn add_drawings(
        &mut self,
        drawings: Vec<(String, Vec<u8>)>,
        names: &[String],
    ) -> Effects {
        let Some(DataInfo { source, id, .. }) = self.data else { return Vec::new() };
        let new = NewDrawings::new(drawings, names, id);
        let mut own = self.own.clone().unwrap_or(OwnSource {
            base: OwnBase::Loaded(source),
            drawings: Vec::new(),
            id,
        });
        own.drawings.push(new.clone());
        own.id = DataId::default();
        self.source = Source::Files;
        let request = self.ask_for_data(DATA, Some(Source::Files), Some(own));
        send(Command::Extend { request, onto: None, drawings: vec![new], resumes: false })
    }

    pub(super) fn data_progress(
        &mut self,
        request: RequestId,
        source: Source,
        loaded: Option<LoadedBytes>,
    ) {
        if self.requests.is_newest(RequestKind::Data, request) {
            let own = self.loading.take().and_then(|loading| loading.own);
            self.loading = Some(Loading { source: Some(source), own, loaded });
        }
    }

    pub(super) fn stored_run_opened(
        &mut self,
        request: RequestId,
        settings: Settings,
        source: Source,
    ) {
        // The worker heard of newer settings after this; they are in force now.
        if request >= self.requests.newest(RequestKind::Settings) {
            self.settings = settings;
        }
        if self.requests.is_newest(RequestKind::Data, request) {
            (self.source, self.stored_run) = (source, false);
        }
    }

    pub(super) fn data_ready(&mut self, request: RequestId, data: DataInfo) {
        self.own = None;
        if self.requests.is_newest(RequestKind::Data, request) {
            let asked = self.loading.take().and_then(|loading| loading.own);
            let asked = asked.filter(|own| own.id == data.id || own.id == DataId::default());
            let own = asked.filter(|_| data.source == Source::Files);
            self.own = own.map(|own| OwnSource { id: data.id, ..own });
            // The stored run, which was one on other data, is deleted when they are stored.
            self.stored_run &= self.own.is_none();
            self.source = data.source;
            self.problem.take_if(|problem| !lasts_with_new_data(problem));
        }
        if self.data.as_ref().is_some_and(|before| before.samples != data.samples) {
            // What was to be predicted is of another kind or size.
            self.drawn.sample = None;
        }
        let (are_images, classes) = (data.are_images(), data.whole.classes.len());
        self.settings.data = self.settings.data.fitting(are_images, classes);
        self.placed = request;
        self.put_data(data);
        // Settings of a link whose sweep needs data are for those data.
        (self.worker_works, self.adapts, self.adapted) = (true, self.needed().is_none(), false);
    }

    /// Takes data in the place of those before. What was shown of these is asked for anew.
    pub(super) fn put_data(&mut self, data: DataInfo) {
        if self.data.as_ref().is_some_and(|before| {
            (&before.samples, &before.target) != (&data.samples, &data.target)
        }) {
            (self.prediction, self.predicted) = (None, None);
        }
        self.data = Some(data);
        (self.images, self.preview, self.rows, self.row) = (None, None, None, None);
        self.inspected.clear();
    }

    pub(super) fn data_failed(
        &mut self,
        request: RequestId,
        settings: Option<Settings>,
        problem: Problem,
    ) -> Effects {
        if !self.requests.is_newest(RequestKind::Data, request) {
            return Vec::new();
        }
        let own = self.loading.as_ref().and_then(|loading| loading.own.clone());
        if problem == Problem::FilesGone && own.as_ref().is_some_and(OwnSource::is_known) {
            return self.files_needed(request, Awaited { resumes: false }, None);
        }
        self.loading = None;
        match own {
            Some(own) if own.drawings.is_empty() => self.file_problem = Some(problem),
            _ => self.problem = Some(problem),
        }
        if let Some(data) = &self.data {
            self.source = data.source;
        }
        let are_of_it = self.requests.is_newest(RequestKind::Settings, request);
        if let Some(settings) = settings.filter(|_| are_of_it) {
            self.settings = settings;
        }
        Vec::new()
    }

    /// After new data have come with a new run: settings that the user has left as they were proposed for the data before
    /// become those for the new data. Returns true if one of them has changed. A run that was continued keeps its own.
    pub(super) fn adapt_settings(&mut self) -> bool {
        let Some(data) = self.data.as_ref().filter(|_| self.adapts) else { return false };
        let proposal = Proposal::of(data);
        let before = std::mem::replace(&mut self.proposal, proposal);
        self.adapts = false;
        if self.steps() > 0 {
            return false;
        }
        let unchanged = self.settings.clone();
        proposal.replace(&before, &mut self.settings);
        self.adapted = self.settings != unchanged;
        self.adapted
    }

    /// A worker that has sent data is replaced, and the new one opens the stored run or loads the data that were asked
    /// for last. A worker that never sent any is not, nor is one that stops again by itself: a new one would stop too.
    pub(super) fn worker_stopped(&mut self) -> Effects {
        self.pausing = false;
        if let Some(run) = &mut self.run {
            run.phase = RunPhase::Paused;
        }
        let loading = self.loading.take();
        let works = std::mem::take(&mut self.worker_works);
        if std::mem::replace(&mut self.restarted, true) || !works {
            self.problem = Some(Problem::WorkerStopped);
            return Vec::new();
        }
        let own = match loading {
            Some(loading) => loading.own,
            None => self.own.clone(),
        };
        let newest = self.requests.newest(RequestKind::Data);
        let runs = self.run_when_ready.is_some_and(|request| request == newest);
        let source = Some(self.source);
        let id = own.as_ref().map(|own| own.id);
        let request = self.ask_for_data(DATA_AND_SETTINGS, source, own);
        self.run_when_ready = runs.then_some(request);
        self.problem = Some(Problem::WorkerRestarted);
        self.undoable = false;
        (self.data, self.images, self.preview, self.rows, self.row) =
            (None, None, None, None, None);
        self.inspected.clear();
        let (settings, stored) = (self.settings.clone(), OpenStored::IfSame);
        let begin = LabEffect::Send(Command::Begin { request, settings, source, stored, own: id });
        vec![LabEffect::RestartWorker, begin, self.send_drawing()]
    }
}

/// These problems say what is lost or missing; new data does not solve them.
fn lasts_with_new_data(problem: &Problem) -> bool {
    *problem == Problem::WorkerRestarted || lasts_when_training(problem)
}

#[cfg(test)]
mod proposals;
#[cfg(test)]
mod tests;
