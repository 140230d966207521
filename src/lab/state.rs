//! What the lab knows, and what the worker's events and the reader's choices change. Pure.

use std::rc::Rc;

use yew::Reducible;

use super::curves::Run;
use crate::training::problem::Problem;
use crate::training::protocol::{BrowsedImage, DataInfo, Event, RunInfo, Settings, Split};

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
    /// The data in place.
    pub data: Option<DataInfo>,
    /// Bytes so far and in all, while data comes.
    pub loading: Option<(u64, u64)>,
    /// The run at hand.
    pub info: Option<RunInfo>,
    /// Its curves.
    pub run: Rc<Run>,
    /// What it is doing.
    pub phase: Phase,
    /// Images per second, smoothed.
    pub speed: f32,
    /// Class probabilities of the drawing.
    pub prediction: Option<Rc<[f32]>>,
    /// Something is drawn.
    pub drawn: bool,
    /// Images to look at.
    pub page: Option<Rc<Page>>,
    /// The last thing that went wrong, until the next success.
    pub problem: Option<Problem>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The worker said something.
    Heard(Event),
    /// The reader set something.
    Set(Settings),
    /// Data was asked for.
    Loading,
    /// Training was asked for.
    Going,
    /// Something was drawn, or all of it taken away.
    Drawn(bool),
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
            Action::Set(settings) => self.settings = settings,
            Action::Loading => (self.loading, self.problem) = (Some((0, 0)), None),
            Action::Going => (self.phase, self.problem) = (Phase::Training, None),
            Action::Drawn(drawn) => {
                self.drawn = drawn;
                if !drawn {
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
            Event::DataReady(data) => {
                (self.data, self.loading) = (Some(data), None);
                (self.page, self.problem) = (None, None);
            }
            Event::DataFailed(problem) => (self.loading, self.problem) = (None, Some(problem)),
            Event::Failed(problem) => {
                self.problem = Some(problem);
                if self.phase == Phase::Training {
                    self.phase = Phase::Still;
                }
            }
            Event::Started(info) => {
                self.run = Rc::new(Run::new(info.batches_per_epoch));
                (self.info, self.phase, self.speed) = (Some(info), Phase::Still, 0.0);
            }
            Event::Progress { run, points, images_per_second } if run == current => {
                Rc::make_mut(&mut self.run).extend(&points);
                if images_per_second > 0.0 {
                    let before = if self.speed > 0.0 { self.speed } else { images_per_second };
                    self.speed = 0.9 * before + 0.1 * images_per_second;
                }
            }
            Event::Evaluated { run, step, loss, accuracy } if run == current => {
                Rc::make_mut(&mut self.run).evaluated(step, loss, accuracy);
            }
            Event::Paused { run } if run == current => self.phase = Phase::Still,
            Event::Finished { run } if run == current => self.phase = Phase::Finished,
            Event::Diverged { run, step } if run == current => self.phase = Phase::Diverged(step),
            Event::Prediction(probabilities) if self.drawn => {
                self.prediction = Some(probabilities.into());
            }
            Event::Images { split, label, offset, total, images } => {
                self.page = Some(Rc::new(Page { split, label, offset, total, images }));
            }
            // Late words of an earlier run, or of a drawing that was cleared.
            _ => {}
        }
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
    use crate::training::protocol::{BatchPoint, Source};

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
        Action::Heard(Event::Progress { run, points, images_per_second: 100.0 })
    }

    #[test]
    fn late_words_of_an_earlier_run_are_passed_over() {
        let mut state = started();
        state.apply(progress(0, 9));
        assert_eq!(state.run.step(), 0);
        state.apply(progress(1, 1));
        assert_eq!(state.run.step(), 1);
        assert_eq!(state.epoch(), 0.5);
    }

    #[test]
    fn a_bad_upload_changes_nothing_but_the_message() {
        let mut state = started();
        state.apply(progress(1, 1));
        state.apply(Action::Going);
        let before = state.clone();
        state.apply(Action::Loading);
        state.apply(Action::Heard(Event::DataFailed(Problem::NotBundled)));
        assert_eq!(state.problem, Some(Problem::NotBundled));
        assert_eq!(State { problem: None, ..state }, before);
    }

    #[test]
    fn a_cleared_drawing_has_no_prediction_even_if_one_comes_late() {
        let mut state = started();
        state.apply(Action::Drawn(true));
        state.apply(Action::Heard(Event::Prediction(vec![0.1; 10])));
        assert!(state.prediction.is_some());
        state.apply(Action::Drawn(false));
        state.apply(Action::Heard(Event::Prediction(vec![0.1; 10])));
        assert_eq!(state.prediction, None);
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
