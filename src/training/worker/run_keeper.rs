//! The one door to the kept runs: it decides when a run is kept, makes room, and hands out those that are opened.

mod panel;
mod swept;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};

use js_sys::{Date, Math};

use super::autosave::Autosave;
use super::keeping::{self, Wanted, listed};
use super::old_run;
use super::run_store::{self, Checkpoints, Entry, Results, Written};
use super::stored_run::{FORMAT, StoredRun};
use super::sweep_record::SweepRecord;
use super::worker_state::WorkerState;
use crate::training::kept_runs::{KeptAnswer, KeptRun, RunLabel};
use crate::training::problem::Problem;
use crate::training::run_id::RunId;

/// A run of this worker that is kept.
#[derive(Clone, Copy, Debug)]
pub struct HeldRun {
    run: RunId,
    /// The version of its results that this worker has read or written last; none of a run that is not known to be stored.
    version: Option<f64>,
    /// The version of a write that the browser has not confirmed, which may be stored all the same. It is written again
    /// under this version.
    unconfirmed: Option<f64>,
}

impl HeldRun {
    fn stored(run: RunId, version: f64) -> Self {
        Self { run, version: Some(version), unconfirmed: None }
    }

    /// A run that has not been written yet.
    fn new() -> Self {
        Self { run: RunId(new_id()), version: None, unconfirmed: None }
    }
}

/// What is found when a visit begins.
#[derive(Default)]
pub struct Found {
    /// The run to open.
    pub run: Option<(HeldRun, StoredRun)>,
    /// The run of the last visit is another one, which can be offered.
    pub is_other: bool,
    /// Why the run of an earlier build can't be read, or none at all.
    pub problem: Option<Problem>,
}

/// What is to be done, in this order.
enum Job {
    /// A run is kept as it is.
    Keep(u32, Box<StoredRun>),
    /// The run at this place of the sweep is kept, unless it has no step, and may be done.
    KeepSwept(usize, Option<(u32, Box<StoredRun>)>, bool),
    /// A sweep is trained from now on.
    BeginSweep(SweepRecord),
    /// The sweep is trained no more.
    EndSweep,
    /// A run becomes the current one.
    Open(u32, HeldRun),
    /// A run of this visit that was replaced becomes the current one again.
    Reopen(u32),
    /// The user has reset a run: no visit opens it by itself any more.
    PutAside(u32),
}

/// Keeps the runs of this worker, which are told apart by their numbers.
#[derive(Default)]
pub struct RunKeeper {
    autosave: Autosave,
    held: RefCell<HashMap<u32, HeldRun>>,
    /// The number of the run in the lab.
    current: Cell<Option<u32>>,
    /// The number of the run that can be brought back.
    previous: Cell<Option<u32>>,
    jobs: RefCell<VecDeque<Job>>,
    /// True while jobs are done. Two writes of one run at a time would look like those of two tabs.
    is_busy: Cell<bool>,
    /// The run that is opened once the page has read its files.
    waiting: Cell<Option<RunId>>,
    /// The sweep that is trained.
    sweep: RefCell<Option<SweepRecord>>,
    /// The number of its run.
    swept: Cell<Option<u32>>,
    /// The minibatch at which that was kept last, and when it is kept next, in milliseconds.
    swept_until: Cell<(u64, f64)>,
}

impl RunKeeper {
    /// The run to open when a visit begins.
    pub async fn find(&self, wanted: &Wanted) -> Found {
        let problem = old_run::take_over().await;
        let (runs, _) = list().await;
        let expired = keeping::expired(&runs, Date::now());
        if !expired.is_empty() {
            run_store::remove(expired).await;
        }
        let (chosen, last) = (wanted.choose(&runs), keeping::last(&runs));
        let run = match chosen {
            Some(run) => load(run).await.ok(),
            None => None,
        };
        Found { is_other: last.is_some() && last != chosen, run, problem }
    }

    /// A kept run; without an id, that of the last visit.
    ///
    /// # Errors
    ///
    /// [`Problem::StoredRunGone`] if it is not kept any more; otherwise as [`StoredRun::read`].
    pub async fn open(&self, run: Option<RunId>) -> Result<(HeldRun, StoredRun), Problem> {
        let run = match run {
            Some(run) => Some(run),
            None => keeping::last(&list().await.0),
        };
        load(run.ok_or(Problem::StoredRunGone)?).await
    }

    /// Remembers a run that can only be opened once the page has read files.
    pub fn wait_for_files(&self, held: HeldRun) {
        self.waiting.set(Some(held.run));
    }

