//! Minibatch gradient descent on both parameters of ŷ = w x + b, beside the descent with the gradient of all samples.

use ffnn::rng::{Random, Stream};

use super::samples::{COUNT, all, gradient};
use crate::route::Query;

/// (w, b) before the first step.
pub const START: [f64; 2] = [-0.7, -0.8];
/// The range of η.
pub const RATE: [f64; 2] = [0.01, 1.2];
/// The most steps.
const MOST: usize = 400;
/// The largest seed.
const LAST_SEED: u32 = 999;

/// The settings, and how far it has gone. All else follows from this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Batches {
    /// Samples in a minibatch.
    pub batch: usize,
    /// η.
    pub rate: f64,
    /// Steps done.
    pub steps: usize,
    /// The seed of the order of the samples.
    pub seed: u32,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BatchAction {
    /// Takes another batch size, for as many epochs.
    Batch(f64),
    /// Takes another η, for as many steps.
    Rate(f64),
    /// Takes one step.
    Step,
    /// Takes steps to the end of the epoch.
    Epoch,
    /// Goes back to the start.
    Back,
    /// Takes the samples in another order.
    Order,
}

impl Default for Batches {
    fn default() -> Self {
        Self { batch: 3, rate: 0.2, steps: 0, seed: 1 }
    }
}

impl Batches {
    /// Reads the link; a value that can't be read keeps that of the start.
    pub fn from_query(query: &Query) -> Self {
        let start = Self::default();
        let whole = |name, least: usize, most: usize| {
            query.number(name, least as f64, most as f64).map(|value| value as usize)
        };
        Self {
            batch: whole("batch", 1, COUNT).unwrap_or(start.batch),
            rate: query.number("batch-lr", RATE[0], RATE[1]).unwrap_or(start.rate),
            steps: whole("batch-steps", 0, MOST).unwrap_or(start.steps),
            seed: whole("seed", 0, LAST_SEED as usize).map_or(start.seed, |seed| seed as u32),
        }
    }

    /// Writes the link.
    pub fn write(&self, query: &mut Query) {
        query.set("batch", self.batch.to_string());
        query.set("batch-lr", self.rate.to_string());
        query.set("batch-steps", self.steps.to_string());
        query.set("seed", self.seed.to_string());
    }

    /// Changes it as the action says.
    pub fn apply(&mut self, action: BatchAction) {
        match action {
            BatchAction::Batch(batch) => {
                let epochs = self.steps.div_ceil(self.steps_per_epoch());
                self.batch = (batch.round() as usize).clamp(1, COUNT);
                self.steps = (epochs * self.steps_per_epoch()).min(MOST);
            }
            BatchAction::Rate(rate) => self.rate = (rate * 100.0).round() / 100.0,
            BatchAction::Step => self.steps = (self.steps + 1).min(MOST),
            BatchAction::Epoch => {
                let epochs = self.epochs() + 1;
                self.steps = (epochs * self.steps_per_epoch()).min(MOST);
            }
            BatchAction::Back => self.steps = 0,
            BatchAction::Order => self.seed = (self.seed + 1) % (LAST_SEED + 1),
        }
    }

    /// ⌈N / batch size⌉.
    pub fn steps_per_epoch(&self) -> usize {
        COUNT.div_ceil(self.batch)
    }

    /// Whole epochs done.
    pub fn epochs(&self) -> usize {
        self.steps / self.steps_per_epoch()
    }

    /// Returns true if there are no more steps.
    pub fn is_over(&self) -> bool {
        self.steps == MOST
    }

    /// The places of the samples in the order of an epoch.
    pub fn order(&self, epoch: usize) -> [usize; COUNT] {
        let mut order = all();
        let stream = Stream::Shuffle { epoch: epoch as u32 };
        Random::new(u64::from(self.seed), stream).shuffle(&mut order);
        order
    }

    /// The samples that a step uses, counted from 0.
    pub fn minibatch(&self, step: usize) -> Vec<usize> {
        let (epoch, place) = (step / self.steps_per_epoch(), step % self.steps_per_epoch());
        let order = self.order(epoch);
        order.chunks(self.batch).nth(place).map(<[usize]>::to_vec).unwrap_or_default()
    }

