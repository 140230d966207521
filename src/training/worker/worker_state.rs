//! What the worker holds: data, the run, the drawing. Pure: no clock, no messages, no storage.

mod asked;
mod given;
mod samples;
mod shared;
mod swept_run;

use std::rc::Rc;

pub use shared::SharedRun;

use ffnn::data::Samples;
use ffnn::train::{StopRules, WarmUp};

use super::changed_data::{begin, changed};
use super::data_facts::DataFacts;
use super::inspections::Inspections;
use super::run::Run;
use super::stored_run::StoredRun;
use super::sweep::Sweep;
use super::team::Team;
use super::training_data::TrainingData;
use crate::training::own_data::{DataId, Decided, OwnData};
use crate::training::problem::Problem;
use crate::training::protocol::{DataInfo, Event, Sample};
use crate::training::request::RequestId;
use crate::training::run_report::{RunEvent, RunPhase};
use crate::training::settings::{Settings, Source};

/// Where data come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The kind of source.
    pub source: Source,
    /// Which of the user's data they are, and how the files were understood.
    pub own: Option<(DataId, Decided)>,
}

impl From<Source> for Origin {
    fn from(source: Source) -> Self {
        Self { source, own: None }
    }
}

impl From<&OwnData> for Origin {
    fn from(data: &OwnData) -> Self {
        Self { source: Source::Files, own: Some((data.id, data.decided.clone())) }
    }
}

/// Data with the run on it. What is sized for the data is replaced with it, so that it never meets other data.
struct Loaded {
    origin: Origin,
    /// What is stored of them with a run.
    facts: DataFacts,
    whole: Rc<TrainingData>,
    /// Those of the run: the same, unless its settings change them.
    data: Rc<TrainingData>,
    run: Run,
    /// Runs that are trained while the run in the lab stands still.
    sweep: Option<Sweep>,
    /// Gradient steps before the first run, so that the browser optimises the code. Their weights are thrown away.
    warm_up: Option<WarmUp>,
}

impl Loaded {
    fn info(&self) -> DataInfo {
        let Self { origin, facts, whole, data, .. } = self;
        DataInfo {
            source: origin.source,
            id: facts.id.unwrap_or_default(),
            train: data.train().len() as u32,
            test: data.test().len() as u32,
            unlabelled: data.unlabelled() as u32,
            samples: data.samples(),
            ink_share: whole.ink_share(),
            target: data.target(),
            whole: whole.size(),
            decided: origin.own.as_ref().map(|(_, decided)| decided.clone()),
        }
    }
}

/// The data with its run, and the sample to predict; each is none at first.
#[derive(Default)]
pub struct WorkerState {
    /// The settings of the next run on other data: those that came last.
    settings: Settings,
    loaded: Option<Loaded>,
    /// The trained run that was replaced last, with its data, which may be the same.
    previous: Option<Loaded>,
    /// Runs started so far.
    runs: u32,
    /// The sample to predict, and the request with it.
    drawing: Option<(RequestId, Sample)>,
    inspections: Inspections,
    /// Threads that train a run together.
    team: Option<Team>,
}