    /// The run that waits for files.
    pub async fn open_waiting(&self) -> Option<(HeldRun, StoredRun)> {
        load(self.waiting.take()?).await.ok()
    }

    /// Call when a kept run has become the current one, with this number.
    pub fn opened(&self, held: HeldRun, number: u32, state: &WorkerState) {
        self.autosave.set_saved(state);
        self.jobs.borrow_mut().push_back(Job::Open(number, held));
    }

    /// Call when the run of this number has been brought back.
    pub fn reopened(&self, number: u32) {
        self.jobs.borrow_mut().push_back(Job::Reopen(number));
    }

    /// Makes it time to keep the current run.
    pub fn hurry(&self) {
        self.autosave.hurry();
    }

    /// Call when the browser's storage answers again: what it has not written meanwhile is kept.
    pub fn keep_again(&self) {
        self.autosave.forget_saved();
    }

    /// Call before the current run is replaced: it is kept with its last minibatch.
    pub fn keep_last(&self, state: &WorkerState) {
        let job = self.autosave.take_unsaved(state);
        self.jobs.borrow_mut().extend(job.map(|(number, run)| Job::Keep(number, run.into())));
    }

    /// Call when the user has reset the run of this number.
    pub fn put_aside(&self, number: u32) {
        self.jobs.borrow_mut().push_back(Job::PutAside(number));
    }

    /// Returns true if something is to be done, such as to keep the current run. [`work`](Self::work) must follow.
    pub fn is_due(&self, state: &WorkerState, now: f64) -> bool {
        self.current.set(state.progress().map(|(number, _)| number));
        self.previous.set(state.previous());
        let job = self.autosave.take_if_due(state, now);
        let mut jobs = self.jobs.borrow_mut();
        jobs.extend(job.map(|(number, run)| Job::Keep(number, run.into())));
        jobs.extend(self.swept_if_due(state, now));
        !jobs.is_empty() && !self.is_busy.replace(true)
    }

    /// Does what is to be done, unless that is done already.
    pub async fn work_if_free(&self) -> Vec<KeptAnswer> {
        match self.is_busy.replace(true) {
            true => Vec::new(),
            false => self.work().await,
        }
    }

    /// Does what is to be done.
    pub async fn work(&self) -> Vec<KeptAnswer> {
        let mut answers = Vec::new();
        while let Some(job) = self.next_job() {
            match job {
                Job::Keep(number, stored) => {
                    answers.extend(self.keep(number, &stored, false).await);
                }
                Job::KeepSwept(position, run, is_done) => {
                    answers.extend(self.keep_in_sweep(position, run, is_done).await);
                }
                Job::EndSweep => {
                    let record = self.sweep.take();
                    answers.extend(record.map(|record| KeptAnswer::Sweep(record.report(false))));
                }
                Job::BeginSweep(record) => {
                    run_store::write_sweep(record.sweep, record.write()).await;
                    answers.push(KeptAnswer::Sweep(record.report(true)));
                    *self.sweep.borrow_mut() = Some(record);
                }
                Job::Open(number, held) => {
                    self.hold(number, held);
                    answers.extend(use_again(number, held.run).await);
                }
                Job::Reopen(number) => {
                    if let Some(run) = self.stored(number) {
                        answers.extend(use_again(number, run).await);
                    }
                }
                Job::PutAside(number) => {
                    if let Some(run) = self.stored(number) {
                        answers.extend(relabel(run, |label| label.aside = true).await);
                    }
                }
            }
        }
        self.is_busy.set(false);
        self.autosave.finish_write();
        answers
    }

    fn next_job(&self) -> Option<Job> {
        self.jobs.borrow_mut().pop_front()
    }

    /// Keeps a run. If another tab has gone on with it since, it becomes another run.
    /// One that is put `aside` is not opened by a visit.
    async fn keep(&self, number: u32, stored: &StoredRun, aside: bool) -> Vec<KeptAnswer> {
        let Some(head) = stored.head() else { return Vec::new() };
        let checkpoints = stored.checkpoints();
        let length = checkpoints.iter().map(Vec::len).sum::<usize>() as u64;
        let known = self.held.borrow().get(&number).copied();
        let version = known.and_then(|held| held.unconfirmed).unwrap_or_else(Math::random);
        let saved = Date::now();
        let results = Results { format: FORMAT, head, checkpoints: length, saved, version };
        let mut label = RunLabel { created: saved, aside, ..RunLabel::default() };
        if let Some(held) = known {
            let entry = Entry { run: held.run, results: results.clone(), label: label.clone() };
            match self.write(number, held, entry, &checkpoints).await {
                Ok(answers) => return answers,
                Err(other) => label.name = other.name,
            }
        }
        self.make_room(results.bytes()).await;
        let held = HeldRun::new();
        let entry = Entry { run: held.run, results, label };
        let written = self.write(number, held, entry, &checkpoints).await;
        written.unwrap_or_else(|_| vec![KeptAnswer::NotKept])
    }

