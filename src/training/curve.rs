//! The results of a run in bounded memory: at most [`WINDOWS`] windows of minibatches and [`ROWS`] rows, however long
//! the run is. The worker records a [`Curve`], the page draws it, and a stored run contains it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

/// The largest number of windows. It is even, so that full windows can be merged in pairs.
pub const WINDOWS: usize = 240;
/// The largest number of rows: the start and 1,000 epochs.
pub const ROWS: usize = 1_001;

/// The result of one minibatch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchPoint {
    /// The number of the minibatch within the run, counted from 1 without gaps.
    pub step: u32,
    /// The mean loss of its samples.
    pub loss: f32,
    /// Number of samples that were predicted correctly.
    pub correct: u32,
    /// Number of samples in the minibatch.
    pub len: u32,
}

/// The result of one evaluation of the test set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TestPoint {
    /// Minibatches done before the evaluation.
    pub step: u32,
    /// The mean loss of the test images.
    pub loss: f32,
    /// The share of test images that were predicted correctly, from 0 to 1.
    pub accuracy: f32,
    /// Training time of the run until the evaluation, in seconds.
    pub seconds: f32,
}

/// Mean loss and accuracy over several minibatches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Means {
    /// The mean loss of all samples.
    pub loss: f32,
    /// The share of samples that were predicted correctly, from 0 to 1.
    pub accuracy: f32,
}

/// One row of the table: an epoch's training results, and the test results at its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EpochRow {
    /// The number of epochs done, 0 for the evaluation before the first minibatch.
    pub epoch: u32,
    /// Means over the minibatches of this epoch; none before the first minibatch.
    pub training: Option<Means>,
    /// The evaluation at the end of the epoch.
    pub test: TestPoint,
}

/// Sums over minibatches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sums {
    /// Σ loss · samples.
    pub loss: f64,
    /// Number of samples that were predicted correctly.
    pub correct: u64,
    /// Number of samples.
    pub samples: u64,
}

impl Sums {
    /// Adds a minibatch.
    pub fn add(&mut self, point: &BatchPoint) {
        self.merge(&Self {
            loss: f64::from(point.loss) * f64::from(point.len),
            correct: point.correct.into(),
            samples: point.len.into(),
        });
    }

    /// Adds the sums over other minibatches.
    pub fn merge(&mut self, other: &Self) {
        self.loss += other.loss;
        self.correct += other.correct;
        self.samples += other.samples;
    }

    /// The means per sample; none without samples.
    pub fn means(&self) -> Option<Means> {
        let samples = self.samples as f64;
        (self.samples > 0).then(|| Means {
            loss: (self.loss / samples) as f32,
            accuracy: (self.correct as f64 / samples) as f32,
        })
    }
}

/// Consecutive minibatches as one point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Sums over its minibatches.
    pub sums: Sums,
    /// The least loss of a minibatch.
    pub least: f32,
    /// The greatest loss of a minibatch.
    pub greatest: f32,
}

impl Window {
    fn new(point: &BatchPoint) -> Self {
        let mut sums = Sums::default();
        sums.add(point);
        Self { sums, least: point.loss, greatest: point.loss }
    }

    fn merge(&mut self, other: &Self) {
        self.sums.merge(&other.sums);
        self.least = self.least.min(other.least);
        self.greatest = self.greatest.max(other.greatest);
    }
}

/// The curves of a run: windows of minibatches for the charts, rows of epochs for the table.
///
/// Window i holds the minibatches i·n + 1 to (i + 1)·n, where the window length n is a power of two; the last window may
/// still be incomplete. When all windows are full, neighbours are merged and n doubles. A window's place on the axis
/// therefore only changes when it is merged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    window_length: u32,
    windows: Vec<Window>,
    first: Option<BatchPoint>,
    last: Option<BatchPoint>,
    recent_loss: Option<f32>,
    /// Shared with the page's table, which is only drawn again when there is another row.
    rows: Rc<Vec<EpochRow>>,
}

