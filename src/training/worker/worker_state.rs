//! What the worker holds: data, the run, the drawing. Pure: no clock, no messages, no storage.

use ffnn::data::import::Imported;
use ffnn::data::{Samples, to_input};
use ffnn::train::WarmUp;

use super::run::Run;
use super::stored_run::StoredRun;
use crate::training::problem::Problem;
use crate::training::protocol::{BrowsedImage, DataInfo, Event, ImagePage, Split};
use crate::training::settings::{Settings, Source};

/// The largest number of images in one [`ImagePage`].
const MAX_IMAGES: u32 = 200;

/// The data, the run on it, and the drawing to predict; each is none at first.
#[derive(Default)]
pub struct WorkerState {
    /// Settings for the first run; not used once there is a run.
    first_settings: Settings,
    /// Gradient steps before the first run, so that the browser optimises the code. Their weights are thrown away.
    warm_up: Option<WarmUp>,
    data: Option<(Source, Imported)>,
    run: Option<Run>,
    /// Runs started so far.
    runs: u32,
    /// The drawing to predict: its number and its pixels.
    drawing: Option<(u32, Vec<u8>)>,
}

impl WorkerState {
    /// Replaces the data and starts a new run on it with the current settings.
    pub fn set_data(&mut self, source: Source, data: Imported) -> Result<Vec<Event>, Problem> {
        let run = Run::new(self.runs + 1, self.settings().clone(), &data)?;
        Ok(self.replace(source, data, run))
    }

    /// Replaces data and run by a stored run and its data.
    pub fn open(&mut self, stored: StoredRun, data: Imported) -> Result<Vec<Event>, Problem> {
        let (settings, source) = (stored.settings.clone(), stored.source);
        let run = Run::resume(self.runs + 1, stored, &data)?;
        let mut events = vec![Event::StoredRunOpened { settings, source }];
        events.extend(self.replace(source, data, run));
        Ok(events)
    }

    /// Starts a new run on the same data. Without data, the settings are kept for the first run.
    pub fn reset(&mut self, settings: Settings) -> Result<Vec<Event>, Problem> {
        let Some((_, data)) = &self.data else {
            self.first_settings = settings;
            return Ok(Vec::new());
        };
        let run = Run::new(self.runs + 1, settings, data)?;
        Ok(vec![self.start(run)])
    }

    fn replace(&mut self, source: Source, data: Imported, run: Run) -> Vec<Event> {
        let info = DataInfo {
            source,
            train: data.train.len() as u32,
            test: data.test.len() as u32,
            unlabelled: data.unlabelled.as_ref().map_or(0, |set| set.len() as u32),
            rows: data.train.rows() as u32,
            columns: data.train.columns() as u32,
        };
        if self.runs == 0 {
            // A warm-up only saves time, so its error is ignored.
            self.warm_up = WarmUp::new(&data.train).ok();
        }
        self.data = Some((source, data));
        vec![Event::DataReady(info), self.start(run)]
    }

    fn start(&mut self, run: Run) -> Event {
        self.runs = run.number();
        let event = run.started();
        self.run = Some(run);
        event
    }

    /// Returns true if there is data to train on.
    pub fn has_data(&self) -> bool {
        self.data.is_some()
    }

    /// The settings of the run, or those for the first run.
    pub fn settings(&self) -> &Settings {
        self.run.as_ref().map_or(&self.first_settings, Run::settings)
    }

    /// (number of the run, minibatches done); none before the first minibatch.
    pub fn progress(&self) -> Option<(u32, u64)> {
        let run = self.run.as_ref()?;
        (run.steps() > 0).then(|| (run.number(), run.steps()))
    }

    /// The run with all that it takes to go on later; none without a run.
    pub fn to_stored(&self) -> Option<StoredRun> {
        let (source, _) = self.data.as_ref()?;
        Some(self.run.as_ref()?.to_stored(*source))
    }

    /// The current run, or [`Problem::NoData`] if there is none.
    pub fn run(&mut self) -> Result<&mut Run, Problem> {
        self.run.as_mut().ok_or(Problem::NoData)
    }

    /// Changes the learning rate from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        match &mut self.run {
            Some(run) => run.set_learning_rate(rate)?,
            None => {
                let optimizer = &mut self.first_settings.optimizer;
                *optimizer = optimizer.with_learning_rate(rate);
            }
        }
        Ok(())
    }

    /// Changes the number of epochs. This may finish a paused run, or make a finished one a paused one, so the phase is
    /// returned.
    pub fn set_epochs(&mut self, epochs: u32) -> Option<Event> {
        let Some(run) = &mut self.run else {
            self.first_settings.epochs = epochs;
            return None;
        };
        run.set_epochs(epochs);
        Some(run.phase_event())
    }

    /// Returns true if there is work to do.
    pub fn is_busy(&self) -> bool {
        self.warm_up.is_some() || self.run.as_ref().is_some_and(Run::is_busy)
    }

    /// Does one small piece of work: a step of the warm-up, a minibatch, or a part of an evaluation.
    pub fn work(&mut self) -> Option<Event> {
        let (_, data) = self.data.as_ref()?;
        if let Some(warm_up) = &mut self.warm_up {
            if !warm_up.step(&data.train) {
                self.warm_up = None;
            }
            return None;
        }
        self.run.as_mut()?.work(data)
    }

    /// Adds to the training time of the run; the warm-up is not counted.
    pub fn add_time(&mut self, milliseconds: f64) {
        if self.warm_up.is_none() {
            self.run.iter_mut().for_each(|run| run.add_time(milliseconds));
        }
    }

    /// The progress since the last call; none without a minibatch. `milliseconds` is the time that these minibatches
    /// took, if known.
    pub fn take_progress(&mut self, milliseconds: Option<f64>) -> Option<Event> {
        let run = self.run.as_mut()?;
        let (change, images) = run.take_change()?;
        let speed = |time: f64| (f64::from(images) * 1000.0 / time.max(0.01)) as f32;
        let images_per_second = milliseconds.map(speed);
        let gradients = run.gradient_norms();
        Some(Event::Progress { run: run.number(), change, images_per_second, gradients })
    }

    /// Sets the drawing to predict, as (number, pixels).
    pub fn set_drawing(&mut self, drawing: Option<(u32, Vec<u8>)>) {
        self.drawing = drawing;
    }

    /// Predicts the drawing with the current weights; none if its size is not that of the data's images.
    pub fn predict(&self) -> Option<Event> {
        let (run, (drawing, pixels)) = (self.run.as_ref()?, self.drawing.as_ref()?);
        let network = run.network();
        if pixels.len() != network.spec().inputs {
            return None;
        }
        let x: Vec<f32> = pixels.iter().copied().map(to_input).collect();
        Some(Event::Prediction { drawing: *drawing, probabilities: network.predict(&x) })
    }

    /// Up to `count` images of a split, after the first `offset` ones; if `label` is given, only those of this class.
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
        let is_of_class =
            |index: &usize| label.is_none_or(|label| set.labels().get(*index) == Some(&label));
        let all: Vec<usize> = (0..set.len()).filter(is_of_class).collect();
        let shown = all.iter().skip(offset as usize).take(count.min(MAX_IMAGES) as usize);
        let images = shown.map(|&index| BrowsedImage {
            index: index as u32,
            label: set.labels().get(index).copied(),
            pixels: set.image(index),
        });
        let images = images.collect();
        Some(Event::Images(ImagePage { split, label, offset, total: all.len() as u32, images }))
    }
}

#[cfg(test)]
pub(super) mod tests;
