//! The sweep on the data in place. Pure.

use super::{Loaded, WorkerState};
use crate::training::problem::Problem;
use crate::training::settings::Settings;
use crate::training::worker::data_facts::DataFacts;
use crate::training::worker::run::Run;
use crate::training::worker::stored_run::StoredRun;
use crate::training::worker::sweep::Sweep;

/// A run of a sweep.
pub struct SweptRun<'a> {
    /// Its place in the sweep.
    pub position: usize,
    /// The run.
    pub run: &'a Run,
    facts: DataFacts,
}

impl SweptRun<'_> {
    /// The run with all that it takes to go on later.
    pub fn to_stored(&self) -> StoredRun {
        self.run.to_stored(&self.facts)
    }
}

impl WorkerState {
    /// Starts a sweep on the data in place; its runs before `position` are done. Returns what is stored of the data.
    ///
    /// # Errors
    ///
    /// [`Problem::NoData`] if there are none.
    pub fn start_sweep(
        &mut self,
        settings: Vec<Settings>,
        position: usize,
    ) -> Result<DataFacts, Problem> {
        let loaded = self.loaded.as_mut().ok_or(Problem::NoData)?;
        loaded.sweep = Some(Sweep::new(settings, position));
        Ok(loaded.facts)
    }

    /// Goes on with a stored run of the sweep, and returns its number.
    ///
    /// # Errors
    ///
    /// [`Problem::NoData`] without a sweep; otherwise as [`Run::resume`].
    pub fn resume_swept(&mut self, stored: StoredRun) -> Result<u32, Problem> {
        let Loaded { whole, sweep, .. } = self.loaded.as_mut().ok_or(Problem::NoData)?;
        let sweep = sweep.as_mut().ok_or(Problem::NoData)?;
        sweep.resume(self.runs + 1, stored, whole)?;
        self.runs += 1;
        Ok(self.runs)
    }

    /// What is stored of the data in place.
    pub fn data_facts(&self) -> Option<&DataFacts> {
        Some(&self.loaded.as_ref()?.facts)
    }

    /// The sweep on the data in place.
    pub fn sweep(&mut self) -> Option<&mut Sweep> {
        self.loaded.as_mut()?.sweep.as_mut()
    }

    /// The place of the run of the sweep that is trained, or will be next.
    pub fn sweep_position(&self) -> Option<usize> {
        self.loaded.as_ref()?.sweep.as_ref().map(Sweep::position)
    }

    /// The run of the sweep that has begun, if it has done a minibatch; none without one.
    pub fn swept(&self) -> Option<SweptRun<'_>> {
        let Loaded { sweep, facts, .. } = self.loaded.as_ref()?;
        let sweep = sweep.as_ref()?;
        let run = sweep.run().filter(|run| run.steps() > 0)?;
        Some(SweptRun { position: sweep.position(), run, facts: sweep.facts(facts) })
    }
}
