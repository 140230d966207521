//! Data sets: the samples that networks are trained on, and where they come from.

use std::ops::RangeInclusive;

use crate::rng::{Random, Stream};
use crate::sparse::SparseRows;

pub mod augment;
pub mod drawing;
pub mod idx;
mod images;
pub mod import;
pub mod label_noise;
pub mod moons;
pub mod split;
pub mod strokes;
pub mod subset;
mod table;

pub use images::{ImageSet, ImageSetBuilder, to_input};
pub use table::Table;

/// The number of classes of handwritten digits.
pub const DIGITS: usize = 10;

/// How many classes K there may be.
pub const CLASSES: RangeInclusive<usize> = 2..=100;

/// A data set: samples with inputs x and targets y.
pub trait Samples {
    /// The number of samples.
    fn len(&self) -> usize;
    /// Returns true if there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The number of inputs of a sample.
    fn inputs(&self) -> usize;
    /// The number of targets of a sample.
    fn outputs(&self) -> usize;
    /// Writes the inputs of some samples, \[indices × inputs\].
    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]);
    /// Writes the inputs of some samples as sparse rows, \[indices × inputs\]. Returns false if they are too dense or
    /// if the data is not kept sparse; `out` is then unspecified and the caller uses
    /// [`fill_inputs`](Self::fill_inputs).
    fn fill_sparse_inputs(&self, _indices: &[u32], _out: &mut SparseRows) -> bool {
        false
    }
    /// Writes the inputs of some samples as training reads them in an epoch, counted from 0. They may be changed at random; by
    /// default they are not.
    fn fill_training_inputs(&self, _epoch: u32, indices: &[u32], out: &mut [f32]) {
        self.fill_inputs(indices, out);
    }
    /// As [`fill_training_inputs`](Self::fill_training_inputs), but as sparse rows, as
    /// [`fill_sparse_inputs`](Self::fill_sparse_inputs) writes them.
    fn fill_sparse_training_inputs(
        &self,
        _epoch: u32,
        indices: &[u32],
        out: &mut SparseRows,
    ) -> bool {
        self.fill_sparse_inputs(indices, out)
    }
    /// Writes the targets of some samples, \[indices × outputs\].
    fn fill_targets(&self, indices: &[u32], out: &mut [f32]);
}

/// Upper limits of what is read from files; an import of more fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows and columns of an image.
    pub side: usize,
    /// Images in a file.
    pub images: usize,
    /// Bytes of a file after unpacking.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { side: 64, images: 200_000, bytes: 300_000_000 }
    }
}

/// The numbers below `count` in random order.
fn random_order(count: usize, seed: u64) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    Random::new(seed, Stream::Split).shuffle(&mut order);
    order
}
