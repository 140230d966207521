//! Files that are opened: by the user, or because the worker needs data that are not stored.

use super::actions::{Effects, LabEffect, send};
use super::state::{Awaited, LabState, Opening, OwnBase, OwnSource};
use crate::late::ModelFiles;
use crate::reading::{OwnFiles, Taken, Understanding};
use crate::training::own_data::DataId;
use crate::training::problem::Problem;
use crate::training::protocol::Command;
use crate::training::request::{RequestId, RequestKind};
use crate::training::settings::Source;

impl LabState {
    /// The newest opening counts: an older one is closed.
    pub(super) fn open_files(&mut self, files: OwnFiles) -> Effects {
        self.file_problem = None;
        if files.are_of_a_model() {
            return self.open_model(files);
        }
        let awaited = self.opening.take().and_then(|opening| opening.awaited);
        // The stored run is not one on these files.
        let awaited = awaited.map(|_| Awaited { resumes: false });
        self.open(files, Understanding::Ask, awaited);
        Vec::new()
    }

    pub(super) fn open_model(&mut self, files: OwnFiles) -> Effects {
        self.openings += 1;
        self.model = Some(ModelFiles { number: self.openings, files });
        Vec::new()
    }

    fn open(&mut self, files: OwnFiles, understanding: Understanding, awaited: Option<Awaited>) {
        self.openings += 1;
        self.opening = Some(Opening { number: self.openings, files, understanding, awaited });
    }

    /// The worker waits for data that are not stored. Files that the page knows are read again as they were understood before,
    /// those of an earlier build as that build did. Drawings that were added are added again.
    pub(super) fn files_needed(
        &mut self,
        request: RequestId,
        awaited: Awaited,
        stored: Option<OwnFiles>,
    ) -> Effects {
        if !self.requests.is_newest(RequestKind::Data, request) {
            return Vec::new();
        }
        let own = self.loading.as_ref().and_then(|loading| loading.own.clone());
        match (own, stored) {
            (Some(OwnSource { base: OwnBase::Files { files, choices }, .. }), _) => {
                self.open(files, Understanding::As(choices), Some(awaited));
            }
            (Some(OwnSource { base: OwnBase::Loaded(source), drawings, .. }), _) => {
                let (onto, resumes) = (Some(source), awaited.resumes);
                return send(Command::Extend { request, onto, drawings, resumes });
            }
            (None, Some(files)) => self.open(files, Understanding::Earlier, Some(awaited)),
            (None, None) if self.needed().is_some() => return self.wait_for_needed(),
            // What is in place stays.
            (None, None) if awaited.resumes && self.data.is_some() => {
                (self.loading, self.run_when_ready) = (None, None);
                self.problem = Some(Problem::RunDataGone);
            }
            (None, None) => return self.without_files(),
        }
        Vec::new()
    }

    /// The worker says what is missing, and takes other data if it has none.
    fn without_files(&mut self) -> Effects {
        let (source, problem) = (Source::Files, self.problem.take());
        let request = self.ask_for_data(&[RequestKind::Data], Some(source), None);
        self.problem = problem;
        send(Command::Load { request, source })
    }

    pub(super) fn imported(&mut self, number: u32, taken: Option<Taken>) -> Effects {
        let Some(opening) = self.opening.take_if(|opening| opening.number == number) else {
            return Vec::new();
        };
        let Some(Taken { data, buffers, files, choices }) = taken else {
            return match opening.awaited {
                Some(_) => self.without_files(),
                None => Vec::new(),
            };
        };
        // Files that are read again get the drawings that were added to them.
        let again = self.loading.take().and_then(|loading| loading.own);
        let again = again.filter(|_| matches!(opening.understanding, Understanding::As(_)));
        let drawings = again.map_or_else(Vec::new, |own| own.drawings);
        let id = if drawings.is_empty() { data.id } else { DataId::default() };
        let base = OwnBase::Files { files, choices };
        let own = OwnSource { base, drawings: drawings.clone(), id };
        let (problem, runs) = (self.problem.take(), self.run_when_ready.is_some());
        self.source = Source::Files;
        let request = self.ask_for_data(&[RequestKind::Data], Some(Source::Files), Some(own));
        if opening.awaited.is_some() {
            self.problem = problem;
            self.run_when_ready = runs.then_some(request);
        }
        let resumes = opening.awaited.is_some_and(|awaited| awaited.resumes);
        let take = Command::Take { request, data, drawings, resumes };
        vec![LabEffect::SendBuffers(take, buffers)]
    }
}

#[cfg(test)]
pub(super) mod tests;
