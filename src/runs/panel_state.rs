//! What the panel knows of the kept runs. Pure: answers of the worker change it.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use yew::Reducible;

use crate::training::curve::Curve;
use crate::training::kept_runs::{KeptAnswer, KeptRun, MOST_BYTES, MOST_RUNS};
use crate::training::run_id::RunId;
use crate::training::sweeps::{SweepId, SweepPhase, SweepReport};

/// A curve, and when the results were written that it is of.
pub type DatedCurve = (f64, Rc<Curve>);

/// Something that is said once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelNote {
    /// So many runs of a file are kept now; none if it is no such file.
    Restored(Option<u32>),
    /// The browser refused to keep a run or a change.
    NotKept,
    /// The data of this sweep are not in place.
    SweepNeedsData(SweepId),
}

/// What changes the panel.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelAction {
    /// The worker answered.
    Hear(Box<KeptAnswer>),
    /// The user ticks a run, or takes its tick away.
    Tick(RunId, bool),
    /// The user ticks these runs and no others.
    TickOnly(Vec<RunId>),
}

/// The panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelState {
    /// All runs, the newest first, with those that can be restored. None until the worker has answered.
    pub runs: Option<Vec<KeptRun>>,
    /// How many more there are that this build can't read.
    pub unread: u32,
    /// The run in the lab with its number there, if it is kept.
    pub current: Option<(u32, RunId)>,
    /// The runs to compare. A run's place decides how its lines look, so that a place is left empty when a tick is taken away.
    pub ticked: Vec<Option<RunId>>,
    /// Their curves.
    pub curves: HashMap<RunId, DatedCurve>,
    /// What was said last.
    pub note: Option<PanelNote>,
    /// The sweeps, the newest first.
    pub sweeps: Vec<SweepReport>,
    /// Runs of the sweep that is trained which have been ticked once: the user may have taken their ticks away.
    swept: HashSet<RunId>,
}

/// How much of the room is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedRoom {
    /// The number of runs.
    pub runs: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Starred runs leave no room: each new run replaces the one before.
    pub is_full_of_stars: bool,
}

impl PanelState {
    /// The runs that are listed, the newest first.
    pub fn listed(&self) -> Vec<&KeptRun> {
        let runs = self.runs.iter().flatten();
        runs.filter(|run| run.label.deleted.is_none()).collect()
    }

    /// The run that was deleted last and can be restored.
    pub fn deleted_last(&self) -> Option<&KeptRun> {
        let deleted = self.runs.iter().flatten().filter(|run| run.label.deleted.is_some());
        deleted.max_by(|one, other| {
            let at = |run: &KeptRun| run.label.deleted.unwrap_or_default();
            at(one).total_cmp(&at(other))
        })
    }

    /// The starred runs.
    pub fn starred(&self) -> Vec<RunId> {
        let starred = self.listed().into_iter().filter(|run| run.label.starred);
        starred.map(|run| run.run).collect()
    }

    /// How much of the room is used. Deleted runs take room, but make way.
    pub fn used(&self) -> UsedRoom {
        let bytes = |runs: &[&KeptRun]| runs.iter().map(|run| run.bytes).sum::<u64>();
        let listed = self.listed();
        let starred: Vec<&KeptRun> =
            listed.iter().copied().filter(|run| run.label.starred).collect();
        // Another run is as large as the largest.
        let next = listed.iter().map(|run| run.bytes).max().unwrap_or_default();
        let is_full_of_stars = !starred.is_empty()
            && (starred.len() >= MOST_RUNS || bytes(&starred) + next > MOST_BYTES);
        UsedRoom { runs: listed.len(), bytes: bytes(&listed), is_full_of_stars }
    }

    /// The place of a run among the ticked ones.
    pub fn place(&self, run: RunId) -> Option<usize> {
        self.ticked.iter().position(|ticked| *ticked == Some(run))
    }

    /// The ticked runs, each with its place.
    pub fn compared(&self) -> Vec<(usize, &KeptRun)> {
        let listed = self.listed();
        let find = |run: &RunId| listed.iter().copied().find(|listed| listed.run == *run);
        let places = self.ticked.iter().enumerate();
        places.filter_map(|(place, run)| Some((place, find(run.as_ref()?)?))).collect()
    }

