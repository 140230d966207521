//! What the panel asks of the kept runs.

use js_sys::Date;

use super::{RunKeeper, load, relabel};
use crate::training::kept_runs::{KeptAnswer, KeptRequest};
use crate::training::worker::run_store::{self, Checkpoints, Entry, Written};
use crate::training::worker::{keeping, run_file};

impl RunKeeper {
    /// Answers the panel.
    pub async fn answer(&self, request: KeptRequest) -> Vec<KeptAnswer> {
        match request {
            KeptRequest::List => vec![self.list().await, self.list_sweeps().await],
            KeptRequest::Curves(runs) => {
                let mut answers = Vec::new();
                for run in runs {
                    answers.extend(load(run).await.ok().map(|(_, stored)| {
                        KeptAnswer::Curve(run, keeping::recorder(stored.results).curve())
                    }));
                }
                answers
            }
            KeptRequest::Name(run, name) => relabel(run, |label| label.name = name).await,
            KeptRequest::Star(run, starred) => {
                relabel(run, move |label| label.starred = starred).await
            }
            KeptRequest::Delete(run, is_deleted) => {
                let at = is_deleted.then(Date::now);
                relabel(run, move |label| label.deleted = at).await
            }
            KeptRequest::Save(runs) => {
                let mut records = Vec::new();
                for run in runs {
                    records.extend(run_store::load(run).await);
                }
                vec![KeptAnswer::File(run_file::write(records))]
            }
            KeptRequest::Restore(bytes) => {
                let restored = match run_file::read(&bytes) {
                    Some(records) => Some(self.restore(records).await),
                    None => None,
                };
                vec![KeptAnswer::Restored(restored), self.list().await]
            }
            KeptRequest::ForgetSweep(sweep) => {
                run_store::remove_sweep(sweep).await;
                vec![self.list_sweeps().await]
            }
            // The worker does these.
            KeptRequest::StartSweep(_) | KeptRequest::ResumeSweep(..) | KeptRequest::StopSweep => {
                Vec::new()
            }
        }
    }

    /// Keeps the runs of a file; a run that is there already stays as it is. Returns how many of them are kept now.
    async fn restore(&self, records: Vec<(Entry, Checkpoints)>) -> u32 {
        let mut count = 0;
        for (entry, checkpoints) in records {
            self.make_room(entry.results.bytes()).await;
            let written = run_store::write(entry, &checkpoints, Vec::new()).await;
            count += u32::from(written != Written::Refused);
        }
        count
    }
}