impl WorkerState {
    /// Changes the settings of the next run on other data. The run at hand goes on as it is.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
    }

    /// Replaces the data by that of a request and starts a new run on it.
    pub fn set_data(
        &mut self,
        request: RequestId,
        origin: impl Into<Origin>,
        data: impl Into<TrainingData>,
    ) -> Result<Vec<Event>, Problem> {
        let whole = Rc::new(data.into());
        let (data, run) = begin(self.runs + 1, self.settings.clone(), &whole)?;
        Ok(self.replace(request, origin.into(), whole, data, run))
    }

    /// Replaces data and run by a stored run and its data.
    pub fn open(
        &mut self,
        request: RequestId,
        stored: StoredRun,
        origin: impl Into<Origin>,
        data: impl Into<TrainingData>,
    ) -> Result<Vec<Event>, Problem> {
        let whole = Rc::new(data.into());
        let (settings, source) = (stored.settings.clone(), stored.data.source);
        let data = changed(&whole, &settings)?;
        let run = Run::resume(self.runs + 1, stored, &data)?;
        self.settings = settings.clone();
        let mut events = vec![Event::StoredRunOpened { request, settings, source }];
        events.extend(self.replace(request, origin.into(), whole, data, run));
        Ok(events)
    }

    /// Starts a new run on the same data. Without data, the settings are kept for the first run.
    pub fn reset(&mut self, settings: Settings) -> Result<Vec<Event>, Problem> {
        self.restart(settings, &|_| Ok(()))
    }

    /// As [`reset`](Self::reset), with a run that is prepared.
    fn restart(
        &mut self,
        settings: Settings,
        prepare: &dyn Fn(&mut Run) -> Result<(), Problem>,
    ) -> Result<Vec<Event>, Problem> {
        let mut events = Vec::new();
        if let Some(loaded) = &mut self.loaded {
            let (data, mut run) = begin(self.runs + 1, settings.clone(), &loaded.whole)?;
            prepare(&mut run)?;
            self.runs += 1;
            let is_changed = !Rc::ptr_eq(&data, &loaded.data);
            let facts = DataFacts { variances: data.variances(), ..loaded.facts };
            let before = Loaded {
                origin: loaded.origin.clone(),
                facts: std::mem::replace(&mut loaded.facts, facts),
                whole: loaded.whole.clone(),
                data: std::mem::replace(&mut loaded.data, data),
                run: std::mem::replace(&mut loaded.run, run),
                sweep: None,
                warm_up: None,
            };
            if is_changed {
                self.inspections = Inspections::default();
                events.push(Event::DataChanged(loaded.info()));
            }
            let started = loaded.run.started();
            self.keep(before);
            events.extend([self.undoable(), started]);
        }
        self.settings = settings;
        Ok(events)
    }

    /// Keeps a trained run, which can be brought back by [`undo`](Self::undo).
    fn keep(&mut self, mut before: Loaded) {
        if before.run.is_worth_keeping() {
            before.run.pause();
            self.previous = Some(Loaded { sweep: None, warm_up: None, ..before });
        }
    }

    /// Whether there is a run to bring back, as the page is told.
    fn undoable(&self) -> Event {
        Event::Undoable(self.previous.is_some())
    }

    /// Brings back the trained run that was replaced last, with its data. The run in place is kept in its stead if it is
    /// trained.
    ///
    /// # Errors
    ///
    /// [`Problem::StoredRunGone`] if there is none.
    pub fn undo(&mut self, request: RequestId) -> Result<Vec<Event>, Problem> {
        let mut before = self.previous.take().ok_or(Problem::StoredRunGone)?;
        before.run.forget_unsent();
        let (settings, source) = (before.run.settings().clone(), before.origin.source);
        let (info, started) = (before.info(), before.run.started());
        self.settings = settings.clone();
        self.inspections = Inspections::default();
        if let Some(replaced) = self.loaded.replace(before) {
            self.keep(replaced);
        }
        Ok(vec![
            Event::StoredRunOpened { request, settings, source },
            Event::DataReady { request, data: info },
            self.undoable(),
            started,
        ])
    }

    /// The number of the run that [`undo`](Self::undo) would bring back.
    pub fn previous(&self) -> Option<u32> {
        self.previous.as_ref().map(|before| before.run.number())
    }

    /// Which of the user's data the run is trained on.
    pub fn own_data(&self) -> Option<DataId> {
        self.loaded.as_ref()?.origin.own.as_ref().map(|(id, _)| *id)
    }

    fn replace(
        &mut self,
        request: RequestId,
        origin: Origin,
        whole: Rc<TrainingData>,
        data: Rc<TrainingData>,
        mut run: Run,
    ) -> Vec<Event> {
        let is_cold = self.runs == 0 || self.is_warming_up();
        // A warm-up only saves time, so its error is ignored.
        let warm_up = is_cold.then(|| WarmUp::new(&whole.train()).ok()).flatten();
        self.runs = run.number();
        let started = run.started();
        let id = origin.own.as_ref().map_or_else(|| whole.id(), |(id, _)| *id);
        let facts = DataFacts { source: origin.source, id: Some(id), variances: data.variances() };
        let loaded = Loaded { origin, facts, whole, data, run, sweep: None, warm_up };
        let data = loaded.info();
        if let Some(before) = self.loaded.replace(loaded) {
            self.keep(before);
        }
        self.inspections = Inspections::default();
        vec![Event::DataReady { request, data }, self.undoable(), started]
    }

    /// The data in place, before a run changes them, and where they come from.
    pub fn in_place(&self) -> Option<(&Origin, &TrainingData)> {
        self.loaded.as_ref().map(|Loaded { origin, whole, .. }| (origin, &**whole))
    }

    /// Returns true if there is data to train on.
    pub fn has_data(&self) -> bool {
        self.loaded.is_some()
    }

    /// Takes the settings of the run for the next run too.
    pub fn keep_settings(&mut self) {
        if let Some(loaded) = &self.loaded {
            self.settings = loaded.run.settings().clone();
        }
    }

    /// The settings of the run.
    pub fn run_settings(&self) -> Option<&Settings> {
        Some(self.loaded.as_ref()?.run.settings())
    }

    /// (number of the run, minibatches done); none before there is something to keep.
    pub fn progress(&self) -> Option<(u32, u64)> {
        let run = &self.loaded.as_ref()?.run;
        run.is_worth_keeping().then(|| (run.number(), run.steps()))
    }

    /// How the run stands, where a training one counts as paused; none without a run.
    pub fn outcome(&self) -> Option<RunPhase> {
        Some(match self.loaded.as_ref()?.run.phase() {
            RunPhase::Training => RunPhase::Paused,
            phase => phase,
        })
    }

    /// The run with all that it takes to go on later; none without a run.
    pub fn to_stored(&self) -> Option<StoredRun> {
        let loaded = self.loaded.as_ref()?;
        Some(loaded.run.to_stored(&loaded.facts))
    }

    /// The current run, or [`Problem::NoData`] if there is none.
    pub fn run(&mut self) -> Result<&mut Run, Problem> {
        self.loaded.as_mut().map(|loaded| &mut loaded.run).ok_or(Problem::NoData)
    }

    /// Changes the learning rate from the next minibatch on.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<(), Problem> {
        if let Some(loaded) = &mut self.loaded {
            loaded.run.set_learning_rate(rate)?;
        }
        self.settings.optimizer = self.settings.optimizer.with_learning_rate(rate);
        Ok(())
    }

    /// Changes where the run ends. This may finish a paused run, or make a finished one a paused one, so the phase is
    /// returned.
    pub fn set_end(&mut self, epochs: u32, stop: StopRules) -> Option<Event> {
        (self.settings.epochs, self.settings.stop) = (epochs, stop);
        let run = &mut self.loaded.as_mut()?.run;
        run.set_end(epochs, stop);
        Some(run.phase_event())
    }

    /// Returns true if there is work to do.
    pub fn is_busy(&self) -> bool {
        let is_busy = |loaded: &Loaded| {
            loaded.run.is_busy() || loaded.sweep.as_ref().is_some_and(Sweep::is_busy)
        };
        self.is_warming_up() || self.loaded.as_ref().is_some_and(is_busy)
    }

    fn is_warming_up(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.warm_up.is_some())
    }

    /// Does one small piece of work: a step of the warm-up, a minibatch, or a part of an evaluation.
    pub fn work(&mut self) -> Option<Event> {
        let team = self.team.as_mut();
        let Loaded { whole, data, run, sweep, warm_up, .. } = self.loaded.as_mut()?;
        let Some(work) = warm_up else {
            return match sweep {
                Some(sweep) if !run.is_busy() => {
                    let begun = sweep.begin_run(self.runs + 1, whole);
                    self.runs += u32::from(begun == Ok(true));
                    sweep.work(team);
                    begun.err().map(Event::Failed)
                }
                _ => run.work(data, team),
            };
        };
        if !work.step(&whole.train()) {
            *warm_up = None;
        }
        None
    }

    /// Adds to the training time of the run; the warm-up is not counted.
    pub fn add_time(&mut self, milliseconds: f64) {
        if let Some(Loaded { run, sweep, warm_up: None, .. }) = &mut self.loaded {
            match sweep {
                Some(sweep) if !run.is_busy() && sweep.is_busy() => sweep.add_time(milliseconds),
                _ => run.add_time(milliseconds),
            }
        }
    }

    /// The progress since the last call; none without a minibatch. `milliseconds` is the time that these minibatches
    /// took, if known.
    pub fn take_progress(&mut self, milliseconds: Option<f64>) -> Option<Event> {
        let run = &mut self.loaded.as_mut()?.run;
        let (change, images) = run.take_change()?;
        let speed = |time: f64| (f64::from(images) * 1000.0 / time.max(0.01)) as f32;
        let images_per_second = milliseconds.map(speed);
        let gradients = run.gradient_norms();
        let (layers, lost) = (run.layers(), run.judge());
        let progress = RunEvent::Progress { change, images_per_second, gradients, layers, lost };
        Some(run.event(progress))
    }

    /// Sets the sample to predict from now on.
    pub fn set_drawing(&mut self, drawing: Option<(RequestId, Sample)>) {
        self.drawing = drawing;
    }

    /// Predicts the sample with the current weights; none if it is not of the data's kind and size.
    pub fn predict(&self) -> Option<Event> {
        let (drawing, sample) = self.drawing.as_ref()?;
        let Loaded { data, run, .. } = self.loaded.as_ref()?;
        let x = data.inputs_of(sample)?;
        Some(Event::Prediction { drawing: *drawing, outputs: run.network().predict(&x) })
    }
}

#[cfg(test)]
mod classified;
#[cfg(test)]
mod endings;
#[cfg(test)]
mod inspected;
#[cfg(test)]
mod swept;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod taken_apart;
#[cfg(test)]
pub(super) mod tests;
