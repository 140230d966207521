//! What the worker holds: data, settings, the run at hand, the drawing. Pure.

use ffnn::data::import::Imported;
use ffnn::data::{Samples, to_input};
use ffnn::train::WarmUp;

use super::keep::Kept;
use super::run::Run;
use crate::training::problem::Problem;
use crate::training::protocol::{BatchPoint, BrowsedImage, DataInfo, Event, Split};
use crate::training::settings::{Settings, Source};

/// Images in one answer at most.
const BROWSED: u32 = 200;

/// The worker's state.
#[derive(Default)]
pub struct State {
    settings: Settings,
    /// Before the first run.
    warm_up: Option<WarmUp>,
    data: Option<(Source, Imported)>,
    run: Option<Run>,
    runs: u32,
    /// The drawing to predict: its number and its pixels.
    drawing: Option<(u32, Vec<u8>)>,
}

impl State {
    /// Takes new data and starts a new run on it.
    pub fn set_data(&mut self, source: Source, data: Imported) -> Result<Vec<Event>, Problem> {
        let run = Run::new(self.runs + 1, &self.settings, &data)?;
        Ok(self.put(source, data, run))
    }

    /// Takes data and goes on with a run that was kept.
    pub fn open(&mut self, kept: Kept, data: Imported) -> Result<Vec<Event>, Problem> {
        let (settings, source) = (kept.settings.clone(), kept.source);
        let run = Run::resume(self.runs + 1, kept, &data)?;
        self.settings = settings.clone();
        let mut events = vec![Event::Opened { settings, source }];
        events.extend(self.put(source, data, run));
        events.extend(self.run.iter_mut().flat_map(|run| run.retold(self.settings.epochs)));
        Ok(events)
    }

    /// A new network and run; without data the settings are kept for later.
    pub fn reset(&mut self, settings: Settings) -> Result<Vec<Event>, Problem> {
        let Some((_, data)) = &self.data else {
            self.settings = settings;
            return Ok(Vec::new());
        };
        let run = Run::new(self.runs + 1, &settings, data)?;
        self.settings = settings;
        Ok(vec![self.start(run)])
    }

    fn put(&mut self, source: Source, data: Imported, run: Run) -> Vec<Event> {
        let info = DataInfo {
            source,
            train: data.train.len() as u32,
            test: data.test.len() as u32,
            unlabelled: data.unlabelled.as_ref().map_or(0, |set| set.len() as u32),
            rows: data.train.rows() as u32,
            columns: data.train.columns() as u32,
        };
        if self.runs == 0 {
            // It only saves time; without it there is nothing to mend.
            self.warm_up = WarmUp::new(&data.train).ok();
        }
        self.data = Some((source, data));
        vec![Event::DataReady(info), self.start(run)]
    }

    fn start(&mut self, run: Run) -> Event {
        self.runs = run.number();
        let info = run.info(&self.settings);
        self.run = Some(run);
        Event::Started(info)
    }

