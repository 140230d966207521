//! What the lab knows, and what the worker's events and the reader's choices change. Pure.

use std::rc::Rc;

use yew::Reducible;

use super::curves::Run;
use crate::training::problem::Problem;
use crate::training::protocol::{BrowsedImage, DataInfo, Event, RunInfo, Split};
use crate::training::settings::{Settings, Source};

/// What the run is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Waiting for data.
    #[default]
    Empty,
    /// Standing still.
    Still,
    /// Training.
    Training,
    /// The last epoch is done.
    Finished,
    /// The loss or a weight became NaN or infinite, at this minibatch.
    Diverged(u64),
}

/// Images shown in the browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Of which part.
    pub split: Split,
    /// Only of this class.
    pub label: Option<u8>,
    /// How many were passed over.
    pub offset: u32,
    /// How many fit in all.
    pub total: u32,
    /// The images.
    pub images: Vec<BrowsedImage>,
}

/// The lab's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What the reader has set.
    pub settings: Settings,
    /// The data asked for last.
    pub source: Source,
    /// The data in place.
    pub data: Option<DataInfo>,
    /// Bytes so far and in all, while data comes.
    pub loading: Option<(u64, u64)>,
    /// The run at hand.
    pub info: Option<RunInfo>,
    /// Its curves.
    pub run: Rc<Run>,
    /// ‖∂E/∂W⁽ˡ⁾‖ of each layer in its last minibatch, once there was one.
    pub gradients: Vec<f32>,
    /// What it is doing.
    pub phase: Phase,
    /// Images per second, smoothed.
    pub speed: f32,
    /// Class probabilities of the drawing.
    pub prediction: Option<Rc<[f32]>>,
    /// The number of the drawing at hand; none while the sheet is blank.
    pub drawing: Option<u32>,
    /// The drawing that the prediction is of.
    pub predicted: Option<u32>,
    /// Images to look at.
    pub page: Option<Rc<Page>>,
    /// The last thing that went wrong, until the next success.
    pub problem: Option<Problem>,
    /// A run of an earlier visit can be opened.
    pub kept: bool,
    /// Pause was asked for and has not been answered.
    pub pausing: bool,
    /// How often the worker had to be started anew.
    pub restarts: u32,
    /// How often a run was to start by itself.
    pub starts: u32,
    /// The next run starts by itself.
    pub run_when_ready: bool,
    /// The worker has given data since it was started.
    pub worked: bool,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The worker said something.
    Heard(Event),
    /// The reader set something.
    Set(Settings),
    /// Data was asked for.
    Loading(Source),
    /// Training was asked for.
    Going,
    /// A link was opened: settings, data, and whether the run starts by itself.
    Begin(Settings, Source, bool),
    /// Pause was asked for.
    Pausing,
    /// So much time has gone by that the worker should have paused.
    PauseIsDue,
    /// Something was drawn, with its number, or all of it taken away.
    Drawn(Option<u32>),
    /// The reader has read the problem.
    Dismissed,
}

impl State {
    /// Whether settings wait for a reset.
    pub fn waits_for_reset(&self) -> bool {
        self.info.as_ref().is_some_and(|info| !info.settings.same_run(&self.settings))
    }

    /// Whether minibatches were done.
    pub fn has_begun(&self) -> bool {
        self.run.step() > 0
    }

    /// Whether the drawing at hand has not been answered yet.
    pub fn is_reading(&self) -> bool {
        self.drawing.is_some() && self.predicted != self.drawing
    }

    /// The share of the run that is done.
    pub fn progress(&self) -> f64 {
        let epochs = f64::from(self.settings.epochs.max(1));
        (self.epoch() / epochs).min(1.0)
    }

    /// Epochs done, with the part of the one at hand.
    pub fn epoch(&self) -> f64 {
        self.info.as_ref().map_or(0.0, |info| {
            f64::from(self.run.step()) / f64::from(info.batches_per_epoch.max(1))
        })
    }