    /// Writes a run.
    ///
    /// # Errors
    ///
    /// The label of the run if another worker has written it since.
    async fn write(
        &self,
        number: u32,
        held: HeldRun,
        entry: Entry,
        checkpoints: &Checkpoints,
    ) -> Result<Vec<KeptAnswer>, RunLabel> {
        let version = entry.results.version;
        self.hold(number, HeldRun { unconfirmed: Some(version), ..held });
        let versions = held.version.into_iter().chain([version]).collect();
        match run_store::write(entry.clone(), checkpoints, versions).await {
            Written::Stored(label) => {
                self.hold(number, HeldRun::stored(held.run, version));
                Ok(self.kept(number, Entry { label, ..entry }, held.version.is_none()))
            }
            Written::Taken(label) => Err(label),
            Written::Refused => Ok(vec![KeptAnswer::NotKept]),
        }
    }

    fn kept(&self, number: u32, entry: Entry, is_new: bool) -> Vec<KeptAnswer> {
        let run = entry.run;
        let changed = listed(&entry).ok().map(|run| KeptAnswer::Changed(run.into()));
        let is_new = is_new && self.swept.get() != Some(number);
        let current = is_new.then_some(KeptAnswer::Current { number, run });
        changed.into_iter().chain(current).collect()
    }

    /// Remembers which run is kept under this number. Those of runs that are no more are forgotten.
    fn hold(&self, number: u32, held: HeldRun) {
        let in_use = [self.current.get(), self.previous.get(), self.swept.get()];
        let mut all = self.held.borrow_mut();
        all.retain(|other, _| in_use.contains(&Some(*other)) || *other >= number);
        all.insert(number, held);
    }

    /// The run that is known to be stored under this number.
    fn stored(&self, number: u32) -> Option<RunId> {
        let held = self.held.borrow().get(&number).copied()?;
        held.version.map(|_| held.run)
    }

    async fn make_room(&self, bytes: u64) {
        let held: Vec<RunId> = self.held.borrow().values().map(|held| held.run).collect();
        let surplus = keeping::surplus(&list().await.0, bytes, &held);
        if !surplus.is_empty() {
            run_store::remove(surplus).await;
        }
    }

    async fn list(&self) -> KeptAnswer {
        let (runs, unread) = list().await;
        let current = self.current.get();
        let current = current.and_then(|number| Some((number, self.stored(number)?)));
        KeptAnswer::Runs { runs, unread, current }
    }
}

fn new_id() -> u64 {
    (Math::random() * 9e15) as u64
}

async fn load(run: RunId) -> Result<(HeldRun, StoredRun), Problem> {
    let (entry, checkpoints) = run_store::load(run).await.ok_or(Problem::StoredRunGone)?;
    let Results { format, head, version, .. } = entry.results;
    Ok((HeldRun::stored(run, version), StoredRun::read(format, &head, checkpoints)?))
}

/// The kept runs, and how many there are that this build can't read.
async fn list() -> (Vec<KeptRun>, u32) {
    let entries = run_store::all().await;
    let runs: Vec<KeptRun> = entries.iter().filter_map(|entry| listed(entry).ok()).collect();
    let unread = entries.len() - runs.len();
    (runs, unread as u32)
}

/// Notes that a kept run is the current one, which the next visit opens.
async fn use_again(number: u32, run: RunId) -> Vec<KeptAnswer> {
    let now = Date::now();
    let open = move |label: &mut RunLabel| {
        (label.opened, label.aside, label.deleted) = (now, false, None);
    };
    let mut answers = relabel(run, open).await;
    answers.push(KeptAnswer::Current { number, run });
    answers
}

async fn relabel(run: RunId, change: impl FnOnce(&mut RunLabel) + 'static) -> Vec<KeptAnswer> {
    match run_store::relabel(run, change).await {
        Some(entry) => {
            listed(&entry).ok().map(|run| KeptAnswer::Changed(run.into())).into_iter().collect()
        }
        None => vec![KeptAnswer::NotKept],
    }
}
