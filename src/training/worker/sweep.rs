//! A sweep in the worker: runs that are trained one after the other on the data in place, beside the run in the lab. Pure.

use std::rc::Rc;

use super::changed_data::{begin, changed};
use super::data_facts::DataFacts;
use super::run::Run;
use super::stored_run::StoredRun;
use super::team::Team;
use super::training_data::TrainingData;
use crate::training::problem::Problem;
use crate::training::run_report::RunPhase;
use crate::training::settings::Settings;

/// A sweep.
pub struct Sweep {
    settings: Vec<Settings>,
    /// The index of the run that is trained, or will be next.
    position: usize,
    /// The data and the run on them.
    run: Option<(Rc<TrainingData>, Run)>,
    is_running: bool,
}

impl Sweep {
    /// A sweep whose runs before `position` are done.
    pub fn new(settings: Vec<Settings>, position: usize) -> Self {
        Self { settings, position, run: None, is_running: true }
    }

    /// Goes on with a run of this sweep that was stored.
    ///
    /// # Errors
    ///
    /// As [`Run::resume`].
    pub fn resume(
        &mut self,
        number: u32,
        stored: StoredRun,
        whole: &Rc<TrainingData>,
    ) -> Result<(), Problem> {
        let data = changed(whole, &stored.settings)?;
        self.run = Some((data.clone(), Run::resume(number, stored, &data)?));
        Ok(())
    }

    /// Begins the next run with this number unless one is there. Returns true if it did.
    ///
    /// # Errors
    ///
    /// As [`Run::new`]; the sweep then stops.
    pub fn begin_run(&mut self, number: u32, whole: &Rc<TrainingData>) -> Result<bool, Problem> {
        let is_new = self.run.is_none();
        if is_new {
            let settings = self.settings.get(self.position).cloned().unwrap_or_default();
            let begun = begin(number, settings, whole);
            self.is_running &= begun.is_ok();
            self.run = Some(begun?);
        }
        Ok(is_new)
    }

    /// Does one small piece of work.
    pub fn work(&mut self, team: Option<&mut Team>) {
        if let Some((data, run)) = &mut self.run {
            if !run.is_busy() {
                run.train();
            }
            // The page hears of the run when it is kept.
            let _ = run.work(data, team);
            let _ = run.take_change();
        }
    }

    /// True if its present run has come to its end.
    pub fn run_has_ended(&self) -> bool {
        self.run().is_some_and(|run| !run.is_busy() && run.phase() != RunPhase::Paused)
    }

    /// Lets the next run begin.
    pub fn next_run(&mut self) {
        self.run = None;
        self.position += 1;
    }

    /// The run that is trained.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref().map(|(_, run)| run)
    }

    /// The run that is trained, with its data.
    pub fn trained(&self) -> Option<(&Run, &TrainingData)> {
        self.run.as_ref().filter(|_| self.is_running).map(|(data, run)| (run, &**data))
    }

    /// What is stored of its data, which are these as far as it does not change them.
    pub fn facts(&self, whole: &DataFacts) -> DataFacts {
        let variances = self.run.as_ref().and_then(|(data, _)| data.variances());
        DataFacts { variances, ..*whole }
    }

    /// Adds to the training time of its run, in milliseconds.
    pub fn add_time(&mut self, milliseconds: f64) {
        if let Some((_, run)) = &mut self.run {
            run.add_time(milliseconds);
        }
    }

    /// The index of the run that is trained, or will be next.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Stops after the current minibatch.
    pub fn stop(&mut self) {
        self.is_running = false;
    }

    /// Returns true if there is work to do.
    pub fn is_busy(&self) -> bool {
        self.is_running && self.position < self.settings.len()
    }
}
