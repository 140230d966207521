//! A network on its way, and how its reader has set it.

use std::cell::RefCell;
use std::rc::Rc;

use super::fit::Fit;
use crate::route::Query;

/// A network on its way.
#[derive(Clone)]
pub struct Fitting {
    /// The learning rate.
    pub rate: f64,
    /// The seed of weights and order.
    pub seed: u32,
    /// Whether it goes on.
    pub running: bool,
    /// The network; none where the settings allow none.
    fit: Option<Rc<RefCell<Fit>>>,
}

/// What a reader does with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FitAction {
    /// Starts training, or pauses it.
    Run,
    /// One minibatch.
    Step,
    /// New weights.
    Reset,
    /// Another learning rate.
    Rate(f64),
    /// Another seed.
    Seed(u32),
}

impl Fitting {
    /// The bounds of the learning rate.
    pub const RATE: (f64, f64) = (0.0, 10.0);

    /// The settings of a link: `lr=0.02&seed=1&run=1`; there is no network yet.
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

    /// Does what a reader does; whether that asks for a new network.
    pub fn apply(&mut self, train: FitAction) -> bool {
        match train {
            FitAction::Run => self.running = !self.running,
            FitAction::Step => {
                self.running = false;
                self.work(|fit| fit.step());
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

    /// Takes a new network.
    pub fn begin(&mut self, fit: Option<Fit>) {
        self.fit = fit.map(|fit| Rc::new(RefCell::new(fit)));
    }

    /// Trains for a frame, until so many epochs are finished.
    pub fn tick(&mut self, epochs: usize, time_left: &mut dyn FnMut() -> bool) {
        // At most an epoch a frame: what goes faster can't be watched.
        self.work(|fit| fit.work(1, time_left));
        self.running &= self.epochs() < epochs && !self.diverged();
    }

    /// Works on the network.
    pub fn work(&self, work: impl FnOnce(&mut Fit)) {
        if let Some(fit) = &self.fit {
            work(&mut fit.borrow_mut());
        }
    }

    /// Asks the network.
    pub fn ask<T>(&self, ask: impl FnOnce(&Fit) -> T) -> Option<T> {
        self.fit.as_ref().map(|fit| ask(&fit.borrow()))
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.ask(Fit::epochs).unwrap_or(0)
    }

    /// Whether training had to stop.
    pub fn diverged(&self) -> bool {
        self.ask(|fit| fit.diverged).unwrap_or(false)
    }

    /// (epoch, mean loss over the training set).
    pub fn losses(&self) -> Vec<(f64, f64)> {
        self.ask(|fit| fit.losses.clone()).unwrap_or_default()
    }

    /// What the network gives for a sample.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        self.ask(|fit| fit.predict(x)).unwrap_or(f64::NAN)
    }
}
