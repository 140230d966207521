//! The order of the samples in an epoch.

use std::ops::Range;

use super::settings::TrainSettings;
use crate::rng::{Random, Stream};

/// The order of the samples in an epoch. It follows from the seed and the epoch alone, so no checkpoint holds it.
pub struct EpochOrder {
    indices: Vec<u32>,
    /// The epoch that `indices` are in the order of.
    epoch: Option<usize>,
}

impl EpochOrder {
    /// Of this many samples.
    pub fn new(samples: usize) -> Self {
        Self { indices: (0..samples as u32).collect(), epoch: None }
    }

    /// The number of samples.
    pub fn samples(&self) -> usize {
        self.indices.len()
    }

    /// (epoch, minibatch in the epoch) of a step, all counted from 0.
    pub fn position(&self, steps: u64, settings: &TrainSettings) -> (usize, usize) {
        let batches = settings.batches_per_epoch(self.samples()) as u64;
        ((steps / batches) as usize, (steps % batches) as usize)
    }

    /// The samples of a minibatch of this epoch.
    pub fn minibatch(&mut self, epoch: usize, index: usize, settings: &TrainSettings) -> &[u32] {
        if self.epoch != Some(epoch) {
            self.indices.iter_mut().zip(0..).for_each(|(slot, index)| *slot = index);
            shuffle(&mut self.indices, settings.seed, epoch);
            self.epoch = Some(epoch);
        }
        &self.indices[self.places(index, settings)]
    }

    /// As [`minibatch`](Self::minibatch), without a change of the order in place.
    pub fn look_up(&self, epoch: usize, index: usize, settings: &TrainSettings) -> Vec<u32> {
        let places = self.places(index, settings);
        if self.epoch == Some(epoch) {
            return self.indices[places].to_vec();
        }
        let mut order: Vec<u32> = (0..self.indices.len() as u32).collect();
        shuffle(&mut order, settings.seed, epoch);
        order[places].to_vec()
    }

    /// The places of a minibatch in the order.
    fn places(&self, index: usize, settings: &TrainSettings) -> Range<usize> {
        let start = index * settings.batch_size;
        start..(start + settings.batch_size).min(self.indices.len())
    }
}

/// The order of an epoch, from the order of the data.
fn shuffle(order: &mut [u32], seed: u64, epoch: usize) {
    Random::new(seed, Stream::Shuffle { epoch: epoch as u32 }).shuffle(order);
}