    /// Seconds left at the present speed.
    pub fn seconds_left(&self) -> Option<f64> {
        let (data, speed) = (self.data.as_ref()?, f64::from(self.speed));
        let left = (f64::from(self.settings.epochs) - self.epoch()).max(0.0);
        (self.phase == Phase::Training && speed > 0.0).then(|| left * f64::from(data.train) / speed)
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Heard(event) => self.hear(event),
            Action::Set(settings) => {
                self.settings = settings;
                if self.phase == Phase::Finished && self.progress() < 1.0 {
                    self.phase = Phase::Still;
                }
            }
            Action::Loading(source) => {
                (self.source, self.loading, self.problem) = (source, Some((0, 0)), None);
            }
            Action::Going => {
                self.phase = Phase::Training;
                // Why it trains on other data than was asked for must still be read.
                self.problem.take_if(|problem| *problem != Problem::NotBundled);
                (self.kept, self.pausing) = (false, false);
            }
            Action::Begin(settings, source, run) => {
                (self.settings, self.run_when_ready) = (settings, run);
                self.apply(Action::Loading(source));
            }
            Action::Pausing => self.pausing = true,
            Action::PauseIsDue => {
                if self.pausing {
                    self.stopped();
                }
            }
            Action::Drawn(drawing) => {
                self.drawing = drawing;
                if drawing.is_none() {
                    self.prediction = None;
                }
            }
            Action::Dismissed => self.problem = None,
        }
    }

    fn hear(&mut self, event: Event) {
        let current = self.info.as_ref().map_or(0, |info| info.run);
        match event {
            Event::Ready { .. } => {}
            Event::DataProgress { loaded, total } => self.loading = Some((loaded, total)),
            Event::Kept => self.kept = true,
            Event::Opened { settings, source } => {
                (self.settings, self.source, self.kept) = (settings, source, false);
            }
            Event::DataReady(data) => {
                self.source = data.source;
                (self.data, self.loading, self.page) = (Some(data), None, None);
                self.worked = true;
                // Why there are other data than was asked for, and why the run began again, must still be read.
                let lasting = [Problem::NotBundled, Problem::WorkerRestarted];
                self.problem.take_if(|problem| !lasting.contains(problem));
            }
            Event::DataFailed(problem) => (self.loading, self.problem) = (None, Some(problem)),
            Event::Failed(Problem::WorkerStopped) => self.stopped(),
            Event::Failed(problem) => {
                self.problem = Some(problem);
                if self.phase == Phase::Training {
                    self.phase = Phase::Still;
                }
            }
            Event::Started(info) => {
                self.run = Rc::new(Run::new(info.batches_per_epoch));
                (self.info, self.phase, self.speed) = (Some(info), Phase::Still, 0.0);
                self.gradients.clear();
                self.pausing = false;
                self.starts += u32::from(std::mem::take(&mut self.run_when_ready));
            }
            Event::Progress { run, points, images_per_second, gradients } if run == current => {
                // A minibatch that diverged has none: the last ones stay.
                if !gradients.is_empty() {
                    self.gradients = gradients;
                }
                Rc::make_mut(&mut self.run).extend(&points);
                if images_per_second > 0.0 {
                    let before = if self.speed > 0.0 { self.speed } else { images_per_second };
                    self.speed = 0.9 * before + 0.1 * images_per_second;
                }
            }
            Event::Evaluated { run, point } if run == current => {
                Rc::make_mut(&mut self.run).evaluated(point);
            }
            Event::Paused { run } if run == current => self.rest(Phase::Still),
            Event::Finished { run } if run == current => self.rest(Phase::Finished),
            Event::Diverged { run, step } if run == current => self.rest(Phase::Diverged(step)),
            Event::Prediction { drawing, probabilities } if self.drawing.is_some() => {
                (self.prediction, self.predicted) = (Some(probabilities.into()), Some(drawing));
            }
            Event::Images { split, label, offset, total, images } => {
                self.page = Some(Rc::new(Page { split, label, offset, total, images }));
            }
            // Late words of an earlier run, or of a drawing that was cleared.
            _ => {}
        }
    }

    fn rest(&mut self, phase: Phase) {
        (self.phase, self.pausing) = (phase, false);
    }

    /// The worker is gone: another one takes up what was kept, unless that is just what ended this one.
    fn stopped(&mut self) {
        self.rest(Phase::Still);
        self.loading = None;
        self.problem = Some(match self.worked {
            true => Problem::WorkerRestarted,
            false => Problem::WorkerStopped,
        });
        self.restarts += u32::from(self.worked);
        self.worked = false;
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::protocol::BatchPoint;

    fn started() -> State {
        let mut state = State::default();
        let data = DataInfo {
            source: Source::Strokes,
            train: 100,
            test: 10,
            unlabelled: 0,
            rows: 28,
            columns: 28,
        };
        state.apply(Action::Heard(Event::DataReady(data)));
        let info =
            RunInfo { run: 1, settings: Settings::default(), parameters: 1, batches_per_epoch: 2 };
        state.apply(Action::Heard(Event::Started(info)));
        state
    }

    fn progress(run: u32, step: u32) -> Action {
        let points = vec![BatchPoint { step, loss: 1.0, correct: 1, len: 2 }];
        let gradients = vec![0.1, 0.2];
        Action::Heard(Event::Progress { run, points, images_per_second: 100.0, gradients })
    }

    #[test]
    fn late_words_of_an_earlier_run_are_passed_over() {
        let mut state = started();
        state.apply(progress(0, 9));
        assert_eq!(state.run.step(), 0);
        state.apply(progress(1, 1));
        assert_eq!(state.run.step(), 1);
        assert_eq!((state.epoch(), state.gradients.len()), (0.5, 2));
    }

    #[test]
    fn a_bad_upload_changes_nothing_but_the_message() {
        let mut state = started();
        state.apply(progress(1, 1));
        state.apply(Action::Going);
        let before = state.clone();
        state.apply(Action::Loading(Source::Files));
        state.apply(Action::Heard(Event::DataFailed(Problem::NotBundled)));
        assert_eq!(state.problem, Some(Problem::NotBundled));
        assert_eq!(State { problem: None, source: before.source, ..state }, before);
    }

    #[test]
    fn a_cleared_drawing_has_no_prediction_even_if_one_comes_late() {
        let mut state = started();
        let prediction = Event::Prediction { drawing: 1, probabilities: vec![0.1; 10] };
        state.apply(Action::Drawn(Some(1)));
        assert!(state.is_reading());
        state.apply(Action::Heard(prediction.clone()));
        assert!(state.prediction.is_some() && !state.is_reading());
        state.apply(Action::Drawn(None));
        state.apply(Action::Heard(prediction));
        assert_eq!(state.prediction, None);
    }

    #[test]
    fn a_worker_that_stops_is_started_anew_once() {
        let mut state = started();
        state.apply(Action::Going);
        state.apply(Action::Heard(Event::Failed(Problem::WorkerStopped)));
        assert_eq!((state.restarts, state.phase), (1, Phase::Still));
        assert_eq!(state.problem, Some(Problem::WorkerRestarted));
        state.apply(Action::Heard(Event::Failed(Problem::WorkerStopped)));
        assert_eq!((state.restarts, state.problem), (1, Some(Problem::WorkerStopped)));
    }

    #[test]
    fn only_a_pause_without_an_answer_ends_the_worker() {
        let mut state = started();
        state.apply(Action::Going);
        state.apply(Action::Pausing);
        state.apply(Action::Heard(Event::Paused { run: 1 }));
        state.apply(Action::PauseIsDue);
        assert_eq!(state.restarts, 0);
        state.apply(Action::Going);
        state.apply(Action::Pausing);
        state.apply(Action::PauseIsDue);
        assert_eq!(state.restarts, 1);
    }

    #[test]
    fn more_epochs_let_a_finished_run_go_on() {
        let mut state = started();
        state.apply(progress(1, 20));
        state.apply(Action::Heard(Event::Finished { run: 1 }));
        state.apply(Action::Set(Settings { epochs: 11, ..Settings::default() }));
        assert_eq!(state.phase, Phase::Still);
    }

    #[test]
    fn a_link_starts_one_run() {
        let mut state = State::default();
        state.apply(Action::Begin(Settings::default(), Source::Strokes, true));
        for starts in [1, 1] {
            state.apply(Action::Heard(Event::Started(started().info.unwrap())));
            assert_eq!(state.starts, starts);
        }
    }

    #[test]
    fn another_seed_waits_for_a_reset_and_another_rate_does_not() {
        let mut state = started();
        state.apply(Action::Set(Settings { epochs: 99, ..Settings::default() }));
        assert!(!state.waits_for_reset());
        state.apply(Action::Set(Settings { seed: 99, ..Settings::default() }));
        assert!(state.waits_for_reset());
    }
}
