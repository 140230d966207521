//! A run as it is stored on the user's device, and the format of its record. Pure.
//!
//! A record has a format number, a head packed by postcard, and the trainer's checkpoint. Records of formats 2 and 3 are
//! still read; a record of a later format is left as it is.

use serde::{Deserialize, Serialize};

use super::format2;
use crate::training::own_data::DataId;
use crate::training::problem::Problem;
use crate::training::protocol::{pack, unpack};
use crate::training::recorder::CurveRecorder;
use crate::training::settings::{Settings, Source};

/// The format that is written.
pub const FORMAT: u32 = 4;

/// A run that can be continued later.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRun {
    /// The name that distinguishes it from other runs.
    pub name: String,
    /// Its settings.
    pub settings: Settings,
    /// Its data, which is not stored with it.
    pub source: Source,
    /// Which of the user's data they are; none for other data, and before format 4.
    pub own: Option<DataId>,
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
    pub fn read(format: u32, head: &[u8], checkpoint: Vec<u8>) -> Result<Self, Problem> {
        match format {
            2 => {
                let format2::OldRun { settings, source, points } =
                    format2::read(head).ok_or(Problem::DamagedStoredRun)?;
                let (name, seconds) = ("1".to_owned(), points.seconds());
                let results = StoredResults::Points(points);
                Ok(Self { name, settings, source, own: None, seconds, results, checkpoint })
            }
            3 => {
                let Head3 { name, settings, source, seconds, recorder } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let results = recorder.into();
                Ok(Self { name, settings, source, own: None, seconds, results, checkpoint })
            }
            FORMAT => {
                let Head { name, settings, source, seconds, recorder, own } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let results = recorder.into();
                Ok(Self { name, settings, source, own, seconds, results, checkpoint })
            }
            later if later > FORMAT => Err(Problem::NewerStoredRun),
            _ => Err(Problem::DamagedStoredRun),
        }
    }

    /// The head of its record, to be written as [`FORMAT`] together with the checkpoint. None for a run that was read
    /// from an earlier format and has not been continued yet.
    pub fn head(&self) -> Option<Vec<u8>> {
        let StoredResults::Recorded(recorder) = &self.results else { return None };
        Some(pack(&Head {
            name: self.name.clone(),
            settings: self.settings.clone(),
            source: self.source,
            seconds: self.seconds,
            recorder: (**recorder).clone(),
            own: self.own,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_format_3_is_read_and_written_anew() {
        let recorder = CurveRecorder::new(4);
        let head = Head3 {
            name: "2".to_owned(),
            settings: Settings { seed: 7, ..Settings::default() },
            source: Source::Files,
            seconds: 1.5,
            recorder: recorder.clone(),
        };
        let expected = StoredRun {
            name: head.name.clone(),
            settings: head.settings.clone(),
            source: head.source,
            own: None,
            seconds: head.seconds,
            results: recorder.into(),
            checkpoint: vec![1, 2, 3],
        };
        let read = StoredRun::read(3, &pack(&head), vec![1, 2, 3]).unwrap();
        assert_eq!(read, expected);
        let own = Some(DataId(9));
        let newer = StoredRun { own, ..read };
        let head = newer.head().unwrap();
        assert_eq!(StoredRun::read(FORMAT, &head, vec![1, 2, 3]), Ok(newer));
    }
}
