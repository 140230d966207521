//! A run as it is stored on the user's device, and the format of its record. Pure.
//!
//! A record has a format number, a head packed by postcard, and the trainer's checkpoint. Records of formats 2 to 4 are
//! still read; a record of a later format is left as it is.

use serde::{Deserialize, Serialize};

use super::format2;
use super::run_store::Checkpoints;
use crate::training::own_data::DataId;
use crate::training::problem::Problem;
use crate::training::protocol::{pack, unpack};
use crate::training::recorder::CurveRecorder;
use crate::training::settings::{Settings, Source};

/// The format that is written.
pub const FORMAT: u32 = 5;

/// The largest number of epochs, as in the lab's form.
const MOST_EPOCHS: u32 = 1_000;

/// What is stored of a run's data: they are not stored with it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DataFacts {
    /// Where they come from.
    pub source: Source,
    /// Which data they are, by their content. None before format 4, and for other data than the user's before format 5.
    pub id: Option<DataId>,
    /// Var(y) of training set and test set, if a number is predicted. None before format 5.
    pub variances: Option<[f64; 2]>,
}

impl DataFacts {
    /// What was stored before format 5.
    fn before(source: Source, id: Option<DataId>) -> Self {
        Self { source, id, variances: None }
    }
}

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
    /// The state of the engine's trainer.
    pub checkpoint: Vec<u8>,
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

/// All of a record but the checkpoint, which is large and needs no packing.
#[derive(Serialize, Deserialize)]
struct Head {
    name: String,
    settings: Settings,
    data: DataFacts,
    seconds: f64,
    recorder: CurveRecorder,
}

/// The same in format 4.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Serialize))]
struct Head4 {
    name: String,
    settings: Settings,
    source: Source,
    seconds: f64,
    recorder: CurveRecorder,
    own: Option<DataId>,
}

/// The same in format 3, written in November 2026. The user's files were stored as files, beside it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Serialize))]
struct Head3 {
    name: String,
    settings: Settings,
    source: Source,
    seconds: f64,
    recorder: CurveRecorder,
}

impl StoredRun {
    /// Reads a record.
    ///
    /// # Errors
    ///
    /// [`Problem::NewerStoredRun`] for a later format, [`Problem::DamagedStoredRun`] for a head that can't be read.
    pub fn read(format: u32, head: &[u8], checkpoints: Checkpoints) -> Result<Self, Problem> {
        let checkpoint = checkpoints.into_iter().next().unwrap_or_default();
        match format {
            2 => {
                let format2::OldRun { settings, source, points } =
                    format2::read(head).ok_or(Problem::DamagedStoredRun)?;
                let (name, seconds) = ("1".to_owned(), points.seconds());
                let data = DataFacts::before(source, None);
                let results = StoredResults::Points(points);
                Ok(Self { name, settings, data, seconds, results, checkpoint })
            }
            3 => {
                let Head3 { name, settings, source, seconds, recorder } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let (data, results) = (DataFacts::before(source, None), recorder.into());
                Ok(Self { name, settings, data, seconds, results, checkpoint })
            }
            4 => {
                let Head4 { name, settings, source, seconds, recorder, own } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let (data, results) = (DataFacts::before(source, own), recorder.into());
                Ok(Self { name, settings, data, seconds, results, checkpoint })
            }
            FORMAT => {
                let Head { name, settings, data, seconds, recorder } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let results = recorder.into();
                Ok(Self { name, settings, data, seconds, results, checkpoint })
            }
            later if later > FORMAT => Err(Problem::NewerStoredRun),
            _ => Err(Problem::DamagedStoredRun),
        }
    }

    /// Gives the run as many epochs more as it has, if all of them are done.
    pub fn add_epochs(&mut self) {
        let StoredResults::Recorded(recorder) = &self.results else { return };
        let (epochs, done) =
            (self.settings.epochs, recorder.steps() / recorder.batches_per_epoch().max(1));
        if done >= epochs {
            self.settings.epochs = (done + epochs).min(MOST_EPOCHS).max(epochs);
        }
    }

    /// The checkpoints of its record.
    pub fn checkpoints(&self) -> Checkpoints {
        vec![self.checkpoint.clone()]
    }

    /// The head of its record, to be written as [`FORMAT`] together with the checkpoint. None for a run that was read
    /// from an earlier format and has not been continued yet.
    pub fn head(&self) -> Option<Vec<u8>> {
        let StoredResults::Recorded(recorder) = &self.results else { return None };
        Some(pack(&Head {
            name: self.name.clone(),
            settings: self.settings.clone(),
            data: self.data,
            seconds: self.seconds,
            recorder: (**recorder).clone(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::curve::BatchPoint;

    #[test]
    fn runs_of_formats_3_and_4_are_read_and_written_anew() {
        let recorder = CurveRecorder::new(4);
        let settings = Settings { seed: 7, ..Settings::default() };
        let (name, source, seconds) = ("2".to_owned(), Source::Files, 1.5);
        let head3 = Head3 {
            name: name.clone(),
            settings: settings.clone(),
            source,
            seconds,
            recorder: recorder.clone(),
        };
        let own = Some(DataId(9));
        let head4 = Head4 {
            name: name.clone(),
            settings: settings.clone(),
            source,
            seconds,
            recorder: recorder.clone(),
            own,
        };
        for (format, head, id) in [(3, pack(&head3), None), (4, pack(&head4), own)] {
            let expected = StoredRun {
                name: name.clone(),
                settings: settings.clone(),
                data: DataFacts { source, id, variances: None },
                seconds,
                results: recorder.clone().into(),
                checkpoint: vec![1, 2, 3],
            };
            let read = StoredRun::read(format, &head, vec![vec![1, 2, 3]]).unwrap();
            assert_eq!(read, expected);
            let variances = Some([2.0, 3.0]);
            let newer = StoredRun { data: DataFacts { variances, ..read.data }, ..read };
            let head = newer.head().unwrap();
            assert_eq!(StoredRun::read(FORMAT, &head, vec![vec![1, 2, 3]]), Ok(newer));
        }
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
            let mut run = StoredRun { name, settings, data, seconds: 0.0, results, checkpoint };
            run.add_epochs();
            run.settings.epochs
        };
        assert_eq!([run(7, 2), run(8, 2), run(12, 2), run(4_000, 1_000)], [2, 4, 5, 1_000]);
    }
}
