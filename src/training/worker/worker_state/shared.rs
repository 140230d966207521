//! The run that several threads train.

use std::rc::Rc;

use ffnn::data::augment::Augmentation;
use ffnn::data::import::Imported;
use ffnn::network::NetworkSpec;
use ffnn::train::TrainSettings;

use super::WorkerState;
use crate::training::worker::run::Run;
use crate::training::worker::sweep::Sweep;
use crate::training::worker::team::Team;
use crate::training::worker::training_data::{ImageData, TrainingData};

/// What threads have to know of a run to train it together.
pub struct SharedRun {
    /// Its number.
    pub number: u32,
    /// True if there is work to do for it.
    pub is_busy: bool,
    /// Its network.
    pub spec: NetworkSpec,
    /// Its settings.
    pub settings: TrainSettings,
    /// Its images; none for a table.
    pub sets: Option<Rc<Imported>>,
    /// How training changes the images, and the seed of it.
    pub augmentation: Option<(Augmentation, u64)>,
}

impl SharedRun {
    fn new(run: &Run, data: &TrainingData) -> Self {
        let (sets, augmentation) = match data {
            TrainingData::Images(ImageData { sets, augmentation }) => {
                (Some(sets.clone()), *augmentation)
            }
            TrainingData::Table(_) => (None, None),
        };
        Self {
            number: run.number(),
            is_busy: run.is_busy(),
            spec: run.network().spec().clone(),
            settings: run.settings().training(),
            sets,
            augmentation,
        }
    }

    /// The parameters and the optimizer's state, in numbers.
    pub fn numbers(&self) -> usize {
        self.spec.parameters() * (1 + self.settings.optimizer.state_size())
    }
}

impl WorkerState {
    /// The run that is trained, or that of the lab.
    pub fn shared_run(&self) -> Option<SharedRun> {
        let loaded = self.loaded.as_ref().filter(|loaded| loaded.warm_up.is_none())?;
        let sweep = loaded.sweep.as_ref().filter(|_| !loaded.run.is_busy());
        Some(match sweep.and_then(Sweep::trained) {
            Some((run, data)) => SharedRun::new(run, data),
            None => SharedRun::new(&loaded.run, &loaded.data),
        })
    }

    /// Trains together with these ranks from now on, or alone.
    pub fn set_team(&mut self, team: Option<Team>) {
        self.team = team;
    }

    /// The ranks that train together.
    pub fn team(&mut self) -> Option<&mut Team> {
        self.team.as_mut()
    }
}
