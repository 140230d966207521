//! The actions of the lab: how each changes the [`LabState`], and which effects it asks for. Pure.

use std::rc::Rc;

use web_sys::File;

use super::link::Link;
use super::state::{LabState, Loading};
use crate::training::curve::RunCurve;
use crate::training::problem::Problem;
use crate::training::protocol::{Command, Event, OpenStored, RunPhase, Split};
use crate::training::settings::{Settings, Source};

/// An action of the user, or an event that arrives.
#[derive(Clone, Debug, PartialEq)]
pub enum LabAction {
    /// The worker sent an event.
    Receive(Event),
    /// The link in the address was opened or changed.
    OpenLink(Link),
    /// The user opens the stored run.
    OpenStored,
    /// The user chooses data.
    ChooseData(Source),
    /// The user uploads files.
    Upload(Vec<File>),
    /// The user changes settings.
    Set(Settings),
    /// The user starts training, to the last epoch.
    Train,
    /// The user trains one minibatch.
    Step,
    /// The user trains one epoch.
    Epoch,
    /// The user stops training.
    Pause,
    /// The time to answer Pause is over.
    PauseIsDue,
    /// The user resets the run.
    Reset,
    /// The prepared drawing has changed; none if the sheet is blank.
    Draw(Option<Vec<u8>>),
    /// The user looks at images of the data.
    Browse {
        /// The part of the data.
        split: Split,
        /// Only images of this class.
        label: Option<u8>,
        /// How many of these images to skip.
        offset: u32,
        /// The largest number of images.
        count: u32,
    },
    /// The user dismisses the problem.
    Dismiss,
}

/// Something that has to be done outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum LabEffect {
    /// Send a command to the worker.
    Send(Command),
    /// Send files to the worker.
    Upload(Vec<File>),
    /// End the worker and start another one.
    RestartWorker,
    /// Dispatch [`LabAction::PauseIsDue`] after the time that a working worker takes to pause.
    StartPauseTimer,
    /// Write the settings into the address.
    RememberLink(Settings, Source),
}

type Effects = Vec<LabEffect>;

fn send(command: Command) -> Effects {
    vec![LabEffect::Send(command)]
}

impl LabState {
    /// Changes the state. Returns the effects to perform, in this order.
    pub fn apply(&mut self, action: LabAction) -> Vec<LabEffect> {
        let mut effects = self.change(action);
        let set = (&self.settings, self.source);
        let in_address = self.in_address.as_ref().map(|(settings, source)| (settings, *source));
        if self.data.is_some() && in_address != Some(set) {
            let (settings, source) = (self.settings.clone(), self.source);
            self.in_address = Some((settings.clone(), source));
            effects.push(LabEffect::RememberLink(settings, source));
        }
        effects
    }

    fn change(&mut self, action: LabAction) -> Effects {
        match action {
            LabAction::Receive(event) => self.receive(event),
            LabAction::OpenLink(link) => self.open_link(link),
            LabAction::OpenStored => send(Command::Open),
            LabAction::ChooseData(source) => {
                self.load(source);
                send(Command::Load(source))
            }
            LabAction::Upload(files) if files.is_empty() => Vec::new(),
            LabAction::Upload(files) => {
                self.load(Source::Files);
                vec![LabEffect::Upload(files)]
            }
            LabAction::Set(settings) => self.set(settings),
            LabAction::Train => self.train(Command::Train),
            LabAction::Step => self.train(Command::Step),
            LabAction::Epoch => self.train(Command::Epoch),
            LabAction::Pause => {
                self.pausing = true;
                vec![LabEffect::Send(Command::Pause), LabEffect::StartPauseTimer]
            }
            LabAction::PauseIsDue if self.pausing => self.worker_stopped(),
            LabAction::PauseIsDue => Vec::new(),
            LabAction::Reset => send(Command::Reset(self.settings.clone())),
            LabAction::Draw(pixels) => {
                self.drawn.number += 1;
                self.drawn.pixels = pixels;
                if self.drawn.pixels.is_none() {
                    self.prediction = None;
                }
                vec![self.send_drawing()]
            }
            LabAction::Browse { split, label, offset, count } => {
                send(Command::Browse { split, label, offset, count })
            }
            LabAction::Dismiss => {
                self.problem = None;
                Vec::new()
            }
        }
    }

    fn open_link(&mut self, link: Link) -> Effects {
        let is_empty = link.is_empty();
        let Link { settings, source, run, broken, .. } = link;
        self.broken_values = broken;
        let same_data = source.is_none_or(|source| source == self.source);
        // A link without values, as in the contents, changes nothing, and neither does one with the present values.
        let nothing_new = is_empty || !run && settings == self.settings && same_data;
        if std::mem::replace(&mut self.link_opened, true) && nothing_new {
            return Vec::new();
        }
        let stored = match (run, is_empty) {
            (true, _) => OpenStored::OnRequest,
            (_, true) => OpenStored::Always,
            _ => OpenStored::IfSame,
        };
        // The address has to lose the `run=1`, by which a reload would start the run again.
        (self.settings, self.run_when_ready, self.in_address) = (settings.clone(), run, None);
        self.load(source.unwrap_or_default());
        send(Command::Begin { settings, source, stored })
    }

