//! A set of images as training reads them.

use super::sampler::Sampler;
use super::{Augmentation, Warp};
use crate::data::{ImageSet, Samples, to_input};
use crate::sparse::SparseRows;

/// Images that change from epoch to epoch in training, and stay as they are in evaluations.
#[derive(Clone, Copy, Debug)]
pub struct Augmented<'a> {
    /// The images.
    pub images: &'a ImageSet,
    /// How much they change.
    pub augmentation: Augmentation,
    /// The seed of the changes.
    pub seed: u64,
}

impl Augmented<'_> {
    /// The pixels of an image as training reads it in an epoch, \[rows × columns\].
    pub fn image(&self, index: u32, epoch: u32) -> Vec<u8> {
        let mut pixels = vec![0; self.inputs()];
        self.write(epoch, index, &mut Sampler::new(self.images), &mut pixels);
        pixels
    }

    fn write(&self, epoch: u32, index: u32, sampler: &mut Sampler, out: &mut [u8]) {
        let warp: Warp = self.augmentation.warp(self.seed, epoch, index);
        sampler.load(|loader| {
            self.images.for_each_ink(index as usize, |place, pixel| loader.push(place, pixel));
        });
        sampler.write(&warp, out);
    }
}

impl Samples for Augmented<'_> {
    fn len(&self) -> usize {
        self.images.len()
    }

    fn inputs(&self) -> usize {
        self.images.inputs()
    }

    fn outputs(&self) -> usize {
        self.images.outputs()
    }

    fn fill_inputs(&self, indices: &[u32], out: &mut [f32]) {
        self.images.fill_inputs(indices, out);
    }

    fn fill_sparse_inputs(&self, indices: &[u32], out: &mut SparseRows) -> bool {
        self.images.fill_sparse_inputs(indices, out)
    }

    fn fill_targets(&self, indices: &[u32], out: &mut [f32]) {
        self.images.fill_targets(indices, out);
    }

    fn fill_training_inputs(&self, epoch: u32, indices: &[u32], out: &mut [f32]) {
        if self.augmentation.is_none() {
            return self.fill_inputs(indices, out);
        }
        let mut sampler = Sampler::new(self.images);
        let mut pixels = vec![0; self.inputs()];
        for (index, out) in indices.iter().zip(out.chunks_exact_mut(self.inputs())) {
            self.write(epoch, *index, &mut sampler, &mut pixels);
            out.iter_mut().zip(&pixels).for_each(|(out, pixel)| *out = to_input(*pixel));
        }
    }

    fn fill_sparse_training_inputs(
        &self,
        epoch: u32,
        indices: &[u32],
        out: &mut SparseRows,
    ) -> bool {
        if self.augmentation.is_none() {
            return self.fill_sparse_inputs(indices, out);
        }
        self.images.prefetch(indices);
        let mut sampler = Sampler::new(self.images);
        let mut pixels = vec![0; self.inputs()];
        out.reset(indices.len(), self.inputs());
        indices.iter().all(|index| {
            self.write(epoch, *index, &mut sampler, &mut pixels);
            out.push_pixels(&pixels, &crate::data::images::INPUTS)
        })
    }
}
