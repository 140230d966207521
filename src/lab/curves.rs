//! A run's curves: kept minibatch by minibatch, drawn as means over windows.

use std::rc::Rc;

use crate::charts::{ChartAxis, Dash, History, Series, SeriesColor, calm_range};
use crate::i18n::{Lang, Text};
use crate::math::Kind;
use crate::training::protocol::{BatchPoint, TestPoint};

/// Points of a training curve that a chart can show.
const SHOWN: usize = 240;

/// What a run has given so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    batches_per_epoch: u32,
    points: Vec<BatchPoint>,
    tests: Vec<TestPoint>,
}

/// Means over an epoch, for the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochRow {
    /// The epoch, 0 for the start.
    pub epoch: u32,
    /// Mean training loss and accuracy over the epoch's minibatches.
    pub training: Option<(f32, f32)>,
    /// The test set at its end.
    pub test: TestPoint,
}

impl Run {
    /// A run that begins.
    pub fn new(batches_per_epoch: u32) -> Self {
        Self { batches_per_epoch: batches_per_epoch.max(1), ..Self::default() }
    }

    /// Minibatches done.
    pub fn step(&self) -> u32 {
        self.points.last().map_or(0, |point| point.step)
    }

    /// Takes new minibatches.
    pub fn extend(&mut self, points: &[BatchPoint]) {
        self.points.extend_from_slice(points);
    }

    /// Takes a look at the test set.
    pub fn evaluated(&mut self, point: TestPoint) {
        self.tests.push(point);
    }

    /// The last look at the test set.
    pub fn last_test(&self) -> Option<TestPoint> {
        self.tests.last().copied()
    }

    /// Loss of the last minibatch.
    pub fn last_loss(&self) -> Option<f32> {
        self.points.last().map(|point| point.loss)
    }

    /// Mean loss over the last epoch's length, calmer than one minibatch.
    pub fn recent_loss(&self) -> Option<f32> {
        let window = (self.batches_per_epoch as usize / 4).max(1);
        mean(&self.points[self.points.len().saturating_sub(window)..]).map(|(loss, _)| loss)
    }

    /// A row an epoch.
    pub fn rows(&self) -> Vec<EpochRow> {
        let per_epoch = self.batches_per_epoch;
        let row = |test: &TestPoint| {
            let epoch = test.step / per_epoch;
            let points = epoch.checked_sub(1).and_then(|before| {
                let (first, last) = (before * per_epoch, epoch * per_epoch);
                self.points.get(first as usize..last as usize)
            });
            EpochRow { epoch, training: points.and_then(mean), test: *test }
        };
        self.tests.iter().map(row).collect()
    }

    /// The curves of loss and accuracy.
    pub fn histories(&self, epochs: u32, lang: Lang) -> (Rc<History>, Rc<History>) {
        let windows = self.windows();
        let training = |value: fn(&(f64, f32, f32)) -> f32, kind| Series {
            points: windows.iter().map(|window| (window.0, f64::from(value(window)))).collect(),
            color: SeriesColor::Symbol(kind),
            dash: Dash::Solid,
            label: TRAINING.get(lang).into(),
        };
        let test = |value: fn(&TestPoint) -> f32, kind| Series {
            points: self
                .tests
                .iter()
                .map(|test| (self.epoch(test.step), f64::from(value(test))))
                .collect(),
            color: SeriesColor::Symbol(kind),
            dash: Dash::Dashed,
            label: TEST.get(lang).into(),
        };
        let loss =
            vec![training(|window| window.1, Kind::Loss), test(|test| test.loss, Kind::Loss)];
        let values = loss.iter().flat_map(|series| &series.points).map(|point| point.1);
        let losses = ChartAxis::linear(calm_range(values));
        let epochs = f64::from(epochs).max(self.epoch(self.step())).max(1.0);
        let x = ChartAxis::linear([0.0, epochs]).named(EPOCH.get(lang));
        let history = |series, y| Rc::new(History { series, x, y });
        let kind = Kind::Prediction;
        let accuracy = vec![training(|window| window.2, kind), test(|test| test.accuracy, kind)];
        let shares = ChartAxis::linear([0.0, 1.0]).percent();
        (history(loss, losses), history(accuracy, shares))
    }

    fn epoch(&self, step: u32) -> f64 {
        f64::from(step) / f64::from(self.batches_per_epoch.max(1))
    }

    /// (epoch, loss, accuracy) as means over windows that hold a power of two of minibatches, so that points stay where
    /// they are while the run goes on.
    fn windows(&self) -> Vec<(f64, f32, f32)> {
        let length = self.points.len().div_ceil(SHOWN).next_power_of_two();
        let window = |points: &[BatchPoint]| {
            let (loss, accuracy) = mean(points)?;
            let middle =
                (f64::from(points.first()?.step - 1) + f64::from(points.last()?.step)) / 2.0;
            Some((middle / f64::from(self.batches_per_epoch), loss, accuracy))
        };
        self.points.chunks(length.max(1)).filter_map(window).collect()
    }
}

const TRAINING: Text = Text::new("訓練", "training");
const EPOCH: Text = Text::new("エポック", "epoch");
const TEST: Text = Text::new("テスト", "test");

/// Mean loss and share of right predictions.
fn mean(points: &[BatchPoint]) -> Option<(f32, f32)> {
    let sum = |value: fn(&BatchPoint) -> f64| points.iter().map(value).sum::<f64>();
    let len = sum(|point| f64::from(point.len));
    let loss = sum(|point| f64::from(point.loss) * f64::from(point.len));
    let correct = sum(|point| f64::from(point.correct));
    (len > 0.0).then(|| ((loss / len) as f32, (correct / len) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(steps: u32) -> Run {
        let mut run = Run::new(10);
        run.evaluated(TestPoint { step: 0, loss: 2.3, accuracy: 0.1, seconds: 0.0 });
        for step in 1..=steps {
            run.extend(&[BatchPoint { step, loss: step as f32, correct: 1, len: 2 }]);
            if step % 10 == 0 {
                run.evaluated(TestPoint { step, loss: 0.5, accuracy: 0.9, seconds: 0.1 });
            }
        }
        run
    }

    #[test]
    fn rows_are_means_over_epochs() {
        let rows = run(25).rows();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].training, None);
        assert_eq!(rows[1].training, Some((5.5, 0.5)));
        assert_eq!(rows[2].training, Some((15.5, 0.5)));
    }

    #[test]
    fn a_long_run_shows_few_points() {
        assert_eq!(run(200).windows().len(), 200);
        let windows = run(5000).windows();
        assert!(windows.len() <= SHOWN && windows.len() > SHOWN / 3, "{}", windows.len());
        assert!(windows.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_axis_grows_when_steps_go_beyond_the_last_epoch() {
        let (loss, _) = run(30).histories(2, Lang::En);
        assert_eq!(loss.x.range[1], 3.0);
    }
}
