//! Questions about the inside of the network. Pure.

use super::{Loaded, WorkerState};
use crate::training::inspection::PanelQuestion;
use crate::training::protocol::Event;
use crate::training::request::RequestId;

impl WorkerState {
    /// Takes a question about the inside of the network.
    pub fn ask(&mut self, request: RequestId, question: PanelQuestion) {
        self.inspections.ask(request, question);
    }

    /// Returns true if a question about the inside of the network waits, and there is one.
    pub fn is_inspecting(&self) -> bool {
        self.loaded.is_some() && self.inspections.is_waiting()
    }

    /// Does one small piece of work for the first question that waits.
    pub fn inspect(&mut self) -> Option<Event> {
        let Loaded { data, run, .. } = self.loaded.as_ref()?;
        let sample = self.drawing.as_ref().map(|(_, sample)| sample);
        self.inspections.work(run, data, sample)
    }
}
