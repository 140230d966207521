//! How far a sweep has come, as it is stored. Pure.

use serde::{Deserialize, Serialize};

use super::data_facts::DataFacts;
use crate::training::own_data::DataId;
use crate::training::protocol::{pack, unpack};
use crate::training::run_id::RunId;
use crate::training::settings::Source;
use crate::training::sweeps::{SweepId, SweepPhase, SweepReport};

/// A stored sweep. Its settings are in its link, whose form lasts longer than that of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepRecord {
    /// Which sweep.
    pub sweep: SweepId,
    /// When it was started, in milliseconds since 1970.
    pub started: f64,
    link: String,
    source: Source,
    data: Option<DataId>,
    runs: Vec<Option<RunId>>,
    done: u32,
}

impl SweepRecord {
    /// A sweep of so many runs that has not begun.
    pub fn new(sweep: SweepId, started: f64, link: String, count: usize, data: &DataFacts) -> Self {
        let runs = vec![None; count];
        Self { sweep, started, link, source: data.source, data: data.id, runs, done: 0 }
    }

    /// Notes which run is kept for a place, and whether it is done.
    pub fn set_run(&mut self, position: usize, run: Option<RunId>, is_done: bool) {
        if let Some(place) = self.runs.get_mut(position) {
            *place = run.or(*place);
        }
        if is_done {
            self.done = self.done.max(position as u32 + 1);
        }
    }

    /// The place of the first run that is not done, and the run if it has begun.
    pub fn next(&self) -> (usize, Option<RunId>) {
        let position = self.done as usize;
        (position, self.runs.get(position).copied().flatten())
    }

    /// Returns true if these are its data, as far as that is known.
    pub fn is_on(&self, data: &DataFacts) -> bool {
        self.source == data.source && self.data == data.id
    }

    /// What the panel is told.
    pub fn report(&self, is_running: bool) -> SweepReport {
        let phase = match (self.done as usize >= self.runs.len(), is_running) {
            (true, _) => SweepPhase::Finished,
            (false, true) => SweepPhase::Running,
            (false, false) => SweepPhase::Stopped,
        };
        SweepReport {
            sweep: self.sweep,
            link: self.link.clone(),
            source: self.source,
            data: self.data,
            runs: self.runs.clone(),
            done: self.done,
            phase,
        }
    }

    /// Writes it.
    pub fn write(&self) -> Vec<u8> {
        pack(self)
    }

    /// Reads it; none if it is damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        unpack(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_goes_on_with_the_first_run_that_is_not_done() {
        let data = DataFacts { source: Source::Strokes, id: Some(DataId(4)), variances: None };
        let mut record = SweepRecord::new(SweepId(1), 0.0, "sweep=lr:1,2,3".into(), 3, &data);
        assert_eq!((record.next(), record.report(true).phase), ((0, None), SweepPhase::Running));
        record.set_run(0, Some(RunId(7)), true);
        record.set_run(1, Some(RunId(8)), false);
        assert_eq!(record.next(), (1, Some(RunId(8))));
        let read = SweepRecord::read(&record.write()).unwrap();
        assert_eq!(read, record);
        assert_eq!(read.report(false).phase, SweepPhase::Stopped);
        // A run without a step is not kept.
        record.set_run(1, None, true);
        record.set_run(2, None, true);
        let report = record.report(true);
        assert_eq!(report.runs, [Some(RunId(7)), Some(RunId(8)), None]);
        assert_eq!(report.phase, SweepPhase::Finished);
        assert!(record.is_on(&data));
        assert!(!record.is_on(&DataFacts { id: None, ..data }));
    }
}
