//! The run of an earlier build, of which only the last one was kept: it is moved to the kept runs, as it was written.

use js_sys::{Date, Math};

use super::own_store;
use super::run_store::{self, Entry, Results, Written};
use super::stored_run::StoredRun;
use crate::training::kept_runs::RunLabel;
use crate::training::own_data::DataHasher;
use crate::training::problem::Problem;
use crate::training::run_id::RunId;

/// Moves the run, if there is one, and returns why it can't be read. One of a newer build stays where it is; a damaged one is put
/// aside.
pub async fn take_over() -> Option<Problem> {
    let (format, head, checkpoints) = own_store::load_old_run().await?;
    match StoredRun::read(format, &head, Vec::new()) {
        Ok(_) => {
            // Two tabs that move it at the same time move it to the same place.
            let mut hasher = DataHasher::default();
            hasher.add(&head);
            let run = RunId(hasher.id().0);
            let now = Date::now();
            let length = checkpoints.iter().map(Vec::len).sum::<usize>() as u64;
            let version = Math::random();
            let results = Results { format, head, checkpoints: length, saved: now, version };
            let label = RunLabel { created: now, ..RunLabel::default() };
            let entry = Entry { run, results, label };
            if run_store::write(entry, &checkpoints, Vec::new()).await != Written::Refused {
                own_store::forget_old_run().await;
            }
            None
        }
        Err(Problem::NewerStoredRun) => Some(Problem::NewerStoredRun),
        Err(problem) => {
            own_store::put_old_run_aside().await;
            Some(problem)
        }
    }
}
