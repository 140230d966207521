//! The ranks that train a run together, and how much they do at once. Pure: no clock.

use ffnn::train::parallel::Group;

/// A stretch of steps takes about so many milliseconds: commands wait as long.
const STRETCH: f64 = 8.0;
/// As many more for each million numbers that the ranks put together after a stretch.
const FOR_A_MILLION: f64 = 16.0;
/// But at most so many: Pause has to act within 100 ms.
const LONGEST: f64 = 40.0;

/// The ranks that train a run.
pub struct Team {
    /// The number of the run.
    pub run: u32,
    /// This worker's end of them.
    pub group: Group,
    /// How many minibatches are done at once.
    pub steps: Portion,
    /// How many slices of an evaluation are done at once.
    pub slices: Portion,
    /// True if a rank does not answer any more.
    pub is_lost: bool,
}

impl Team {
    /// Trains a run that has so many parameters and optimizer state.
    pub fn new(run: u32, group: Group, numbers: usize) -> Self {
        let stretch = STRETCH + FOR_A_MILLION * numbers as f64 / 1e6;
        let (steps, slices) = (Portion::new(stretch.min(LONGEST)), Portion::new(STRETCH));
        Self { run, group, steps, slices, is_lost: false }
    }

    /// Notes that the last piece of work took so many milliseconds.
    pub fn took(&mut self, milliseconds: f64) {
        self.steps.took(milliseconds);
        self.slices.took(milliseconds);
    }
}

/// How much is done at once, so that it takes about the same time.
pub struct Portion {
    milliseconds: f64,
    count: f64,
    /// How much was done in the last piece of work.
    done: usize,
}

impl Portion {
    fn new(milliseconds: f64) -> Self {
        Self { milliseconds, count: 4.0, done: 0 }
    }

    /// How much to do at once, at least 1.
    pub fn count(&self) -> usize {
        self.count.round() as usize
    }

    /// Notes that so much was done.
    pub fn did(&mut self, count: usize) {
        self.done = count;
    }

    fn took(&mut self, milliseconds: f64) {
        let done = std::mem::take(&mut self.done);
        // A short piece at the end of an epoch says little.
        if 2 * done >= self.count() {
            let fits = done as f64 * self.milliseconds / milliseconds.max(0.05);
            self.count = (0.5 * (self.count + fits)).clamp(1.0, 1e4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_done_as_takes_the_time() {
        let mut portion = Portion::new(8.0);
        for _ in 0..20 {
            let count = portion.count();
            portion.did(count);
            portion.took(0.25 * count as f64);
        }
        assert_eq!(portion.count(), 32);
        portion.did(3);
        portion.took(100.0);
        assert_eq!(portion.count(), 32, "a short piece says little");
        portion.took(1e6);
        assert_eq!(portion.count(), 32, "other work says nothing");
        portion.did(32);
        portion.took(1e6);
        assert_eq!(portion.count(), 16);
    }
}
