//! State of a training in the page: the network, and the settings that the user has chosen.

use crate::route::Query;
use crate::training::fit::{Fit, SharedFit};
use crate::training::inspection::{WeightChoice, WeightEvent};

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
    fit: Option<SharedFit>,
    /// True if one minibatch is looked at.
    pub looks: bool,
    /// The weight that it is looked at for.
    pub weight: WeightChoice,
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
    /// Looks at one minibatch, or no longer.
    Look,
    /// A weight of it is shown or chosen.
    Weight(WeightEvent),
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
            looks: false,
            weight: WeightChoice::default(),
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
            FitAction::Look => (self.looks, self.weight) = (!self.looks, WeightChoice::default()),
            FitAction::Weight(event) if self.looks => self.weight = self.weight.after(event),
            FitAction::Weight(_) => {}
        }
        false
    }

    /// Replaces the network.
    pub fn set_fit(&mut self, fit: Option<Fit>) {
        self.fit = fit.map(SharedFit::new);
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
            fit.change(change);
        }
    }

    /// Reads from the network, if there is one.
    pub fn read<T>(&self, read: impl FnOnce(&Fit) -> T) -> Option<T> {
        self.fit.as_ref().map(|fit| fit.read(read))
    }

    /// The network itself, for what looks at its steps.
    pub(super) fn shared(&self) -> Option<SharedFit> {
        self.fit.clone()
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.read(Fit::epochs).unwrap_or(0)
    }

    /// Returns true once the network has been trained.
    pub fn has_trained(&self) -> bool {
        self.steps() > 0
    }

    /// Gradient steps taken.
    pub fn steps(&self) -> u64 {
        self.read(Fit::steps).unwrap_or(0)
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

#[cfg(test)]
mod tests {
    use ffnn::train::WeightPlace;

    use super::*;

    #[test]
    fn a_weight_is_chosen_while_a_minibatch_is_looked_at() {
        let mut state = Fitting::from_query(&Query::default());
        let place = WeightPlace { layer: 0, input: Some(1), unit: 2 };
        let picked = FitAction::Weight(WeightEvent::Picked(place));
        state.apply(picked);
        assert_eq!((state.looks, state.weight), (false, WeightChoice::default()));
        state.apply(FitAction::Look);
        state.apply(picked);
        assert_eq!((state.weight.shown, state.weight.picks), (Some(place), 1));
        let other = WeightPlace { input: None, ..place };
        state.apply(FitAction::Weight(WeightEvent::Shown(Some(other))));
        assert_eq!((state.weight.shown, state.weight.picked), (Some(other), Some(place)));
        state.apply(FitAction::Look);
        // The panel says so when it has gone.
        state.apply(FitAction::Weight(WeightEvent::Shown(None)));
        assert_eq!((state.looks, state.weight), (false, WeightChoice::default()));
    }
}
