//! The run at hand: data, trainer, and how far to go. Pure: no clock, no messages of its own.

use ffnn::Error;
use ffnn::data::import::Imported;
use ffnn::data::{Samples, to_input};
use ffnn::train::{Evaluation, Trainer};

use crate::training::problem::Problem;
use crate::training::protocol::{
    BatchPoint, BrowsedImage, DataInfo, Event, RunInfo, Settings, Source, Split,
};

/// How far to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Standing still.
    Still,
    /// Until this many minibatches are done.
    Until(u64),
}

/// The worker's state.
#[derive(Default)]
pub struct State {
    settings: Settings,
    data: Option<(Source, Imported)>,
    run: Option<Run>,
    runs: u32,
    drawing: Option<Vec<u8>>,
}

struct Run {
    number: u32,
    trainer: Trainer,
    evaluation: Evaluation,
    /// An evaluation is due or under way.
    evaluating: bool,
    goal: Goal,
    points: Vec<BatchPoint>,
    images: u64,
}

impl State {
    /// Takes new data and starts a new run on it.
    pub fn set_data(&mut self, source: Source, data: Imported) -> Result<Vec<Event>, Problem> {
        let trainer = self.settings.network(data.train.inputs());
        trainer.validate()?;
        let info = DataInfo {
            source,
            train: data.train.len() as u32,
            test: data.test.len() as u32,
            unlabelled: data.unlabelled.as_ref().map_or(0, |set| set.len() as u32),
            rows: data.train.rows() as u32,
            columns: data.train.columns() as u32,
        };
        self.data = Some((source, data));
        self.drawing = None;
        let mut events = vec![Event::DataReady(info)];
        events.extend(self.reset(self.settings.clone())?);
        Ok(events)
    }

    /// A new network and run; without data the settings are kept for later.
    pub fn reset(&mut self, settings: Settings) -> Result<Vec<Event>, Problem> {
        let Some((_, data)) = &self.data else {
            self.settings = settings;
            return Ok(Vec::new());
        };
        let spec = settings.network(data.train.inputs());
        let trainer = Trainer::new(&spec, settings.training(), data.train.len())?;
        let evaluation = Evaluation::new(trainer.network(), data.test.len());
        self.runs += 1;
        let info = RunInfo {
            run: self.runs,
            settings: settings.clone(),
            parameters: spec.parameters() as u64,
            batches_per_epoch: trainer.batches_per_epoch() as u32,
        };
        self.settings = settings;
        self.run = Some(Run {
            number: self.runs,
            trainer,
            evaluation,
            evaluating: true,
            goal: Goal::Still,
            points: Vec::new(),
            images: 0,
        });
        Ok(vec![Event::Started(info)])
    }

    /// Trains to the last epoch.
    pub fn train(&mut self) -> Result<(), Problem> {
        let epochs = u64::from(self.settings.epochs);
        let run = self.run.as_mut().ok_or(Problem::NoData)?;
        run.goal = Goal::Until(epochs * run.trainer.batches_per_epoch() as u64);
        Ok(())
    }

    /// One minibatch, whatever the last epoch is.
    pub fn step_once(&mut self) -> Result<(), Problem> {
        let run = self.run.as_mut().ok_or(Problem::NoData)?;
        run.goal = Goal::Until(run.trainer.steps() + 1);
        Ok(())
    }

    /// To the end of the epoch.
    pub fn epoch(&mut self) -> Result<(), Problem> {
        let run = self.run.as_mut().ok_or(Problem::NoData)?;
        let batches = run.trainer.batches_per_epoch() as u64;
        run.goal = Goal::Until((run.trainer.steps() / batches + 1) * batches);
        Ok(())
    }

    /// Stands still.
    pub fn pause(&mut self) -> Vec<Event> {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.goal = Goal::Still;
        vec![Event::Paused { run: run.number }]
    }

    /// Another learning rate, from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        if let Some(run) = &mut self.run {
            run.trainer.set_learning_rate(rate)?;
        }
        self.settings.optimizer = self.settings.optimizer.with_learning_rate(rate);
        Ok(())
    }

    /// Another last epoch.
    pub fn set_epochs(&mut self, epochs: u32) {
        let before = u64::from(self.settings.epochs);
        self.settings.epochs = epochs;
        if let Some(run) = &mut self.run {
            let batches = run.trainer.batches_per_epoch() as u64;
            if run.goal == Goal::Until(before * batches) {
                run.goal = Goal::Until(u64::from(epochs) * batches);
            }
        }
    }

    /// Whether there is something to do between messages.
    pub fn is_busy(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.evaluating || run.goal != Goal::Still)
    }

    /// Does one small piece of work: a minibatch, or a part of an evaluation.
    pub fn work(&mut self) -> Vec<Event> {
        let (Some(run), Some((_, data))) = (&mut self.run, &self.data) else { return Vec::new() };
        if run.evaluating {
            return run.evaluate(&data.test);
        }
        match run.goal {
            Goal::Still => Vec::new(),
            Goal::Until(goal) if run.trainer.steps() >= goal => run.arrive(self.settings.epochs),
            Goal::Until(_) => run.minibatch(&data.train),
        }
    }

    /// Minibatches since the last call, and how many images they had.
    pub fn take_points(&mut self) -> Option<(u32, Vec<BatchPoint>, u64)> {
        let run = self.run.as_mut()?;
        let images = std::mem::take(&mut run.images);
        let points = std::mem::take(&mut run.points);
        (!points.is_empty()).then_some((run.number, points, images))
    }

    /// The drawing to predict from now on.
    pub fn set_drawing(&mut self, drawing: Option<Vec<u8>>) {
        self.drawing = drawing;
    }

    /// Class probabilities of the drawing, by the newest weights.
    pub fn predict(&self) -> Option<Event> {
        let (run, drawing) = (self.run.as_ref()?, self.drawing.as_ref()?);
        let network = run.trainer.network();
        if drawing.len() != network.spec().inputs {
            return None;
        }
        let x: Vec<f32> = drawing.iter().copied().map(to_input).collect();
        Some(Event::Prediction(network.predict(&x)))
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
        let shown = fitting.iter().skip(offset as usize).take(count.min(200) as usize);
        let images = shown.map(|&index| BrowsedImage {
            index: index as u32,
            label: set.labels().get(index).copied(),
            pixels: set.image(index).to_vec(),
        });
        let images = images.collect();
        Some(Event::Images { split, label, offset, total: fitting.len() as u32, images })
    }
}

