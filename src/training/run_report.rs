//! What the page knows of a run. The worker sends it whole when the run starts, then in events that each change a part.

use ffnn::train::{LayerReport, Lost, StopReason};
use serde::{Deserialize, Serialize};

use super::curve::{Curve, CurveChange, EpochRow, TestPoint};
use super::settings::RunInfo;

/// What a run is doing. Only the worker decides this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum RunPhase {
    /// It can go on.
    #[default]
    Paused,
    /// Minibatches are trained.
    Training,
    /// The last epoch is done.
    Finished,
    /// A condition ended it before the last epoch.
    Ended(StopReason),
    /// A quantity became NaN or infinite; the last finite weights are in place.
    Diverged(Lost),
}

impl RunPhase {
    /// Returns true if the run does not go on by itself: its last epoch is done, or a condition has ended it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Finished | Self::Ended(_))
    }
}

/// The weights with which a run stands at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochWeights {
    /// The number of epochs that led to them.
    pub epoch: u32,
    /// 64-bit FNV-1a of the parameters' little-endian bytes, layer by layer.
    pub hash: u64,
}

/// A run with its results so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    /// The run's name and settings.
    pub info: RunInfo,
    /// Losses and accuracies; empty for a new run.
    pub curve: Curve,
    /// What the run is doing.
    pub phase: RunPhase,
    /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in the last minibatch that did not diverge; none before there is one.
    pub gradients: Option<Vec<f32>>,
    /// What each layer has done, from the input to the output.
    pub layers: Vec<LayerReport>,
    /// How the run is lost, if it is without NaN: its loss is that of guessing, or worse.
    pub lost: Option<Lost>,
    /// The training speed, smoothed; none before the first minibatches.
    pub images_per_second: Option<f32>,
    /// The weights, where it stands at the end of an epoch.
    pub weights: Option<EpochWeights>,
}

/// A change of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RunEvent {
    /// The phase has changed.
    Phase(RunPhase),
    /// More minibatches have been trained. Sent at most once per slice of work.
    Progress {
        /// The change of the curve since the last such event.
        change: CurveChange,
        /// The training speed; unknown if training stopped within the slice.
        images_per_second: Option<f32>,
        /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in the last minibatch; none if a minibatch diverged since.
        gradients: Option<Vec<f32>>,
        /// What each layer has done.
        layers: Vec<LayerReport>,
        /// How the run is lost without NaN.
        lost: Option<Lost>,
    },
    /// The test set has been evaluated, and an epoch has its row; the weights, if training does not go on by itself.
    Evaluated(EpochRow, Option<EpochWeights>),
}

impl RunReport {
    /// A run that has these results and waits.
    pub fn new(info: RunInfo, curve: Curve) -> Self {
        let phase = RunPhase::default();
        let (gradients, layers) = (None, Vec::new());
        Self {
            info,
            curve,
            phase,
            gradients,
            layers,
            lost: None,
            images_per_second: None,
            weights: None,
        }
    }

    /// What went wrong, with NaN or without.
    pub fn failure(&self) -> Option<Lost> {
        match self.phase {
            RunPhase::Diverged(lost) => Some(lost),
            _ => self.lost,
        }
    }

    /// The test set's accuracy and loss with the weights in place: those of the last evaluation, or of the best epoch after
    /// early stopping.
    pub fn shown_test(&self) -> Option<TestPoint> {
        let last = *self.curve.last_test()?;
        Some(match self.phase {
            RunPhase::Ended(StopReason::Patience { best }) => {
                TestPoint { loss: best.loss, accuracy: best.accuracy, ..last }
            }
            _ => last,
        })
    }

    /// Takes over a change of this run.
    pub fn apply(&mut self, event: RunEvent) {
        match event {
            RunEvent::Phase(phase) => self.phase = phase,
            RunEvent::Progress { change, images_per_second, gradients, layers, lost } => {
                self.curve.apply(change);
                (self.layers, self.lost, self.weights) = (layers, lost, None);
                self.gradients = gradients.or(self.gradients.take());
                if let Some(speed) = images_per_second {
                    let before = self.images_per_second.unwrap_or(speed);
                    self.images_per_second = Some(0.9 * before + 0.1 * speed);
                }
            }
            RunEvent::Evaluated(row, weights) => {
                self.curve.push_row(row);
                self.weights = weights;
            }
        }
    }

    /// Converts a number of minibatches to epochs.
    pub fn epochs(&self, steps: f64) -> f64 {
        steps / f64::from(self.info.batches_per_epoch.max(1))
    }
}

#[cfg(test)]
mod tests {
    use ffnn::train::TestedEpoch;

    use super::*;
    use crate::training::settings::Settings;

    #[test]
    fn gradients_and_speed_stay_when_an_event_has_none() {
        let (name, settings) = ("1".into(), Settings::default());
        let info = RunInfo { run: 1, name, settings, parameters: 1, batches_per_epoch: 2 };
        let mut report = RunReport::new(info, Curve::default());
        let change = Curve::default().since(0);
        let progress = |gradients, images_per_second| RunEvent::Progress {
            change: change.clone(),
            images_per_second,
            gradients,
            layers: Vec::new(),
            lost: None,
        };
        report.apply(progress(Some(vec![0.1, 0.2]), Some(100.0)));
        report.apply(progress(None, None));
        assert_eq!(report.gradients, Some(vec![0.1, 0.2]));
        assert_eq!(report.images_per_second, Some(100.0));
        report.apply(progress(Some(vec![0.3, 0.4]), Some(200.0)));
        assert_eq!(report.gradients, Some(vec![0.3, 0.4]));
        assert_eq!(report.images_per_second, Some(110.0), "a tenth of the newest speed");
    }

    #[test]
    fn after_early_stopping_the_values_of_the_best_epoch_are_shown() {
        let info = RunInfo {
            run: 1,
            name: "1".into(),
            settings: Settings::default(),
            parameters: 1,
            batches_per_epoch: 2,
        };
        let mut report = RunReport::new(info, Curve::default());
        assert_eq!(report.shown_test(), None);
        let test = TestPoint { step: 8, loss: 0.5, accuracy: 0.8, seconds: 2.0 };
        report.apply(RunEvent::Evaluated(EpochRow { epoch: 4, training: None, test }, None));
        assert_eq!(report.shown_test(), Some(test));
        let best = TestedEpoch { epoch: 2, loss: 0.25, accuracy: 0.9 };
        report.apply(RunEvent::Phase(RunPhase::Ended(StopReason::Patience { best })));
        assert_eq!(report.shown_test(), Some(TestPoint { loss: 0.25, accuracy: 0.9, ..test }));
    }
}
