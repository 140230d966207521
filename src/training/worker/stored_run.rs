//! A run as it is stored on the user's device, and the format of its record. Pure.
//!
//! A record has a format number, a head packed by postcard, the trainer's checkpoint, and that of the best epoch where early
//! stopping keeps one. Records of the formats 2 to 6 are still read; a record of a later format is left as it is.

use ffnn::train::{LayerReport, Lost, StopReason, TestedEpoch};
use serde::{Deserialize, Serialize};

use super::data_facts::DataFacts;
use super::early_stop::BestEpoch;
use super::old_heads::Settings6;
use super::run_store::Checkpoints;
use super::{format2, old_heads};
use crate::training::problem::Problem;
use crate::training::protocol::{pack, unpack};
use crate::training::recorder::CurveRecorder;
use crate::training::settings::Settings;

/// The format that is written.
pub const FORMAT: u32 = 7;

/// The largest number of epochs, as in the lab's form.
const MOST_EPOCHS: u32 = 1_000;

/// A run that can be continued later.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRun {
    /// The name that distinguishes it from other runs.
    pub name: String,
    /// Its settings.
    pub settings: Settings,
    /// Its data.
    pub data: DataFacts,
    /// Its training time.
    pub seconds: f64,
    /// Its results.
    pub results: StoredResults,
    /// How it ended, if it did, and what its layers did.
    pub outcome: Outcome,
    /// The best epoch, if there is a limit to epochs without improvement.
    pub best: Option<BestEpoch>,
    /// The state of the engine's trainer.
    pub checkpoint: Vec<u8>,
}

/// What is known of a run beside its curve.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What each layer has done, from the input to the output; empty before format 6.
    pub layers: Vec<LayerReport>,
    /// The condition that ended training before the last epoch.
    pub ended: Option<StopReason>,
    /// What was the first to be NaN or infinite, if that stopped training.
    pub diverged: Option<Lost>,
}

/// The results of a stored run.
#[derive(Clone, Debug, PartialEq)]
pub enum StoredResults {
    /// As they are written today.
    Recorded(Box<CurveRecorder>),
    /// Every minibatch, as format 2 stored them. They become a curve once the data is loaded, because the length of an
    /// epoch must be known.
    Points(format2::Points),
}

impl From<CurveRecorder> for StoredResults {
    fn from(recorder: CurveRecorder) -> Self {
        Self::Recorded(Box::new(recorder))
    }
}

impl StoredResults {
    /// The recorder that continues from these results.
    pub fn recorder(self, batches_per_epoch: u32) -> CurveRecorder {
        match self {
            Self::Recorded(recorder) => *recorder,
            Self::Points(points) => points.recorder(batches_per_epoch),
        }
    }
}

/// All of a record but the checkpoints, which are large and need no packing.
#[derive(Serialize, Deserialize)]
struct Head<S> {
    name: String,
    settings: S,
    data: DataFacts,
    seconds: f64,
    recorder: CurveRecorder,
    outcome: Outcome,
    best: Option<TestedEpoch>,
}

impl From<Head<Settings6>> for Head<Settings> {
    fn from(old: Head<Settings6>) -> Self {
        let Head { name, settings, data, seconds, recorder, outcome, best } = old;
        Self { name, settings: settings.into(), data, seconds, recorder, outcome, best }
    }
}