    fn load(&mut self, source: Source) {
        (self.source, self.loading, self.problem) = (source, Some(Loading::Asked), None);
    }

    /// Before the first minibatch, every change takes effect at once; afterwards only the learning rate and the epochs
    /// do.
    fn set(&mut self, settings: Settings) -> Effects {
        let before = std::mem::replace(&mut self.settings, settings);
        if self.steps() == 0 && self.phase != RunPhase::Training {
            return send(Command::Reset(self.settings.clone()));
        }
        let Settings { optimizer, epochs, .. } = self.settings;
        let rate = optimizer.learning_rate();
        let new_rate =
            rate != before.optimizer.learning_rate() && optimizer.id() == before.optimizer.id();
        let rate = new_rate.then_some(Command::SetLearningRate(rate));
        let epochs = (epochs != before.epochs).then_some(Command::SetEpochs(epochs));
        rate.into_iter().chain(epochs).map(LabEffect::Send).collect()
    }

    fn train(&mut self, command: Command) -> Effects {
        self.problem.take_if(|problem| !lasts_when_training(problem));
        (self.stored_run, self.pausing) = (false, false);
        send(command)
    }

    fn send_drawing(&self) -> LabEffect {
        let Self { drawn, .. } = self;
        LabEffect::Send(Command::Draw { drawing: drawn.number, pixels: drawn.pixels.clone() })
    }

    fn receive(&mut self, event: Event) -> Effects {
        let current = self.run.as_ref().map(|run| run.info.run);
        match event {
            Event::DataProgress { loaded, total } => {
                self.loading = Some(Loading::Bytes { loaded, total });
            }
            Event::StoredRunFound => self.stored_run = true,
            Event::StoredRunOpened { settings, source } => {
                (self.settings, self.source, self.stored_run) = (settings, source, false);
            }
            Event::DataReady(data) => {
                self.source = data.source;
                (self.data, self.loading, self.images) = (Some(data), None, None);
                self.worker_works = true;
                self.problem.take_if(|problem| !lasts_with_new_data(problem));
            }
            Event::DataFailed(problem) => (self.loading, self.problem) = (None, Some(problem)),
            Event::Failed(Problem::WorkerStopped) => return self.worker_stopped(),
            Event::Failed(problem) => self.problem = Some(problem),
            Event::Started { info, curve, phase } => {
                self.run = Some(RunCurve { info, curve });
                self.set_phase(phase);
                (self.images_per_second, self.gradients) = (None, None);
                if std::mem::take(&mut self.run_when_ready) {
                    return self.train(Command::Train);
                }
            }
            Event::Phase { run, phase } if Some(run) == current => self.set_phase(phase),
            Event::Progress { run, change, images_per_second, gradients }
                if Some(run) == current =>
            {
                if let Some(run) = &mut self.run {
                    run.curve.apply(change);
                }
                self.gradients = gradients.or(self.gradients.take());
                if let Some(speed) = images_per_second {
                    let before = self.images_per_second.unwrap_or(speed);
                    self.images_per_second = Some(0.9 * before + 0.1 * speed);
                }
            }
            Event::Evaluated { run, row } if Some(run) == current => {
                if let Some(run) = &mut self.run {
                    run.curve.push_row(row);
                }
            }
            Event::Prediction { drawing, probabilities } if self.drawn.pixels.is_some() => {
                (self.prediction, self.predicted) = (Some(probabilities.into()), Some(drawing));
            }
            Event::Images(page) => self.images = Some(Rc::new(page)),
            // Nothing has to be done when the worker is ready. The others are late events of an earlier run, or of a
            // drawing that has been cleared.
            Event::Ready { .. }
            | Event::Phase { .. }
            | Event::Progress { .. }
            | Event::Evaluated { .. }
            | Event::Prediction { .. } => {}
        }
        Vec::new()
    }

    fn set_phase(&mut self, phase: RunPhase) {
        self.phase = phase;
        if phase != RunPhase::Training {
            self.pausing = false;
        }
    }

    /// A worker that has sent data is replaced, and the new one opens the stored run. A worker that never sent any is
    /// not: a new one would stop too.
    fn worker_stopped(&mut self) -> Effects {
        self.set_phase(RunPhase::Paused);
        self.loading = None;
        if !std::mem::take(&mut self.worker_works) {
            self.problem = Some(Problem::WorkerStopped);
            return Vec::new();
        }
        self.problem = Some(Problem::WorkerRestarted);
        let (settings, source) = (self.settings.clone(), Some(self.source));
        let begin = Command::Begin { settings, source, stored: OpenStored::IfSame };
        vec![LabEffect::RestartWorker, LabEffect::Send(begin), self.send_drawing()]
    }
}

/// These problems say what is lost or missing; new data does not solve them.
fn lasts_with_new_data(problem: &Problem) -> bool {
    *problem == Problem::WorkerRestarted || lasts_when_training(problem)
}

/// These problems are not solved when training starts, which a link can make happen by itself.
fn lasts_when_training(problem: &Problem) -> bool {
    matches!(problem, Problem::NotBundled | Problem::NewerStoredRun | Problem::DamagedStoredRun)
}

#[cfg(test)]
mod tests;
