//! A run as it is stored on the user's device, and the format of its record. Pure.
//!
//! A record has a format number, a head packed by postcard, and the trainer's checkpoint. Records of format 2 are still
//! read; a record of a later format is left as it is.

use serde::{Deserialize, Serialize};

use super::format2;
use crate::training::problem::Problem;
use crate::training::protocol::{pack, unpack};
use crate::training::recorder::CurveRecorder;
use crate::training::settings::{Settings, Source};

/// The format that is written.
pub const FORMAT: u32 = 3;

/// A run that can be continued later.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRun {
    /// The name that distinguishes it from other runs.
    pub name: String,
    /// Its settings.
    pub settings: Settings,
    /// Its data, which is not stored with it.
    pub source: Source,
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
                Ok(Self { name, settings, source, seconds, results, checkpoint })
            }
            FORMAT => {
                let Head { name, settings, source, seconds, recorder } =
                    unpack(head).ok_or(Problem::DamagedStoredRun)?;
                let results = recorder.into();
                Ok(Self { name, settings, source, seconds, results, checkpoint })
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
        }))
    }
}