impl StoredRun {
    /// Reads a record.
    ///
    /// # Errors
    ///
    /// [`Problem::NewerStoredRun`] for a later format, [`Problem::DamagedStoredRun`] for a head that can't be read.
    pub fn read(format: u32, head: &[u8], checkpoints: Checkpoints) -> Result<Self, Problem> {
        let mut checkpoints = checkpoints.into_iter();
        let checkpoint = checkpoints.next().unwrap_or_default();
        let (outcome, damaged) = (Outcome::default(), Problem::DamagedStoredRun);
        match format {
            2 => {
                let format2::OldRun { settings, source, points } =
                    format2::read(head).ok_or(damaged)?;
                let (name, seconds) = ("1".to_owned(), points.seconds());
                let (data, best) = (DataFacts::before(source, None), None);
                let results = StoredResults::Points(points);
                Ok(Self { name, settings, data, seconds, results, outcome, best, checkpoint })
            }
            3..=5 => {
                let old_heads::Head5 { name, settings, data, seconds, recorder } =
                    old_heads::read(format, head).ok_or(damaged)?;
                let (settings, results, best) = (settings.into(), recorder.into(), None);
                Ok(Self { name, settings, data, seconds, results, outcome, best, checkpoint })
            }
            6 | FORMAT => {
                let head = match format {
                    6 => unpack::<Head<Settings6>>(head).map(Head::from),
                    _ => unpack::<Head<Settings>>(head),
                };
                let Head { name, settings, data, seconds, recorder, outcome, best } =
                    head.ok_or(damaged)?;
                let results = recorder.into();
                let best = best.zip(checkpoints.next());
                let best = best.map(|(tested, checkpoint)| BestEpoch { tested, checkpoint });
                Ok(Self { name, settings, data, seconds, results, outcome, best, checkpoint })
            }
            later if later > FORMAT => Err(Problem::NewerStoredRun),
            _ => Err(damaged),
        }
    }

    /// Gives the run as many epochs more as it has, if all of them are done, and lets it go on if a condition ended it.
    pub fn add_epochs(&mut self) {
        self.outcome.ended = None;
        let StoredResults::Recorded(recorder) = &self.results else { return };
        let (epochs, done) =
            (self.settings.epochs, recorder.steps() / recorder.batches_per_epoch().max(1));
        if done >= epochs {
            self.settings.epochs = (done + epochs).min(MOST_EPOCHS).max(epochs);
        }
    }

    /// The checkpoints of its record.
    pub fn checkpoints(&self) -> Checkpoints {
        let best = self.best.iter().map(|best| &best.checkpoint);
        [&self.checkpoint].into_iter().chain(best).cloned().collect()
    }

    /// The head of its record, to be written as [`FORMAT`] together with the checkpoints. None for a run that was read
    /// from an earlier format and has not been continued yet.
    pub fn head(&self) -> Option<Vec<u8>> {
        let StoredResults::Recorded(recorder) = &self.results else { return None };
        Some(pack(&Head {
            name: self.name.clone(),
            settings: self.settings.clone(),
            data: self.data,
            seconds: self.seconds,
            recorder: (**recorder).clone(),
            outcome: self.outcome.clone(),
            best: self.best.as_ref().map(|best| best.tested),
        }))
    }
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;
    use ffnn::data::augment::Augmentation;
    use ffnn::train::{Failure, Quantity, StopRules};

    use super::old_heads::{Head3, Head5, Settings4};
    use super::*;
    use crate::training::curve::BatchPoint;
    use crate::training::data_settings::DataSettings;
    use crate::training::own_data::DataId;
    use crate::training::settings::Source;

    #[test]
    fn runs_of_formats_3_to_5_are_read_and_written_anew() {
        let (start, recorder) = (Settings::default(), CurveRecorder::new(4));
        let settings = || Settings4 {
            hidden: start.hidden.clone(),
            activation: start.activation,
            init: start.init,
            optimizer: start.optimizer,
            schedule: start.schedule,
            l2: start.l2,
            batch_size: start.batch_size,
            epochs: start.epochs,
            seed: 7,
        };
        let (name, source, seconds) = ("2".to_owned(), Source::Files, 1.5);
        let head3 = || Head3 {
            name: name.clone(),
            settings: settings(),
            source,
            seconds,
            recorder: recorder.clone(),
        };
        let own = Some(DataId(9));
        let facts = DataFacts { source, id: own, variances: Some([2.0, 3.0]) };
        let head5 = Head5 {
            name: name.clone(),
            settings: settings(),
            data: facts,
            seconds,
            recorder: recorder.clone(),
        };
        for (format, head, data) in [
            (3, pack(&head3()), DataFacts::before(source, None)),
            (4, pack(&(head3(), own)), DataFacts::before(source, own)),
            (5, pack(&head5), facts),
        ] {
            let expected = StoredRun {
                name: name.clone(),
                settings: Settings { seed: 7, ..start.clone() },
                data,
                seconds,
                results: recorder.clone().into(),
                outcome: Outcome::default(),
                best: None,
                checkpoint: vec![1, 2, 3],
            };
            let read = StoredRun::read(format, &head, vec![vec![1, 2, 3]]).unwrap();
            assert_eq!(read, expected);
            let head = read.head().unwrap();
            assert_eq!(StoredRun::read(FORMAT, &head, read.checkpoints()), Ok(read));
        }
    }

