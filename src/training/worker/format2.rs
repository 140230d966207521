//! Records of format 2, written until November 2026. These types only read what is stored: they stay as they are when
//! the types of the engine and of the protocol change.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::StopRules;
use serde::Deserialize;

use crate::training::curve::{BatchPoint, TestPoint};
use crate::training::protocol::unpack;
use crate::training::recorder::CurveRecorder;
use crate::training::settings::{Settings, Source};

/// The ids of activation functions, in the order of their numbers in a record.
const ACTIVATIONS: [&str; 9] =
    ["identity", "step", "relu", "leaky-relu", "sigmoid", "tanh", "softplus", "gelu", "silu"];
/// The ids of schedules, in the order of their numbers in a record.
const SCHEDULES: [&str; 2] = ["constant", "linear"];
/// Sources, in the order of their numbers in a record.
const SOURCES: [Source; 4] = [Source::MnistSmall, Source::Mnist, Source::Strokes, Source::Files];

#[derive(Deserialize)]
struct Head {
    settings: StoredSettings,
    source: u32,
    points: Vec<StoredPoint>,
    tests: Vec<StoredTest>,
}

#[derive(Deserialize)]
struct StoredSettings {
    hidden: Vec<u32>,
    activation: u32,
    init: StoredInit,
    optimizer: StoredOptimizer,
    schedule: u32,
    l2: f32,
    batch_size: u32,
    epochs: u32,
    seed: u64,
}

#[derive(Deserialize)]
enum StoredInit {
    Zeros,
    Uniform(f32),
    Normal(f32),
    Xavier,
    He,
}

#[derive(Deserialize)]
enum StoredOptimizer {
    Sgd(f32),
    Momentum(f32, f32),
    Adam(f32, f32, f32, f32),
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(super) struct StoredPoint {
    pub(super) step: u32,
    pub(super) loss: f32,
    pub(super) correct: u32,
    pub(super) len: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(super) struct StoredTest {
    pub(super) step: u32,
    pub(super) loss: f32,
    pub(super) accuracy: f32,
    pub(super) seconds: f32,
}

/// The results in a record: every minibatch and every evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    pub(super) minibatches: Vec<StoredPoint>,
    pub(super) tests: Vec<StoredTest>,
}

/// The contents of a record's head.
pub struct OldRun {
    /// The settings of the run.
    pub settings: Settings,
    /// Its data.
    pub source: Source,
    /// Its results.
    pub points: Points,
}

/// Reads the head of a record; none if it is damaged.
pub fn read(head: &[u8]) -> Option<OldRun> {
    let Head { settings, source, points, tests } = unpack(head)?;
    let mut steps = 1..;
    // The minibatches of a curve have no gaps.
    if points.iter().any(|point| Some(point.step) != steps.next()) {
        return None;
    }
    Some(OldRun {
        settings: settings.read()?,
        source: *SOURCES.get(source as usize)?,
        points: Points { minibatches: points, tests },
    })
}

impl StoredSettings {
    fn read(self) -> Option<Settings> {
        Some(Settings {
            hidden: self.hidden,
            activation: Activation::from_id(ACTIVATIONS.get(self.activation as usize)?)?,
            init: match self.init {
                StoredInit::Zeros => Init::Zeros,
                StoredInit::Uniform(limit) => Init::Uniform { limit },
                StoredInit::Normal(standard_deviation) => Init::Normal { standard_deviation },
                StoredInit::Xavier => Init::Xavier,
                StoredInit::He => Init::He,
            },
            optimizer: match self.optimizer {
                StoredOptimizer::Sgd(learning_rate) => Optimizer::Sgd { learning_rate },
                StoredOptimizer::Momentum(learning_rate, momentum) => {
                    Optimizer::Momentum { learning_rate, momentum }
                }
                StoredOptimizer::Adam(learning_rate, beta1, beta2, epsilon) => {
                    Optimizer::Adam { learning_rate, beta1, beta2, epsilon }
                }
            },
            schedule: Schedule::from_id(SCHEDULES.get(self.schedule as usize)?)?,
            l2: self.l2,
            batch_size: self.batch_size,
            epochs: self.epochs,
            stop: StopRules::default(),
            seed: self.seed,
            ..Settings::default()
        })
    }
}

impl Points {
    /// The training time up to the last evaluation.
    pub fn seconds(&self) -> f64 {
        self.tests.last().map_or(0.0, |test| test.seconds.into())
    }

