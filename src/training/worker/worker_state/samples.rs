//! Samples of the data of the run, to look at. Pure.

use ffnn::data::augment::Augmentation;

use super::WorkerState;
use crate::training::protocol::Event;
use crate::training::request::RequestId;
use crate::training::worker::browsing::{SampleRange, browse, preview};

impl WorkerState {
    /// Up to `count` samples of a split, after the first `offset` ones; if `label` is given, only those of this class.
    pub fn browse(&self, request: RequestId, wanted: SampleRange) -> Option<Event> {
        browse(&self.loaded.as_ref()?.data, request, wanted)
    }

    /// Some training images as a run with this augmentation and this seed reads them in its first epoch; none of a table.
    pub fn preview(
        &self,
        request: RequestId,
        augmentation: Augmentation,
        seed: u64,
    ) -> Option<Event> {
        preview(&self.loaded.as_ref()?.data, request, augmentation, seed)
    }
}
