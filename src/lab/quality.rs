//! How good predictions are, beside the loss: the accuracy of classes, or R² of a number.

use ffnn::loss::r_squared;

use super::text;
use crate::charts::ChartAxis;
use crate::i18n::{Lang, Text};
use crate::numbers::{fixed, percent};
use crate::training::curve::{Means, TestPoint};
use crate::training::protocol::{DataInfo, TargetInfo};

/// The least R² in its chart; a curve below it leaves the chart with an arrow.
const LEAST: f64 = -0.5;

/// The measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quality {
    /// The share of samples that are predicted right.
    Accuracy,
    /// R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)² = 1 − 2E/Var(y), with the variances of training set and test set.
    RSquared {
        /// Var(y) of the training set.
        train: f64,
        /// Var(y) of the test set.
        test: f64,
    },
}

impl Quality {
    /// The measure for some data.
    pub fn of(data: Option<&DataInfo>) -> Self {
        match data.map(|data| &data.target) {
            Some(TargetInfo::Number(number)) => {
                Self::RSquared { train: number.train_variance, test: number.test_variance }
            }
            _ => Self::Accuracy,
        }
    }

    /// The value over minibatches; none if it is not defined.
    pub fn training(self, means: &Means) -> Option<f64> {
        match self {
            Self::Accuracy => Some(means.accuracy.into()),
            Self::RSquared { train, .. } => r_squared(means.loss, train),
        }
    }

    /// The value on the test set; none if it is not defined.
    pub fn test(self, test: &TestPoint) -> Option<f64> {
        match self {
            Self::Accuracy => Some(test.accuracy.into()),
            Self::RSquared { test: variance, .. } => r_squared(test.loss, variance),
        }
    }

    /// The heading of its chart and of its columns.
    pub fn name(self) -> Text {
        match self {
            Self::Accuracy => text::ACCURACY,
            Self::RSquared { .. } => text::R_SQUARED,
        }
    }

    /// Its name on the training set.
    pub fn training_name(self) -> Text {
        match self {
            Self::Accuracy => text::TRAINING_ACCURACY,
            Self::RSquared { .. } => text::TRAINING_R_SQUARED,
        }
    }

    /// Its name on the test set.
    pub fn test_name(self) -> Text {
        match self {
            Self::Accuracy => text::TEST_ACCURACY,
            Self::RSquared { .. } => text::TEST_R_SQUARED,
        }
    }

    /// A value as it is shown.
    pub fn shown(self, value: f64) -> String {
        match self {
            Self::Accuracy => percent(value as f32),
            Self::RSquared { .. } => fixed(value, 3),
        }
    }

    /// The axis of its chart.
    pub fn axis(self) -> ChartAxis {
        match self {
            Self::Accuracy => ChartAxis::linear([0.0, 1.0]).percent(),
            Self::RSquared { .. } => ChartAxis::linear([LEAST, 1.0]),
        }
    }

    /// Its chart in words.
    pub fn chart_words(self, test: Option<f64>, lang: Lang) -> String {
        let (name, test) =
            (self.name().get(lang), test.map_or("–".into(), |test| self.shown(test)));
        match (self, lang) {
            (_, Lang::Ja) => format!("{name}のグラフ。テスト {test}。"),
            (Self::Accuracy, Lang::En) => format!("Chart of the accuracy. Test {test}."),
            (Self::RSquared { .. }, Lang::En) => format!("Chart of R². Test {test}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: TestPoint = TestPoint { step: 1, loss: 0.125, accuracy: 0.9, seconds: 0.1 };

    #[test]
    fn r_squared_follows_from_the_loss() {
        let quality = Quality::RSquared { train: 1.0, test: 0.5 };
        assert_eq!(quality.test(&TEST), Some(0.5));
        let means = Means { loss: 1.0, accuracy: 0.0 };
        assert_eq!(quality.training(&means), Some(-1.0));
        assert_eq!(quality.shown(-1.0), "−1.000");
        assert_eq!(Quality::RSquared { train: 1.0, test: 0.0 }.test(&TEST), None);
    }

    #[test]
    fn classes_have_an_accuracy() {
        let quality = Quality::of(None);
        assert_eq!(quality.test(&TEST).map(|share| quality.shown(share)), Some("90.0%".to_owned()));
        assert_eq!(quality.axis().range, [0.0, 1.0]);
    }
}