impl Run {
    fn minibatch(&mut self, data: &impl Samples) -> Vec<Event> {
        match self.trainer.step(data) {
            Ok(minibatch) => {
                self.images += minibatch.len as u64;
                self.points.push(BatchPoint {
                    step: self.trainer.steps() as u32,
                    loss: minibatch.loss,
                    correct: minibatch.correct as u32,
                    len: minibatch.len as u32,
                });
                self.evaluating = minibatch.epoch_finished;
                Vec::new()
            }
            Err(Error::Diverged { step }) => {
                self.goal = Goal::Still;
                vec![Event::Diverged { run: self.number, step }]
            }
            Err(error) => {
                self.goal = Goal::Still;
                vec![Event::Failed(error.into())]
            }
        }
    }

    fn evaluate(&mut self, test: &impl Samples) -> Vec<Event> {
        let Some(score) = self.evaluation.step(self.trainer.network(), test) else {
            return Vec::new();
        };
        self.evaluating = false;
        vec![Event::Evaluated {
            run: self.number,
            step: self.trainer.steps() as u32,
            loss: score.loss,
            accuracy: score.accuracy(),
        }]
    }

    fn arrive(&mut self, epochs: u32) -> Vec<Event> {
        self.goal = Goal::Still;
        let last = u64::from(epochs) * self.trainer.batches_per_epoch() as u64;
        let run = self.number;
        vec![if self.trainer.steps() >= last {
            Event::Finished { run }
        } else {
            Event::Paused { run }
        }]
    }
}

#[cfg(test)]
mod tests {
    use ffnn::data::{split, strokes};

    use super::*;

    fn state() -> State {
        let set = strokes::generate(120, 1).unwrap();
        let (train, test) = split::hold_out(&set, 20, 1);
        let mut state = State::default();
        state
            .reset(Settings { hidden: vec![8], epochs: 2, batch_size: 30, ..Settings::default() })
            .unwrap();
        state.set_data(Source::Strokes, Imported { train, test, unlabelled: None }).unwrap();
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

    #[test]
    fn a_run_ends_after_its_last_epoch() {
        let mut state = state();
        state.train().unwrap();
        let events = run_until_still(&mut state);
        assert_eq!(events.last(), Some(&Event::Finished { run: 1 }));
        let (_, points, images) = state.take_points().unwrap();
        assert_eq!((points.len(), images), (8, 200));
        let evaluated = events.iter().filter(|event| matches!(event, Event::Evaluated { .. }));
        assert_eq!(evaluated.count(), 3, "at the start and after each epoch");
    }

    #[test]
    fn a_step_is_one_minibatch_and_an_epoch_ends_at_its_end() {
        let mut state = state();
        state.step_once().unwrap();
        run_until_still(&mut state);
        assert_eq!(state.take_points().unwrap().1.len(), 1);
        state.epoch().unwrap();
        let events = run_until_still(&mut state);
        assert_eq!(state.take_points().unwrap().1.len(), 3);
        assert_eq!(events.last(), Some(&Event::Paused { run: 1 }));
    }

    #[test]
    fn a_reset_repeats_the_same_bits() {
        let mut state = state();
        let losses = |state: &mut State| {
            state.train().unwrap();
            run_until_still(state);
            state.take_points().unwrap().1.iter().map(|p| p.loss.to_bits()).collect::<Vec<_>>()
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
        assert!(run.trainer.network().parameters().all(f32::is_finite));
    }

    #[test]
    fn without_data_nothing_trains() {
        assert_eq!(State::default().train(), Err(Problem::NoData));
        assert!(State::default().work().is_empty());
    }

    #[test]
    fn a_refused_reset_changes_nothing() {
        let mut state = state();
        assert!(state.reset(Settings { batch_size: 0, ..Settings::default() }).is_err());
        assert_eq!(state.settings.batch_size, 30);
        assert_eq!(state.run.as_ref().unwrap().number, 1);
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