    /// The ticked runs whose curve is not there, or not the newest.
    pub fn missing_curves(&self) -> Vec<RunId> {
        let is_missing =
            |run: &KeptRun| self.curves.get(&run.run).is_none_or(|(saved, _)| *saved < run.saved);
        let compared = self.compared().into_iter().map(|(_, run)| run);
        compared.filter(|run| is_missing(run)).map(|run| run.run).collect()
    }

    /// Changes the panel.
    pub fn apply(&mut self, action: PanelAction) {
        match action {
            PanelAction::Hear(answer) => self.hear(*answer),
            PanelAction::TickOnly(runs) => {
                self.ticked = runs.into_iter().map(Some).collect();
                self.note = None;
            }
            PanelAction::Tick(run, true) => {
                if self.place(run).is_none() {
                    match self.ticked.iter_mut().find(|place| place.is_none()) {
                        Some(place) => *place = Some(run),
                        None => self.ticked.push(Some(run)),
                    }
                }
            }
            PanelAction::Tick(run, false) => {
                let mut places = self.ticked.iter_mut();
                if let Some(place) = places.find(|place| **place == Some(run)) {
                    *place = None;
                }
                while self.ticked.last() == Some(&None) {
                    self.ticked.pop();
                }
            }
        }
    }

    fn hear(&mut self, answer: KeptAnswer) {
        match answer {
            KeptAnswer::Runs { mut runs, unread, current } => {
                sort(&mut runs);
                self.runs = Some(runs);
                (self.unread, self.current) = (unread, current);
            }
            KeptAnswer::Changed(run) => {
                if let Some(runs) = &mut self.runs {
                    runs.retain(|other| other.run != run.run);
                    runs.push(*run);
                    sort(runs);
                }
            }
            KeptAnswer::Current { number, run } => self.current = Some((number, run)),
            KeptAnswer::Curve(run, curve) => {
                let saved = self.listed().into_iter().find(|listed| listed.run == run);
                let saved = saved.map_or(0.0, |run| run.saved);
                self.curves.insert(run, (saved, Rc::new(curve)));
            }
            // The view saves it.
            KeptAnswer::File(_) => {}
            KeptAnswer::Restored(count) => self.note = Some(PanelNote::Restored(count)),
            KeptAnswer::Sweeps(sweeps) => self.sweeps = sweeps,
            KeptAnswer::Sweep(report) => self.hear_sweep(report),
            KeptAnswer::SweepNeedsData(sweep) => self.note = Some(PanelNote::SweepNeedsData(sweep)),
            KeptAnswer::NotKept => self.note = Some(PanelNote::NotKept),
        }
    }
}

impl PanelState {
    /// Runs of a sweep are ticked as they come.
    fn hear_sweep(&mut self, report: SweepReport) {
        if report.phase != SweepPhase::Stopped {
            for run in report.runs.iter().flatten() {
                if self.swept.insert(*run) {
                    self.apply(PanelAction::Tick(*run, true));
                }
            }
        }
        match self.sweeps.iter_mut().find(|sweep| sweep.sweep == report.sweep) {
            Some(sweep) => *sweep = report,
            None => self.sweeps.insert(0, report),
        }
    }
}

fn sort(runs: &mut [KeptRun]) {
    runs.sort_by(|one, other| other.label.created.total_cmp(&one.label.created));
}

impl Reducible for PanelState {
    type Action = PanelAction;

