//! A trainer among ranks: how it gives its state and takes theirs.

use crate::optimizer::Powers;
use crate::train::trainer::{SNAPSHOT_EVERY, Trainer};

impl Trainer {
    /// Minibatches until the weights are next copied, to which a run goes back that diverges. A
    /// [`Group`](super::Group) trains on at most so many at once.
    pub fn steps_to_snapshot(&self) -> usize {
        (SNAPSHOT_EVERY - self.steps % SNAPSHOT_EVERY) as usize
    }

    /// Parameters and then optimizer state of each layer.
    pub(super) fn state(&self) -> Vec<f32> {
        let mut numbers = self.empty_snapshot();
        self.copy_state(&mut numbers);
        numbers.concat()
    }

    /// Takes a [`state`](Self::state) after so many steps.
    pub(super) fn read_state(&mut self, steps: u64, mut numbers: &[f32]) {
        (self.steps, self.powers) = (steps, Powers::at(self.settings.optimizer, steps));
        for (layer, state) in self.network.layers.iter_mut().zip(&mut self.optimizer_state) {
            for to in [&mut layer.parameters, state] {
                let (own, rest) = numbers.split_at(to.len());
                to.copy_from_slice(own);
                numbers = rest;
            }
        }
    }

    /// Takes parameters, layer by layer.
    pub(super) fn set_numbers(&mut self, mut numbers: &[f32]) {
        for layer in &mut self.network.layers {
            let (own, rest) = numbers.split_at(layer.parameters.len());
            layer.parameters.copy_from_slice(own);
            numbers = rest;
        }
    }

    /// Before the state of the ranks is taken: [`step`](Self::step) would have taken the snapshot in the first of their steps.
    pub(super) fn begin_merge(&mut self) {
        if self.steps.is_multiple_of(SNAPSHOT_EVERY) {
            self.take_snapshot();
        }
    }

    /// After the state of the ranks was taken; `norms` are ‖∂E/∂W⁽ˡ⁾‖ of their last minibatch.
    pub(super) fn end_merge(&mut self, steps: u64, powers: Powers, norms: Vec<f64>) {
        (self.steps, self.powers, self.edits) = (steps, powers, self.edits + 1);
        self.set_merged_norms(norms);
    }
}
