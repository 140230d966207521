//! Which kept runs are opened, and which are thrown away. Pure.

use super::data_facts::DataFacts;
use super::format2::Points;
use super::run_store::Entry;
use super::stored_run::{StoredResults, StoredRun};
use crate::training::kept_runs::{KeptRun, MOST_BYTES, MOST_RUNS};
use crate::training::own_data::DataId;
use crate::training::problem::Problem;
use crate::training::protocol::OpenStored;
use crate::training::recorder::CurveRecorder;
use crate::training::run_id::RunId;
use crate::training::settings::{Settings, Source};

/// A deleted run can be restored for this long, in milliseconds.
const RESTORABLE: f64 = 600_000.0;

/// The run that the page wants.
pub struct Wanted {
    /// Its settings.
    pub settings: Settings,
    /// Its data; any if the link does not say.
    pub source: Option<Source>,
    /// When a kept run is opened instead.
    pub open: OpenStored,
    /// Which of the user's data, if the page has read them before.
    pub own: Option<DataId>,
}

impl Wanted {
    /// The kept run to open; none for a new one. A run that was reset is not opened, and neither is an older one in its place.
    pub fn choose(&self, runs: &[KeptRun]) -> Option<RunId> {
        let matches = |run: &&KeptRun| match self.open {
            OpenStored::Always => true,
            OpenStored::OnRequest => false,
            OpenStored::IfSame => {
                run.settings == self.settings
                    && self.source.is_none_or(|source| run.source == source)
            }
        };
        let is_own = |run: &&KeptRun| self.own.is_none() || self.own == run.data;
        let run = newest(runs.iter().filter(matches).filter(is_own))?;
        (!run.label.aside).then_some(run.run)
    }
}

/// The run of the last visit, unless it was reset.
pub fn last(runs: &[KeptRun]) -> Option<RunId> {
    newest(runs.iter()).filter(|run| !run.label.aside).map(|run| run.run)
}

fn newest<'a>(runs: impl Iterator<Item = &'a KeptRun>) -> Option<&'a KeptRun> {
    let runs = runs.filter(|run| run.label.deleted.is_none());
    runs.max_by(|one, other| last_use(one).total_cmp(&last_use(other)))
}

fn last_use(run: &KeptRun) -> f64 {
    run.saved.max(run.label.opened)
}

/// The runs that can't be restored any more at a time in milliseconds since 1970.
pub fn expired(runs: &[KeptRun], now: f64) -> Vec<RunId> {
    let is_due = |run: &&KeptRun| run.label.deleted.is_some_and(|at| now - at > RESTORABLE);
    runs.iter().filter(is_due).map(|run| run.run).collect()
}

/// The runs to throw away, so that there is room for one more of so many bytes: deleted ones first, then those that were not used
/// for the longest time. Never starred ones, nor `held`, which are being trained.
pub fn surplus(runs: &[KeptRun], bytes: u64, held: &[RunId]) -> Vec<RunId> {
    let mut count = runs.len() + 1;
    let mut total = bytes + runs.iter().map(|run| run.bytes).sum::<u64>();
    let is_free = |run: &&KeptRun| !run.label.starred && !held.contains(&run.run);
    let mut free: Vec<&KeptRun> = runs.iter().filter(is_free).collect();
    free.sort_by(|one, other| {
        let in_use = |run: &KeptRun| run.label.deleted.is_none();
        in_use(one).cmp(&in_use(other)).then(last_use(one).total_cmp(&last_use(other)))
    });
    let too_many = |run: &&KeptRun| {
        let is_over = count > MOST_RUNS || total > MOST_BYTES;
        (count, total) = (count - 1, total - run.bytes);
        is_over
    };
    free.into_iter().take_while(too_many).map(|run| run.run).collect()
}

/// A stored run as the panel lists it.
///
/// # Errors
///
/// As [`StoredRun::read`].
pub fn listed(entry: &Entry) -> Result<KeptRun, Problem> {
    let Entry { run, results, label } = entry;
    let stored = StoredRun::read(results.format, &results.head, Vec::new())?;
    let StoredRun { settings, data, seconds, results: found, .. } = stored;
    let DataFacts { source, id, variances } = data;
    let recorder = recorder(found);
    Ok(KeptRun {
        run: *run,
        label: label.clone(),
        settings,
        source,
        data: id,
        variances,
        seconds,
        batches_per_epoch: recorder.batches_per_epoch(),
        steps: recorder.steps(),
        test: recorder.last_test().copied(),
        bytes: results.bytes(),
        saved: results.saved,
    })
}