/// The part of a curve that has changed since a given minibatch: at most [`WINDOWS`] windows, usually one or two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurveChange {
    window_length: u32,
    /// The index, in the curve, of the first of `windows`.
    start: u32,
    windows: Vec<Window>,
    first: Option<BatchPoint>,
    last: Option<BatchPoint>,
    pub(super) recent_loss: Option<f32>,
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            window_length: 1,
            windows: Vec::with_capacity(WINDOWS),
            first: None,
            last: None,
            recent_loss: None,
            rows: Rc::default(),
        }
    }
}

impl Curve {
    /// The number of minibatches done.
    pub fn steps(&self) -> u32 {
        self.last.map_or(0, |point| point.step)
    }

    /// The result of the first minibatch; none before it is done.
    pub fn first(&self) -> Option<&BatchPoint> {
        self.first.as_ref()
    }

    /// The result of the last minibatch.
    pub fn last(&self) -> Option<&BatchPoint> {
        self.last.as_ref()
    }

    /// The mean loss over about the last quarter of an epoch, which varies less than the loss of one minibatch.
    pub fn recent_loss(&self) -> Option<f32> {
        self.recent_loss
    }

    /// The rows of the table, oldest first.
    pub fn rows(&self) -> &Rc<Vec<EpochRow>> {
        &self.rows
    }

    /// The last evaluation of the test set.
    pub fn last_test(&self) -> Option<&TestPoint> {
        self.rows.last().map(|row| &row.test)
    }

    /// The minibatches that a window joins; the last may have fewer.
    pub fn window_length(&self) -> u32 {
        self.window_length
    }

    /// All windows, each with the number of the minibatch in its middle.
    pub fn windows(&self) -> impl ExactSizeIterator<Item = (f64, &Window)> {
        let (length, steps) = (u64::from(self.window_length), u64::from(self.steps()));
        self.windows.iter().enumerate().map(move |(index, window)| {
            let before = index as u64 * length;
            let end = (before + length).min(steps);
            ((before + end) as f64 / 2.0, window)
        })
    }

    /// Adds the minibatch that follows the last one.
    pub fn push(&mut self, point: &BatchPoint) {
        let index = (self.steps() / self.window_length) as usize;
        if index == WINDOWS {
            self.merge_neighbours();
            return self.push(point);
        }
        match self.windows.get_mut(index) {
            Some(window) => window.merge(&Window::new(point)),
            None => self.windows.push(Window::new(point)),
        }
        self.first.get_or_insert(*point);
        self.last = Some(*point);
    }

    fn merge_neighbours(&mut self) {
        let pairs = self.windows.len().div_ceil(2);
        for index in 0..pairs {
            let mut window = self.windows[2 * index];
            if let Some(neighbour) = self.windows.get(2 * index + 1) {
                window.merge(neighbour);
            }
            self.windows[index] = window;
        }
        self.windows.truncate(pairs);
        self.window_length *= 2;
    }

    /// Adds a row. When the table is full, the oldest row after the start is dropped.
    pub fn push_row(&mut self, row: EpochRow) {
        let rows = Rc::make_mut(&mut self.rows);
        if rows.len() == ROWS {
            rows.remove(1);
        }
        rows.push(row);
    }

    /// The change since minibatch `step`, for a receiver that has the curve up to there. Rows are not part of it: each
    /// is sent when its epoch ends.
    pub fn since(&self, step: u32) -> CurveChange {
        let start = (step / self.window_length).min(self.windows.len() as u32);
        CurveChange {
            window_length: self.window_length,
            start,
            windows: self.windows[start as usize..].to_vec(),
            first: self.first,
            last: self.last,
            recent_loss: self.recent_loss,
        }
    }

    /// Applies a change that [`since`](Self::since) returned.
    pub fn apply(&mut self, change: CurveChange) {
        while self.window_length < change.window_length {
            self.merge_neighbours();
        }
        self.windows.truncate(change.start as usize);
        self.windows.extend(change.windows);
        (self.first, self.last) = (change.first, change.last);
        self.recent_loss = change.recent_loss;
    }
}

#[cfg(test)]
mod tests;