    #[test]
    fn a_run_of_format_6_has_exactly_its_settings() {
        let start = Settings::default();
        let stop = StopRules { accuracy: Some(0.98), ..StopRules::default() };
        let settings = Settings6 {
            hidden: vec![8, 4],
            activation: start.activation,
            init: start.init,
            optimizer: start.optimizer,
            schedule: start.schedule,
            l2: 0.25,
            batch_size: start.batch_size,
            epochs: 3,
            stop,
            seed: 7,
        };
        let (data, recorder) = (DataFacts::before(Source::Mnist, None), CurveRecorder::new(4));
        let (name, seconds, best) = ("1".to_owned(), 1.5, None);
        let outcome = Outcome { ended: Some(StopReason::Accuracy), ..Outcome::default() };
        let head = Head {
            name: name.clone(),
            settings,
            data,
            seconds,
            recorder: recorder.clone(),
            outcome: outcome.clone(),
            best,
        };
        let expected = StoredRun {
            name,
            settings: Settings { hidden: vec![8, 4], l2: 0.25, epochs: 3, stop, seed: 7, ..start },
            data,
            seconds,
            results: recorder.into(),
            outcome,
            best: None,
            checkpoint: vec![1, 2, 3],
        };
        let read = StoredRun::read(6, &pack(&head), vec![vec![1, 2, 3]]);
        assert_eq!(read, Ok(expected));
    }

    #[test]
    fn the_end_of_a_run_and_its_best_epoch_are_stored() {
        let tested = TestedEpoch { epoch: 3, loss: 0.5, accuracy: 0.9 };
        let failure = Failure::NotFinite(Quantity::Loss);
        let run = StoredRun {
            name: "1".to_owned(),
            settings: Settings {
                stop: StopRules { accuracy: Some(0.98), patience: Some(2), seconds: Some(5.0) },
                own_activations: vec![Activation::Tanh],
                warm_up: 1,
                l1: 0.001,
                dropout: 0.5,
                drop_last: true,
                data: DataSettings {
                    label_noise: 0.2,
                    samples: Some(500),
                    classes: vec![3, 5],
                    augmentation: Augmentation { elastic: 4.0, ..Augmentation::NONE },
                },
                ..Settings::default()
            },
            data: DataFacts::before(Source::Mnist, None),
            seconds: 1.5,
            results: CurveRecorder::new(4).into(),
            outcome: Outcome {
                layers: vec![LayerReport { silent: 3, units: 8, ..LayerReport::default() }],
                ended: Some(StopReason::Patience { best: tested }),
                diverged: Some(Lost { failure, layer: 2, step: 7 }),
            },
            best: Some(BestEpoch { tested, checkpoint: vec![4, 5] }),
            checkpoint: vec![1, 2, 3],
        };
        let (head, checkpoints) = (run.head().unwrap(), run.checkpoints());
        assert_eq!(checkpoints, [vec![1, 2, 3], vec![4, 5]]);
        assert_eq!(StoredRun::read(FORMAT, &head, checkpoints), Ok(run));
    }

    #[test]
    fn a_run_that_goes_on_gets_epochs_once_all_are_done() {
        let run = |steps: u32, epochs| {
            let mut recorder = CurveRecorder::new(4);
            (1..=steps).for_each(|step| {
                recorder.push(&BatchPoint { step, loss: 1.0, correct: 1, len: 2 });
            });
            let settings = Settings { epochs, ..Settings::default() };
            let data = DataFacts::before(Source::Strokes, None);
            let (name, checkpoint) = ("1".to_owned(), Vec::new());
            let results = recorder.into();
            let (seconds, outcome, best) = (0.0, Outcome::default(), None);
            let mut run =
                StoredRun { name, settings, data, seconds, results, outcome, best, checkpoint };
            run.add_epochs();
            run.settings.epochs
        };
        assert_eq!([run(7, 2), run(8, 2), run(12, 2), run(4_000, 1_000)], [2, 4, 5, 1_000]);
    }
}
