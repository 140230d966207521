//! Loss, accuracy and predicted classes on a whole data set, 100 samples in each call.

use std::ops::Range;

use super::tally::Tally;
use super::workspace::Workspace;
use crate::data::Samples;
use crate::network::{Network, NetworkSpec};

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
        let slice = slice_of(self.done / SLICE, self.samples);
        self.indices.clear();
        self.indices.extend(slice);
        self.workspace.forward(network, data, &self.indices, None, &mut self.tally);
        self.advance(self.indices.len())
    }

    /// (the next slice, how many are left).
    pub(super) fn position(&self) -> (usize, usize) {
        let next = self.done / SLICE;
        (next, self.samples.div_ceil(SLICE) - next)
    }

    /// Takes the next slices as [`step`](Self::step) does, from u of the last layer for their samples, \[samples × outputs\].
    pub(super) fn take_logits<S: Samples + ?Sized>(
        &mut self,
        spec: &NetworkSpec,
        data: &S,
        u: &[f32],
    ) -> Option<&Tally> {
        if self.done == 0 {
            self.tally.clear();
        }
        let outputs = spec.outputs;
        let (mut y, mut h) = (vec![0.0; SLICE * outputs], vec![0.0; SLICE * outputs]);
        let first = self.done;
        for (index, u) in u.chunks(SLICE * outputs).enumerate() {
            self.indices.clear();
            self.indices.extend(slice_of(first / SLICE + index, self.samples));
            let (y, h) = (&mut y[..u.len()], &mut h[..u.len()]);
            data.fill_targets(&self.indices, y);
            self.tally.add(spec.loss, outputs, u, y, h);
        }
        self.advance(u.len() / outputs)
    }

    fn advance(&mut self, samples: usize) -> Option<&Tally> {
        let end = self.done + samples;
        self.done = if end < self.samples { end } else { 0 };
        (self.done == 0).then_some(&self.tally)
    }
}

/// The samples of a slice, of so many samples.
pub(super) fn slice_of(index: usize, samples: usize) -> Range<u32> {
    let start = (index * SLICE).min(samples);
    start as u32..(start + SLICE).min(samples) as u32
}