/// The results of a run whose data are not there.
pub fn recorder(results: StoredResults) -> CurveRecorder {
    let batches_per_epoch = match &results {
        StoredResults::Recorded(_) => 0,
        StoredResults::Points(points) => Points::batches_per_epoch(points),
    };
    results.recorder(batches_per_epoch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::kept_runs::RunLabel;

    fn run(number: u64, saved: f64) -> KeptRun {
        KeptRun {
            run: RunId(number),
            label: RunLabel::default(),
            settings: Settings { seed: number, ..Settings::default() },
            source: Source::Strokes,
            data: None,
            variances: None,
            seconds: 1.0,
            batches_per_epoch: 10,
            steps: 5,
            test: None,
            bytes: 1_000,
            saved,
        }
    }

    fn labelled(number: u64, saved: f64, label: RunLabel) -> KeptRun {
        KeptRun { label, ..run(number, saved) }
    }

    fn wanted(seed: u64, open: OpenStored) -> Wanted {
        let settings = Settings { seed, ..Settings::default() };
        Wanted { settings, source: Some(Source::Strokes), open, own: None }
    }

    #[test]
    fn the_newest_run_with_the_same_settings_is_opened() {
        let runs = [run(1, 10.0), run(2, 30.0), KeptRun { run: RunId(3), ..run(1, 20.0) }];
        assert_eq!(wanted(1, OpenStored::IfSame).choose(&runs), Some(RunId(3)));
        assert_eq!(wanted(2, OpenStored::IfSame).choose(&runs), Some(RunId(2)));
        assert_eq!(wanted(7, OpenStored::IfSame).choose(&runs), None);
        assert_eq!(wanted(7, OpenStored::Always).choose(&runs), Some(RunId(2)));
        assert_eq!(wanted(1, OpenStored::OnRequest).choose(&runs), None);
        let other = Wanted { source: Some(Source::Mnist), ..wanted(1, OpenStored::IfSame) };
        assert_eq!(other.choose(&runs), None);
        let own = Wanted { own: Some(DataId(4)), ..wanted(1, OpenStored::IfSame) };
        assert_eq!(own.choose(&runs), None);
    }

    #[test]
    fn a_run_that_was_opened_again_is_newer_than_one_that_was_written_later() {
        let opened = RunLabel { opened: 40.0, ..RunLabel::default() };
        let runs = [labelled(1, 10.0, opened), run(2, 30.0)];
        assert_eq!(last(&runs), Some(RunId(1)));
    }

    #[test]
    fn neither_a_reset_run_nor_a_deleted_one_is_opened_by_itself() {
        let aside = RunLabel { aside: true, ..RunLabel::default() };
        let runs = [run(1, 10.0), KeptRun { label: aside, ..run(1, 20.0) }];
        assert_eq!(wanted(1, OpenStored::IfSame).choose(&runs), None);
        assert_eq!(last(&runs), None);
        let deleted = RunLabel { deleted: Some(25.0), ..RunLabel::default() };
        let runs = [run(1, 10.0), labelled(2, 20.0, deleted)];
        assert_eq!(last(&runs), Some(RunId(1)));
        assert_eq!(expired(&runs, 600_026.0), [RunId(2)]);
        assert_eq!(expired(&runs, 600_024.0), []);
    }

    #[test]
    fn room_is_made_by_the_oldest_runs_and_never_by_starred_ones() {
        let starred = RunLabel { starred: true, ..RunLabel::default() };
        let deleted = RunLabel { deleted: Some(900.0), ..RunLabel::default() };
        let mut runs: Vec<KeptRun> = (0..200).map(|number| run(number, number as f64)).collect();
        assert_eq!(surplus(&runs[..199], 1, &[]), []);
        assert_eq!(surplus(&runs, 1, &[]), [RunId(0)]);
        assert_eq!(surplus(&runs, 1, &[RunId(0)]), [RunId(1)]);
        runs[0].label = starred.clone();
        runs[150].label = deleted;
        assert_eq!(surplus(&runs, 1, &[]), [RunId(150)]);
        runs.iter_mut().for_each(|run| run.label = starred.clone());
        assert_eq!(
            surplus(&runs, 1, &[]),
            [],
            "starred runs stay, and the new one is kept beside them"
        );
    }

    #[test]
    fn large_runs_make_room_by_their_bytes() {
        let large = |number| KeptRun { bytes: 40_000_000, ..run(number, number as f64) };
        let runs = [large(1), large(2)];
        assert_eq!(surplus(&runs, 20_000_000, &[]), []);
        assert_eq!(surplus(&runs, 20_000_001, &[]), [RunId(1)]);
        assert_eq!(surplus(&runs, 90_000_000, &[]), [RunId(1), RunId(2)]);
    }
}