    /// Whether there is something to train on.
    pub fn has_data(&self) -> bool {
        self.data.is_some()
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The number of the run at hand and its minibatches, once there are some.
    pub fn progress(&self) -> Option<(u32, u64)> {
        let run = self.run.as_ref()?;
        (run.steps() > 0).then(|| (run.number(), run.steps()))
    }

    /// The run at hand, to be kept.
    pub fn keep(&self) -> Option<Kept> {
        let (source, _) = self.data.as_ref()?;
        let (points, tests, checkpoint) = self.run.as_ref()?.checkpoint();
        Some(Kept { settings: self.settings.clone(), source: *source, points, tests, checkpoint })
    }

    /// The run at hand.
    pub fn run(&mut self) -> Result<&mut Run, Problem> {
        self.run.as_mut().ok_or(Problem::NoData)
    }

    /// Trains to the last epoch.
    pub fn train(&mut self) -> Result<(), Problem> {
        let epochs = self.settings.epochs;
        self.run()?.train(epochs);
        Ok(())
    }

    /// Another learning rate, from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        if let Some(run) = &mut self.run {
            run.set_learning_rate(rate)?;
        }
        self.settings.optimizer = self.settings.optimizer.with_learning_rate(rate);
        Ok(())
    }

    /// Another last epoch.
    pub fn set_epochs(&mut self, epochs: u32) {
        let before = std::mem::replace(&mut self.settings.epochs, epochs);
        if let Some(run) = &mut self.run {
            run.set_epochs(before, epochs);
        }
    }

    /// Whether there is something to do between messages.
    pub fn is_busy(&self) -> bool {
        self.warm_up.is_some() || self.run.as_ref().is_some_and(Run::is_busy)
    }

    /// Does one small piece of work.
    pub fn work(&mut self) -> Option<Event> {
        let (_, data) = self.data.as_ref()?;
        if let Some(warm_up) = &mut self.warm_up {
            if !warm_up.step(&data.train) {
                self.warm_up = None;
            }
            return None;
        }
        self.run.as_mut()?.work(data, self.settings.epochs)
    }

    /// So much time has gone by in training.
    pub fn took(&mut self, milliseconds: f64) {
        if self.warm_up.is_none() {
            self.run.iter_mut().for_each(|run| run.took(milliseconds));
        }
    }

    /// The run's minibatches since the last call, at a speed.
    pub fn take_progress(&mut self, speed: impl FnOnce(&[BatchPoint]) -> f32) -> Option<Event> {
        let run = self.run.as_mut()?;
        let points = run.take_points().to_vec();
        if points.is_empty() {
            return None;
        }
        let (images_per_second, gradients) = (speed(&points), run.gradients());
        Some(Event::Progress { run: run.number(), points, images_per_second, gradients })
    }

    /// The drawing to predict from now on.
    pub fn set_drawing(&mut self, drawing: Option<(u32, Vec<u8>)>) {
        self.drawing = drawing;
    }

    /// Class probabilities of the drawing, by the newest weights.
    pub fn predict(&self) -> Option<Event> {
        let (run, (drawing, pixels)) = (self.run.as_ref()?, self.drawing.as_ref()?);
        let network = run.network();
        if pixels.len() != network.spec().inputs {
            return None;
        }
        let x: Vec<f32> = pixels.iter().copied().map(to_input).collect();
        Some(Event::Prediction { drawing: *drawing, probabilities: network.predict(&x) })
    }

    /// Some images to look at.
    pub fn browse(
        &self,
        split: Split,
        label: Option<u8>,
        offset: u32,
        count: u32,
    ) -> Option<Event> {
        let (_, data) = self.data.as_ref()?;
        let set = match split {
            Split::Train => Some(&data.train),
            Split::Test => Some(&data.test),
            Split::Unlabelled => data.unlabelled.as_ref(),
        }?;
        let fits =
            |index: &usize| label.is_none_or(|label| set.labels().get(*index) == Some(&label));
        let fitting: Vec<usize> = (0..set.len()).filter(fits).collect();
        let shown = fitting.iter().skip(offset as usize).take(count.min(BROWSED) as usize);
        let images = shown.map(|&index| BrowsedImage {
            index: index as u32,
            label: set.labels().get(index).copied(),
            pixels: set.image(index),
        });
        let images = images.collect();
        Some(Event::Images { split, label, offset, total: fitting.len() as u32, images })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use ffnn::data::{split, strokes};

    use super::*;

    pub fn state() -> State {
        let set = strokes::generate(120, 1).unwrap();
        let (train, test) = split::hold_out(&set, 20, 1);
        let mut state = State::default();
        state
            .reset(Settings { hidden: vec![8], epochs: 2, batch_size: 30, ..Settings::default() })
            .unwrap();
        state.set_data(Source::Strokes, Imported { train, test, unlabelled: None }).unwrap();
        while state.warm_up.is_some() {
            assert_eq!(state.work(), None, "nothing is told of what is thrown away");
        }
        state
    }

    fn run_until_still(state: &mut State) -> Vec<Event> {
        let mut events = Vec::new();
        for _ in 0..1000 {
            if !state.is_busy() {
                return events;
            }
            events.extend(state.work());
        }
        panic!("the run never came to rest");
    }

    fn progress(state: &mut State) -> (Vec<BatchPoint>, Vec<f32>) {
        match state.take_progress(|_| 0.0) {
            Some(Event::Progress { points, gradients, .. }) => (points, gradients),
            other => panic!("no progress: {other:?}"),
        }
    }

    #[test]
    fn a_run_ends_after_its_last_epoch() {
        let mut state = state();
        state.train().unwrap();
        let events = run_until_still(&mut state);
        assert_eq!(events.last(), Some(&Event::Finished { run: 1 }));
        let (points, gradients) = progress(&mut state);
        let images: u32 = points.iter().map(|point| point.len).sum();
        assert_eq!((points.len(), images), (8, 200));
        assert!(gradients.len() == 2 && gradients.iter().all(|norm| *norm > 0.0));
        let evaluated = events.iter().filter(|event| matches!(event, Event::Evaluated { .. }));
        assert_eq!(evaluated.count(), 3, "at the start and after each epoch");
    }

    #[test]
    fn a_step_is_one_minibatch_and_an_epoch_ends_at_its_end() {
        let mut state = state();
        state.run().unwrap().step_once();
        run_until_still(&mut state);
        assert_eq!(progress(&mut state).0.len(), 1);
        state.run().unwrap().epoch();
        let events = run_until_still(&mut state);
        assert_eq!(progress(&mut state).0.len(), 3);
        assert_eq!(events.last(), Some(&Event::Paused { run: 1 }));
    }

    #[test]
    fn a_reset_repeats_the_same_bits() {
        let mut state = state();
        let losses = |state: &mut State| {
            state.train().unwrap();
            run_until_still(state);
            progress(state).0.iter().map(|p| p.loss.to_bits()).collect::<Vec<_>>()
        };
        let first = losses(&mut state);
        state.reset(state.settings.clone()).unwrap();
        assert_eq!(first, losses(&mut state));
    }

    #[test]
    fn a_run_that_diverges_says_so_and_keeps_finite_weights() {
        let mut state = state();
        state.set_learning_rate(1e30).unwrap();
        state.train().unwrap();
        let events = run_until_still(&mut state);
        assert!(matches!(events.last(), Some(Event::Diverged { .. })), "{events:?}");
        let run = state.run.as_ref().unwrap();
        assert!(run.network().parameters().all(f32::is_finite));
    }

    #[test]
    fn a_run_that_was_kept_goes_on_with_the_same_bits() {
        let (mut straight, mut kept) = (state(), state());
        for state in [&mut straight, &mut kept] {
            state.train().unwrap();
            for _ in 0..4 {
                state.work();
            }
        }
        let record = kept.keep().unwrap();
        let mut opened = State::default();
        let events = opened.open(record, kept.data.take().unwrap().1).unwrap();
        assert!(matches!(events.first(), Some(Event::Opened { .. })));
        assert!(matches!(events.last(), Some(Event::Paused { .. })));
        opened.train().unwrap();
        run_until_still(&mut opened);
        run_until_still(&mut straight);
        let parts = |state: &State| state.run.as_ref().unwrap().checkpoint();
        assert_eq!(parts(&opened), parts(&straight));
    }

    #[test]
    fn a_kept_run_that_does_not_fit_changes_nothing() {
        let (mut state, other) = (state(), state());
        let (_, data) = other.data.unwrap();
        let record = Kept { checkpoint: vec![1, 2, 3], ..state.keep().unwrap() };
        assert!(state.open(record, data).is_err());
        assert_eq!(state.runs, 1);
    }

    #[test]
    fn without_data_nothing_trains() {
        assert_eq!(State::default().train(), Err(Problem::NoData));
        assert_eq!(State::default().work(), None);
    }

    #[test]
    fn a_refused_reset_changes_nothing() {
        let mut state = state();
        assert!(state.reset(Settings { batch_size: 0, ..Settings::default() }).is_err());
        assert_eq!(state.settings.batch_size, 30);
        assert_eq!(state.run.as_ref().unwrap().number(), 1);
    }

    #[test]
    fn browsing_filters_by_class() {
        let state = state();
        let Some(Event::Images { images, total, .. }) = state.browse(Split::Train, Some(3), 0, 4)
        else {
            panic!("no images");
        };
        assert!(total >= 4 && images.len() == 4);
        assert!(images.iter().all(|image| image.label == Some(3)));
    }
}
