//! State of a training in the page: the network, and the settings that the user has chosen.

use std::cell::RefCell;
use std::rc::Rc;

use super::fit::Fit;
use crate::route::Query;

/// A network being trained. Clones share the network, because training changes it in place.
#[derive(Clone)]
pub struct Fitting {
    /// The learning rate.
    pub rate: f64,
    /// Seed of the initial weights and of the order of samples.
    pub seed: u32,
    /// True if training is running.
    pub running: bool,
    /// The network; none if the engine refuses the settings or the data.
    fit: Option<Rc<RefCell<Fit>>>,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FitAction {
    /// Starts training, or pauses it.
    Run,
    /// Pauses training, and takes one gradient step.
    Step,
    /// Starts again from new weights.
    Reset,
    /// Sets the learning rate, and starts again.
    Rate(f64),
    /// Sets the seed, and starts again.
    Seed(u32),
}

impl Fitting {
    /// The bounds of the learning rate.
    pub const RATE: (f64, f64) = (0.0, 10.0);

    /// Reads the settings from a link such as `lr=0.02&seed=1&run=1`; the network comes by [`set_fit`](Self::set_fit).
    pub fn from_query(query: &Query) -> Self {
        Self {
            rate: query.number("lr", Self::RATE.0, Self::RATE.1).unwrap_or(0.02),
            seed: query.number("seed", 0.0, 1e9).map_or(1, |seed| seed as u32),
            running: query.get("run") == Some("1"),
            fit: None,
        }
    }

    /// Writes the settings into a link.
    pub fn write(&self, query: &mut Query) {
        query.set("lr", self.rate.to_string());
        query.set("seed", self.seed.to_string());
    }

    /// Changes the state as the action says. Returns true if the section must call [`set_fit`](Self::set_fit) with a
    /// new network.
    pub fn apply(&mut self, train: FitAction) -> bool {
        match train {
            FitAction::Run => self.running = !self.running,
            FitAction::Step => {
                self.running = false;
                self.change(|fit| fit.step());
            }
            FitAction::Reset => return true,
            FitAction::Rate(rate) => {
                self.rate = rate;
                return true;
            }
            FitAction::Seed(seed) => {
                self.seed = seed;
                return true;
            }
        }
        false
    }

    /// Replaces the network.
    pub fn set_fit(&mut self, fit: Option<Fit>) {
        self.fit = fit.map(|fit| Rc::new(RefCell::new(fit)));
    }

    /// Trains for one frame, and stops when `epochs` epochs are finished or training has diverged.
    pub fn tick(&mut self, epochs: usize, time_left: &mut dyn FnMut() -> bool) {
        // At most one epoch per frame, so that the user can watch it.
        self.change(|fit| fit.train(1, time_left));
        self.running &= self.epochs() < epochs && !self.diverged();
    }

    /// Changes the network, if there is one.
    pub fn change(&self, change: impl FnOnce(&mut Fit)) {
        if let Some(fit) = &self.fit {
            change(&mut fit.borrow_mut());
        }
    }

    /// Reads from the network, if there is one.
    pub fn read<T>(&self, read: impl FnOnce(&Fit) -> T) -> Option<T> {
        self.fit.as_ref().map(|fit| read(&fit.borrow()))
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.read(Fit::epochs).unwrap_or(0)
    }

    /// Returns true once the network has been trained.
    pub fn has_trained(&self) -> bool {
        self.read(Fit::has_trained).unwrap_or(false)
    }

    /// Returns true if a loss or weight became NaN or infinite; training then stops.
    pub fn diverged(&self) -> bool {
        self.read(|fit| fit.diverged).unwrap_or(false)
    }

    /// (epoch, mean loss over the training set).
    pub fn losses(&self) -> Vec<(f64, f64)> {
        self.read(|fit| fit.losses.clone()).unwrap_or_default()
    }

    /// Output of the network for a sample; NaN without a network.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        self.read(|fit| fit.predict(x)).unwrap_or(f64::NAN)
    }
}