    fn reduce(self: Rc<Self>, action: PanelAction) -> Rc<Self> {
        let mut state = (*self).clone();
        state.apply(action);
        state.into()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::training::kept_runs::RunLabel;
    use crate::training::settings::{Settings, Source};

    /// A run that was kept at this time.
    pub fn run(number: u64) -> KeptRun {
        let created = number as f64;
        KeptRun {
            run: RunId(number),
            label: RunLabel { created, ..RunLabel::default() },
            settings: Settings::default(),
            source: Source::Strokes,
            data: None,
            variances: None,
            seconds: 1.0,
            batches_per_epoch: 10,
            steps: 100,
            test: None,
            bytes: 1_000,
            saved: created,
        }
    }

    fn hear(state: &mut PanelState, answer: KeptAnswer) {
        state.apply(PanelAction::Hear(answer.into()));
    }

    fn state(numbers: &[u64]) -> PanelState {
        let mut state = PanelState::default();
        let runs = numbers.iter().map(|number| run(*number)).collect();
        let answer = KeptAnswer::Runs { runs, unread: 0, current: None };
        hear(&mut state, answer);
        state
    }

    fn places(state: &PanelState) -> Vec<(usize, u64)> {
        state.compared().into_iter().map(|(place, run)| (place, run.run.0)).collect()
    }

    #[test]
    fn a_tick_that_is_taken_away_changes_the_look_of_no_other_run() {
        let mut state = state(&[1, 2, 3]);
        for number in [3, 1, 2] {
            state.apply(PanelAction::Tick(RunId(number), true));
        }
        assert_eq!(places(&state), [(0, 3), (1, 1), (2, 2)]);
        state.apply(PanelAction::Tick(RunId(1), false));
        assert_eq!(places(&state), [(0, 3), (2, 2)]);
        state.apply(PanelAction::Tick(RunId(1), true));
        assert_eq!(places(&state), [(0, 3), (1, 1), (2, 2)]);
    }

    #[test]
    fn a_curve_is_asked_for_again_once_its_run_was_written_again() {
        let mut state = state(&[1, 2]);
        state.apply(PanelAction::Tick(RunId(1), true));
        assert_eq!(state.missing_curves(), [RunId(1)]);
        let curve = KeptAnswer::Curve(RunId(1), Curve::default());
        hear(&mut state, curve);
        assert_eq!(state.missing_curves(), []);
        let written = KeptRun { saved: 9.0, ..run(1) };
        hear(&mut state, KeptAnswer::Changed(written.into()));
        assert_eq!(state.missing_curves(), [RunId(1)]);
    }

    #[test]
    fn a_deleted_run_is_not_listed_and_the_last_one_can_be_restored() {
        let mut state = state(&[1, 2, 3]);
        for (number, deleted) in [(1, 50.0), (3, 40.0)] {
            let mut run = run(number);
            run.label.deleted = Some(deleted);
            hear(&mut state, KeptAnswer::Changed(run.into()));
        }
        let listed: Vec<u64> = state.listed().iter().map(|run| run.run.0).collect();
        assert_eq!(listed, [2]);
        assert_eq!(state.deleted_last().map(|run| run.run), Some(RunId(1)));
    }

    #[test]
    fn runs_of_a_sweep_are_ticked_as_they_come_and_only_once() {
        let mut state = state(&[1, 2]);
        let report = |runs: &[u64]| {
            let runs = runs.iter().map(|run| Some(RunId(*run))).chain([None]).collect();
            let (link, phase) = (String::new(), SweepPhase::Running);
            let (sweep, source) = (SweepId(1), Source::Strokes);
            KeptAnswer::Sweep(SweepReport { sweep, link, source, data: None, runs, done: 0, phase })
        };
        hear(&mut state, report(&[1]));
        assert_eq!(places(&state), [(0, 1)]);
        state.apply(PanelAction::Tick(RunId(1), false));
        hear(&mut state, report(&[1, 2]));
        assert_eq!(places(&state), [(0, 2)]);
        assert_eq!(state.sweeps.len(), 1);
    }

    #[test]
    fn the_newest_run_comes_first() {
        let mut state = state(&[1, 3]);
        hear(&mut state, KeptAnswer::Changed(run(2).into()));
        let listed: Vec<u64> = state.listed().iter().map(|run| run.run.0).collect();
        assert_eq!(listed, [3, 2, 1]);
    }

    #[test]
    fn starred_runs_fill_the_room_by_number_or_by_bytes() {
        let used = |count: u64, starred: u64, bytes: u64| {
            let mut state = state(&(0..count).collect::<Vec<_>>());
            for run in state.runs.iter_mut().flatten() {
                (run.label.starred, run.bytes) = (run.run.0 < starred, bytes);
            }
            state.used()
        };
        let room = used(200, 199, 1_000);
        assert_eq!((room.runs, room.bytes, room.is_full_of_stars), (200, 200_000, false));
        assert!(used(200, 200, 1_000).is_full_of_stars);
        assert!(!used(4, 1, 50_000_000).is_full_of_stars);
        assert!(used(4, 2, 50_000_000).is_full_of_stars);
    }
}