    /// (w, b) before the first step and after each.
    pub fn path(&self) -> Vec<[f64; 2]> {
        let minibatches = (0..self.steps).map(|step| self.minibatch(step));
        descend(minibatches, self.rate)
    }

    /// The same with all samples in each step, for as many whole epochs: one step each.
    pub fn full_path(&self) -> Vec<[f64; 2]> {
        descend((0..self.epochs()).map(|_| all().to_vec()), self.rate)
    }

    /// The epoch of the last step, counted from 0, and its steps so far.
    pub fn last_epoch(&self) -> (usize, usize) {
        let per_epoch = self.steps_per_epoch();
        let epoch = self.steps.saturating_sub(1) / per_epoch;
        (epoch, self.steps - epoch * per_epoch)
    }

    /// (w, b) now.
    pub fn now(&self) -> [f64; 2] {
        self.path()[self.steps]
    }
}

fn descend(minibatches: impl Iterator<Item = Vec<usize>>, rate: f64) -> Vec<[f64; 2]> {
    let mut path = vec![START];
    let mut now = START;
    for minibatch in minibatches {
        let slope = gradient(now, &minibatch);
        now = [now[0] - rate * slope[0], now[1] - rate * slope[1]];
        path.push(now);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::samples::{LEAST, loss};
    use super::*;

    #[test]
    fn an_epoch_uses_each_sample_once() {
        for batch in 1..=COUNT {
            let batches = Batches { batch, ..Batches::default() };
            for epoch in 0..3 {
                let steps = batches.steps_per_epoch();
                let used = (0..steps).flat_map(|step| batches.minibatch(epoch * steps + step));
                let mut used: Vec<_> = used.collect();
                used.sort_unstable();
                assert_eq!(used, all());
            }
        }
        let per_epoch = [1, 2, 3, 4, 5, 8]
            .map(|batch| Batches { batch, ..Batches::default() }.steps_per_epoch());
        assert_eq!(per_epoch, [8, 4, 3, 2, 2, 1]);
    }

    #[test]
    fn all_samples_at_once_are_the_full_descent() {
        let batches = Batches { batch: COUNT, steps: 7, ..Batches::default() };
        for (a, b) in batches.path().iter().zip(batches.full_path()) {
            assert!((a[0] - b[0]).abs() < 1e-12 && (a[1] - b[1]).abs() < 1e-12);
        }
        let exact = 0.8 + (START[0] - 0.8) * (1.0 - 2.0 * 0.2f64).powi(7);
        assert!((batches.now()[0] - exact).abs() < 1e-9);
    }

    #[test]
    fn more_epochs_follow_from_the_same_seed_and_a_change_keeps_their_number() {
        let mut batches = Batches::default();
        batches.apply(BatchAction::Step);
        batches.apply(BatchAction::Epoch);
        assert_eq!((batches.steps, batches.epochs()), (3, 1));
        let before = batches.path();
        batches.apply(BatchAction::Epoch);
        assert_eq!(batches.path()[..4], before);
        batches.apply(BatchAction::Batch(1.0));
        assert_eq!((batches.steps, batches.epochs()), (16, 2));
    }

    #[test]
    fn a_whole_epoch_is_the_last_one_until_the_next_begins() {
        let last = |steps| Batches { steps, ..Batches::default() }.last_epoch();
        assert_eq!([0, 1, 3, 4, 6].map(last), [(0, 0), (0, 1), (0, 3), (1, 1), (1, 3)]);
    }

    #[test]
    fn small_steps_of_one_sample_come_close_and_large_ones_never_rest() {
        let after = |rate| Batches { batch: 1, rate, steps: 80, ..Batches::default() }.now();
        assert!(loss(after(0.05)) < LEAST + 0.02, "{}", loss(after(0.05)));
        assert!(loss(after(0.3)) > LEAST + 0.02, "{}", loss(after(0.3)));
        let most = Batches { batch: 1, rate: RATE[1], steps: MOST, seed: 1 };
        assert!(!most.now()[0].is_nan());
    }
}
