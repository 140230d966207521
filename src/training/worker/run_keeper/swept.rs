//! The runs of a sweep are kept like others, and so is how far the sweep has come.

use js_sys::Date;

use super::{HeldRun, Job, RunKeeper, new_id};
use crate::training::kept_runs::KeptAnswer;
use crate::training::run_id::RunId;
use crate::training::sweeps::SweepId;
use crate::training::worker::data_facts::DataFacts;
use crate::training::worker::run_store;
use crate::training::worker::stored_run::StoredRun;
use crate::training::worker::sweep_record::SweepRecord;
use crate::training::worker::worker_state::WorkerState;

/// The shortest time between two writes of a run of a sweep, in milliseconds.
const INTERVAL: f64 = 2_000.0;
/// The time before the first of them, so that a short run is written at its end alone.
const FIRST_INTERVAL: f64 = 500.0;
/// Each further `BYTES_PER_INTERVAL` bytes of the checkpoint add one [`INTERVAL`].
const BYTES_PER_INTERVAL: f64 = 4e6;

impl RunKeeper {
    /// The run of the sweep, if it is time to keep it.
    pub(super) fn swept_if_due(&self, state: &WorkerState, now: f64) -> Option<Job> {
        let swept = state.swept().filter(|_| self.sweep.borrow().is_some())?;
        let (steps, next) = self.swept_until.get();
        if next == 0.0 {
            self.swept_until.set((0, now + FIRST_INTERVAL));
        }
        if next == 0.0 || now < next || swept.run.steps() == steps {
            return None;
        }
        let run = swept.to_stored();
        let wait = INTERVAL * (1.0 + run.checkpoint.len() as f64 / BYTES_PER_INTERVAL);
        self.swept_until.set((swept.run.steps(), now + wait));
        let run = Some((swept.run.number(), run.into()));
        Some(Job::KeepSwept(swept.position, run, false))
    }

    /// Begins a sweep of so many runs, whose link this is.
    pub fn begin_sweep(&self, link: String, count: usize, data: &DataFacts) {
        let record = SweepRecord::new(SweepId(new_id()), Date::now(), link, count, data);
        self.jobs.borrow_mut().push_back(Job::BeginSweep(record));
    }

    /// Goes on with a stored sweep. Returns the place of its next run, and that run if it has begun; none if these are not its data.
    pub async fn resume_sweep(
        &self,
        sweep: SweepId,
        data: &DataFacts,
    ) -> Option<(usize, Option<RunId>)> {
        let records = sweeps().await;
        let record = records.into_iter().find(|record| record.sweep == sweep)?;
        let next = record.is_on(data).then(|| record.next())?;
        self.jobs.borrow_mut().push_back(Job::BeginSweep(record));
        Some(next)
    }

    /// Call when a kept run of the sweep goes on under this number.
    pub fn hold_swept(&self, number: u32, held: HeldRun) {
        self.swept.set(Some(number));
        self.hold(number, held);
    }

    /// Call when a run of the sweep has ended, or the sweep is stopped.
    pub fn keep_swept(&self, state: &WorkerState, is_done: bool) {
        let Some(position) = state.sweep_position() else { return };
        let run = state.swept().map(|swept| (swept.run.number(), swept.to_stored().into()));
        self.swept_until.take();
        self.jobs.borrow_mut().push_back(Job::KeepSwept(position, run, is_done));
    }

    /// Call when the sweep is trained no more.
    pub fn end_sweep(&self) {
        // After its last run has been kept.
        self.jobs.borrow_mut().push_back(Job::EndSweep);
    }

    pub(super) async fn keep_in_sweep(
        &self,
        position: usize,
        run: Option<(u32, Box<StoredRun>)>,
        is_done: bool,
    ) -> Vec<KeptAnswer> {
        let mut answers = Vec::new();
        let mut kept = None;
        if let Some((number, stored)) = run {
            self.swept.set(Some(number));
            answers = self.keep(number, &stored, true).await;
            kept = self.stored(number);
        }
        let record = self.sweep.borrow_mut().as_mut().map(|record| {
            record.set_run(position, kept, is_done);
            record.clone()
        });
        if let Some(record) = record {
            run_store::write_sweep(record.sweep, record.write()).await;
            answers.push(KeptAnswer::Sweep(record.report(true)));
        }
        answers
    }

    pub(super) async fn list_sweeps(&self) -> KeptAnswer {
        let running = self.sweep.borrow().as_ref().map(|record| record.sweep);
        let report = |record: SweepRecord| record.report(Some(record.sweep) == running);
        let mut records = sweeps().await;
        records.sort_by(|one, other| other.started.total_cmp(&one.started));
        KeptAnswer::Sweeps(records.into_iter().map(report).collect())
    }
}

async fn sweeps() -> Vec<SweepRecord> {
    let records = run_store::all_sweeps().await;
    records.iter().filter_map(|record| SweepRecord::read(record)).collect()
}
