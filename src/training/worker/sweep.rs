//! A sweep in the worker: runs that are trained one after the other on the data in place, beside the run in the lab. Pure.

use super::run::Run;
use super::stored_run::StoredRun;
use super::training_data::TrainingData;
use crate::training::problem::Problem;
use crate::training::run_report::RunPhase;
use crate::training::settings::Settings;

/// A sweep.
pub struct Sweep {
    settings: Vec<Settings>,
    /// The index of the run that is trained, or will be next.
    position: usize,
    run: Option<Run>,
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
        data: &TrainingData,
    ) -> Result<(), Problem> {
        self.run = Some(Run::resume(number, stored, data)?);
        Ok(())
    }

    /// Begins the next run with this number unless one is there. Returns true if it did.
    ///
    /// # Errors
    ///
    /// As [`Run::new`]; the sweep then stops.
    pub fn begin_run(&mut self, number: u32, data: &TrainingData) -> Result<bool, Problem> {
        let is_new = self.run.is_none();
        if is_new {
            let settings = self.settings.get(self.position).cloned().unwrap_or_default();
            let run = Run::new(number, settings, data);
            self.is_running &= run.is_ok();
            self.run = Some(run?);
        }
        Ok(is_new)
    }

    /// Does one small piece of work.
    pub fn work(&mut self, data: &TrainingData) {
        if let Some(run) = &mut self.run {
            if !run.is_busy() {
                run.train();
            }
            // The page hears of the run when it is kept.
            let _ = run.work(data);
            let _ = run.take_change();
        }
    }

    /// True if its present run has come to its end.
    pub fn run_has_ended(&self) -> bool {
        self.run.as_ref().is_some_and(|run| !run.is_busy() && run.phase() != RunPhase::Paused)
    }

    /// Lets the next run begin.
    pub fn next_run(&mut self) {
        self.run = None;
        self.position += 1;
    }

    /// The run that is trained.
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Adds to the training time of its run, in milliseconds.
    pub fn add_time(&mut self, milliseconds: f64) {
        if let Some(run) = &mut self.run {
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

#[cfg(test)]
mod tests {
    use super::super::stored_run::DataFacts;
    use super::super::worker_state::tests::digits;
    use super::*;
    use crate::training::settings::Source;

    fn settings(seed: u64) -> Settings {
        Settings { hidden: vec![4], batch_size: 30, epochs: 2, seed, ..Settings::default() }
    }

    /// Trains a sweep to its end and returns the seed and the checkpoint of each run.
    fn train(sweep: &mut Sweep, data: &TrainingData) -> Vec<(u64, Vec<u8>)> {
        let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
        let mut done = Vec::new();
        while sweep.is_busy() {
            sweep.begin_run(done.len() as u32, data).unwrap();
            sweep.work(data);
            if sweep.run_has_ended() {
                let run = sweep.run().unwrap();
                done.push((run.settings().seed, run.to_stored(&facts).checkpoint));
                sweep.next_run();
            }
        }
        done
    }

    #[test]
    fn runs_are_those_that_would_be_trained_by_hand() {
        let data: TrainingData = digits(100).into();
        let swept = train(&mut Sweep::new(vec![settings(1), settings(2)], 0), &data);
        assert_eq!(swept.iter().map(|(seed, _)| *seed).collect::<Vec<_>>(), [1, 2]);
        let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
        for (seed, checkpoint) in swept {
            let mut run = Run::new(1, settings(seed), &data).unwrap();
            run.train();
            while run.is_busy() {
                run.work(&data);
            }
            assert!(run.to_stored(&facts).checkpoint == checkpoint, "seed {seed}");
        }
    }

    #[test]
    fn a_sweep_goes_on_where_it_was_stopped() {
        let data: TrainingData = digits(100).into();
        let all = [1, 2, 3].map(settings).to_vec();
        let straight = train(&mut Sweep::new(all.clone(), 0), &data);
        let mut sweep = Sweep::new(all.clone(), 1);
        sweep.begin_run(1, &data).unwrap();
        while sweep.run().unwrap().steps() < 3 {
            sweep.work(&data);
        }
        sweep.stop();
        assert!(!sweep.is_busy());
        let facts = DataFacts { source: Source::Strokes, id: None, variances: None };
        let stored = sweep.run().unwrap().to_stored(&facts);
        let mut again = Sweep::new(all, 1);
        again.resume(5, stored, &data).unwrap();
        assert!(train(&mut again, &data) == straight[1..]);
    }
}