    /// Minibatches in an epoch, as far as the results show them: evaluations lie an epoch apart.
    pub fn batches_per_epoch(&self) -> u32 {
        let steps = |index: usize| self.tests.get(index).map(|test| test.step);
        match (steps(0), steps(1)) {
            (Some(start), Some(end)) => end - start,
            _ => self.minibatches.len() as u32 + 1,
        }
    }

    /// Condenses the results into a curve, as if the run were trained again.
    pub fn recorder(self, batches_per_epoch: u32) -> CurveRecorder {
        let mut recorder = CurveRecorder::new(batches_per_epoch);
        let mut minibatches = self.minibatches.into_iter().peekable();
        for StoredTest { step, loss, accuracy, seconds } in self.tests {
            while let Some(point) = minibatches.next_if(|point| point.step <= step) {
                recorder.push(&point.into());
            }
            recorder.push_test(TestPoint { step, loss, accuracy, seconds });
        }
        minibatches.for_each(|point| recorder.push(&point.into()));
        recorder
    }
}

impl From<StoredPoint> for BatchPoint {
    fn from(StoredPoint { step, loss, correct, len }: StoredPoint) -> Self {
        Self { step, loss, correct, len }
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::training::protocol::pack;

    /// The fields in the order of [`StoredSettings`].
    type WrittenSettings = (Vec<u32>, u32, u32, (u32, f32, f32), u32, f32, u32, u32, u64);

    /// What the page of format 2 wrote. Enums are tuples of their number and their fields, as postcard packs them.
    #[derive(Serialize)]
    struct Written {
        settings: WrittenSettings,
        source: u32,
        points: Vec<(u32, f32, u32, u32)>,
        tests: Vec<(u32, f32, f32, f32)>,
    }

    fn written(points: u32) -> Written {
        Written {
            settings: (vec![32, 16], 8, 4, (1, 0.02, 0.9), 1, 0.5, 30, 7, 1 << 40),
            source: 2,
            points: (1..=points).map(|step| (step, step as f32, 1, 2)).collect(),
            tests: vec![(0, 2.3, 0.1, 0.0), (10, 0.5, 0.9, 1.5)],
        }
    }

    #[test]
    fn a_record_becomes_a_run_with_a_curve() {
        let run = read(&pack(&written(1_000))).unwrap();
        let expected = Settings {
            hidden: vec![32, 16],
            activation: Activation::Silu,
            init: Init::He,
            optimizer: Optimizer::Momentum { learning_rate: 0.02, momentum: 0.9 },
            schedule: Schedule::Linear,
            l2: 0.5,
            batch_size: 30,
            epochs: 7,
            seed: 1 << 40,
            ..Settings::default()
        };
        assert_eq!((run.settings, run.source), (expected, Source::Strokes));
        assert_eq!(run.points.seconds(), 1.5);
        let curve = run.points.recorder(10).curve();
        assert_eq!((curve.steps(), curve.rows().len()), (1_000, 2));
        assert_eq!(curve.rows()[1].training.map(|means| means.loss), Some(5.5));
        assert_eq!(curve.last().map(|point| point.loss), Some(1_000.0));
    }

    #[test]
    fn a_damaged_record_is_refused() {
        let head = pack(&written(5));
        assert!(read(&head[..head.len() - 1]).is_none());
        assert!(read(&pack(&Written { source: 9, ..written(5) })).is_none());
        let mut gap = written(5);
        gap.points.remove(2);
        assert!(read(&pack(&gap)).is_none());
    }
}
