//! Records the results of a run as it trains. Memory and stored size are bounded, as those of the [`Curve`] are.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::curve::{BatchPoint, Curve, CurveChange, EpochRow, Sums, TestPoint};

/// The largest number of sums that the mean of the last minibatches is made of.
const BLOCKS: u32 = 256;

/// A curve with the sums that are needed to continue it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurveRecorder {
    batches_per_epoch: u32,
    /// The curve without its recent loss, which is only computed for the page.
    curve: Curve,
    /// Sums over the minibatches of the current epoch.
    epoch: Sums,
    recent: RecentSums,
}

impl CurveRecorder {
    /// A recorder without results.
    pub fn new(batches_per_epoch: u32) -> Self {
        Self {
            batches_per_epoch: batches_per_epoch.max(1),
            curve: Curve::default(),
            epoch: Sums::default(),
            recent: RecentSums::new((batches_per_epoch / 4).max(1)),
        }
    }

    /// Adds the minibatch that follows the last one.
    pub fn push(&mut self, point: &BatchPoint) {
        self.epoch.add(point);
        self.recent.push(point);
        self.curve.push(point);
    }

    /// Adds the evaluation at the end of an epoch, or that before the first minibatch.
    pub fn push_test(&mut self, test: TestPoint) -> EpochRow {
        let training = std::mem::take(&mut self.epoch).means();
        let row = EpochRow { epoch: test.step / self.batches_per_epoch, training, test };
        self.curve.push_row(row);
        row
    }

    /// Minibatches in an epoch.
    pub fn batches_per_epoch(&self) -> u32 {
        self.batches_per_epoch
    }

    /// Minibatches done.
    pub fn steps(&self) -> u32 {
        self.curve.steps()
    }

    /// The last evaluation of the test set.
    pub fn last_test(&self) -> Option<&TestPoint> {
        self.curve.last_test()
    }

    /// The mean loss of the last minibatches, as the curve has it, once they are an epoch or have 1,000 samples.
    pub fn settled_loss(&self) -> Option<f32> {
        let sums = self.recent.sums();
        let settled = self.steps() >= self.batches_per_epoch || sums.samples >= 1_000;
        sums.means().filter(|_| settled).map(|means| means.loss)
    }

    /// A copy of the curve up to now.
    pub fn curve(&self) -> Curve {
        let mut curve = self.curve.clone();
        curve.apply(self.since(self.curve.steps()));
        curve
    }

    /// The change of the curve since a minibatch.
    pub fn since(&self, step: u32) -> CurveChange {
        let mut change = self.curve.since(step);
        change.recent_loss = self.recent.sums().means().map(|means| means.loss);
        change
    }
}

/// Sums over the last minibatches: a queue of blocks, of which the oldest is dropped when a new one begins.
///
/// If `minibatches` is at most [`BLOCKS`], a block holds one minibatch and the mean is over exactly `minibatches`.
/// Otherwise the mean is over `minibatches` or up to one block less.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct RecentSums {
    /// Minibatches in a block.
    block_length: u32,
    /// The largest number of blocks.
    capacity: u32,
    blocks: VecDeque<Sums>,
    /// Minibatches in the last block.
    filled: u32,
}

impl RecentSums {
    fn new(minibatches: u32) -> Self {
        let block_length = minibatches.div_ceil(BLOCKS);
        let capacity = minibatches.div_ceil(block_length);
        Self { block_length, capacity, blocks: VecDeque::new(), filled: block_length }
    }

    fn push(&mut self, point: &BatchPoint) {
        if self.filled == self.block_length {
            if self.blocks.len() as u32 == self.capacity {
                self.blocks.pop_front();
            }
            self.blocks.push_back(Sums::default());
            self.filled = 0;
        }
        if let Some(block) = self.blocks.back_mut() {
            block.add(point);
        }
        self.filled += 1;
    }

    fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        self.blocks.iter().for_each(|block| sums.merge(block));
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(step: u32) -> BatchPoint {
        BatchPoint { step, loss: step as f32, correct: 1, len: 2 }
    }

    fn recorder(batches_per_epoch: u32, steps: u32) -> CurveRecorder {
        let mut recorder = CurveRecorder::new(batches_per_epoch);
        let test = |step| TestPoint { step, loss: 0.5, accuracy: 0.9, seconds: 0.1 };
        recorder.push_test(test(0));
        for step in 1..=steps {
            recorder.push(&point(step));
            if step % batches_per_epoch == 0 {
                recorder.push_test(test(step));
            }
        }
        recorder
    }

    #[test]
    fn rows_are_means_over_epochs() {
        let curve = recorder(10, 25).curve();
        let rows = curve.rows();
        let training: Vec<_> =
            rows.iter().map(|row| row.training.map(|means| (means.loss, means.accuracy))).collect();
        assert_eq!(training, [None, Some((5.5, 0.5)), Some((15.5, 0.5))]);
        assert_eq!(rows.iter().map(|row| row.epoch).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn the_recent_loss_is_the_mean_over_a_quarter_of_an_epoch() {
        assert_eq!(recorder(10, 0).curve().recent_loss(), None);
        assert_eq!(recorder(10, 25).curve().recent_loss(), Some(24.5));
        assert_eq!(recorder(3, 25).curve().recent_loss(), Some(25.0));
        // Exact for up to 4 · 256 minibatches per epoch. For more, at most one block of minibatches is missing.
        assert_eq!(recorder(1024, 1000).curve().recent_loss(), Some(872.5));
        let recent = recorder(60_000, 70_000).curve().recent_loss().unwrap();
        let exact = 62_500.5;
        assert!((recent - exact).abs() <= 30.0, "{recent}");
    }

    #[test]
    fn a_loss_is_settled_after_an_epoch_or_1_000_samples() {
        assert_eq!(recorder(10, 9).settled_loss(), None);
        assert_eq!(recorder(10, 10).settled_loss(), Some(9.5));
        assert_eq!(recorder(4_000, 499).settled_loss(), None);
        assert_eq!(recorder(4_000, 500).settled_loss(), Some(250.5));
    }

    #[test]
    fn a_long_run_is_not_larger_than_a_short_one() {
        let size = |steps| crate::training::protocol::pack(&recorder(1_000, steps)).len();
        // Numbers take more bytes as they grow.
        let (short, long) = (size(1_000), size(500_000));
        assert!(long < short + 500 * 30 + 2_000, "{short} and {long} bytes");
    }
}
