//! Loss, accuracy and predicted classes on a whole data set, 100 samples in each call.

use super::tally::Tally;
use super::workspace::Workspace;
use crate::data::Samples;
use crate::network::Network;

/// Samples in one call: few enough for the values of a layer to stay in the second-level cache.
const SLICE: usize = 100;

/// An evaluation in progress. It allocates only in [`new`](Self::new).
pub struct Evaluation {
    workspace: Workspace,
    indices: Vec<u32>,
    samples: usize,
    /// Samples that are in the tally so far.
    done: usize,
    tally: Tally,
}

impl Evaluation {
    /// Allocates an evaluation of networks of this shape on `samples` samples.
    pub fn new(network: &Network, samples: usize) -> Self {
        let spec = network.spec();
        Self {
            workspace: Workspace::new(network, SLICE.min(samples), false),
            indices: Vec::with_capacity(SLICE),
            samples,
            done: 0,
            tally: Tally::with_classes(spec.loss, spec.outputs, samples),
        }
    }

    /// Predicts the next 100 samples. The call that predicts the last sample returns the tally of all; the next call
    /// starts over.
    ///
    /// # Panics
    ///
    /// If `data` has fewer samples or other widths than the evaluation was made for.
    pub fn step<S: Samples + ?Sized>(&mut self, network: &Network, data: &S) -> Option<&Tally> {
        if self.done == 0 {
            self.tally.clear();
        }
        let end = (self.done + SLICE).min(self.samples);
        self.indices.clear();
        self.indices.extend(self.done as u32..end as u32);
        self.workspace.forward(network, data, &self.indices, None, &mut self.tally);
        self.done = if end < self.samples { end } else { 0 };
        (self.done == 0).then_some(&self.tally)
    }
}
