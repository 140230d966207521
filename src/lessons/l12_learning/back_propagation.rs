//! The state of the figure of the network: the network, how far its sample has gone, and η.

use super::network::{Hidden, Network, PARAMETERS, weight_id};
use super::operations::OPERATIONS;
use crate::course::walk::StepMove;
use crate::math::{Letter, SymbolId};
use crate::route::Query;

/// The range of inputs and label.
pub const VALUES: [f64; 2] = [-3.0, 3.0];
/// The range of weights.
const WEIGHTS: [f64; 2] = [-99.0, 99.0];
/// The range of η.
pub const RATE: [f64; 2] = [0.0, 2.0];
/// The loss that counts as a fit.
const FITTED: f64 = 0.001;

/// The state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BackPropagation {
    /// The network and its sample.
    pub network: Network,
    /// Operations done.
    pub steps: usize,
    /// η.
    pub rate: f64,
    /// True once the user has moved the weights by the gradient.
    pub has_learned: bool,
}

/// What the user can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NetworkAction {
    /// Sets an input, the label, or a weight.
    Set(SymbolId, f64),
    /// Chooses f.
    Function(Hidden),
    /// Moves between operations.
    Step(StepMove),
    /// Sets η.
    Rate(f64),
    /// W ← W − η ∂E/∂W, so many times.
    Apply(usize),
    /// Goes back to the numbers of the start.
    Reset,
}

impl Default for BackPropagation {
    fn default() -> Self {
        Self { network: Network::default(), steps: 0, rate: 0.5, has_learned: false }
    }
}

impl BackPropagation {
    /// Reads the link; a value that can't be read keeps that of the start.
    pub fn from_query(query: &Query) -> Self {
        let mut state = Self::default();
        let network = &mut state.network;
        let x = query.numbers("x", VALUES[0], VALUES[1]).and_then(|x| x.try_into().ok());
        network.x = x.unwrap_or(network.x);
        network.y = query.number("y", VALUES[0], VALUES[1]).unwrap_or(network.y);
        let weights = query.numbers("weights", WEIGHTS[0], WEIGHTS[1]);
        let weights = weights.and_then(|weights| weights.try_into().ok());
        network.weights = weights.unwrap_or(network.weights);
        network.hidden = query.get("f").and_then(Hidden::from_id).unwrap_or_default();
        let last = OPERATIONS.len() as f64;
        state.steps = query.number("step", 0.0, last).map_or(0, |steps| steps as usize);
        state.rate = query.number("net-lr", RATE[0], RATE[1]).unwrap_or(state.rate);
        state
    }

    /// Writes the link.
    pub fn write(&self, query: &mut Query) {
        query.set_numbers("x", self.network.x.iter());
        query.set("y", self.network.y.to_string());
        query.set_numbers("weights", self.network.weights.iter());
        query.set("f", self.network.hidden.id());
        query.set("step", self.steps.to_string());
        query.set("net-lr", self.rate.to_string());
    }

    /// Changes it as the action says.
    pub fn apply(&mut self, action: NetworkAction) {
        match action {
            NetworkAction::Set(id, value) => self.set(id, value),
            NetworkAction::Function(hidden) => self.network.hidden = hidden,
            NetworkAction::Step(step) => {
                self.steps = step.apply_to(self.steps, OPERATIONS.len());
            }
            NetworkAction::Rate(rate) => self.rate = (rate * 100.0).round() / 100.0,
            NetworkAction::Apply(times) => {
                for _ in 0..times {
                    self.learn();
                }
            }
            NetworkAction::Reset => *self = Self::default(),
        }
    }

    fn set(&mut self, id: SymbolId, value: f64) {
        let network = &mut self.network;
        match id.letter {
            Letter::Y => network.y = value,
            Letter::X if id.unit == 1 => network.x[0] = value,
            Letter::X if id.unit == 2 => network.x[1] = value,
            _ => {
                if let Some(place) = (0..PARAMETERS).find(|place| weight_id(*place) == id) {
                    network.weights[place] = value;
                }
            }
        }
    }

    /// A gradient step, unless it would lead beyond the weights that a link can hold.
    fn learn(&mut self) {
        let next = self.network.stepped(self.rate);
        let holds = |weight: &f64| (WEIGHTS[0]..=WEIGHTS[1]).contains(weight);
        if next.weights.iter().all(holds) {
            self.network = next;
            self.has_learned = true;
        }
    }

    /// Returns true if a step would lead beyond the weights that the figure can show.
    pub fn is_lost(&self) -> bool {
        let mut next = *self;
        next.has_learned = false;
        next.learn();
        !next.has_learned
    }

    /// Returns true if the sample has gone forward and back.
    pub fn has_arrived(&self) -> bool {
        self.steps == OPERATIONS.len()
    }

    /// Returns true if gradient steps have fitted the sample.
    pub fn is_fitted(&self) -> bool {
        self.has_learned && self.network.forward().loss < FITTED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_where_their_symbols_stand() {
        let mut state = BackPropagation::default();
        for (place, id) in (0..PARAMETERS).map(weight_id).enumerate() {
            state.apply(NetworkAction::Set(id, place as f64));
        }
        assert_eq!(state.network.weights, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        state.apply(NetworkAction::Set(SymbolId::of(Letter::X, 0, 2), -1.5));
        state.apply(NetworkAction::Set(SymbolId::plain(Letter::Y), 2.0));
        assert_eq!((state.network.x, state.network.y), ([1.0, -1.5], 2.0));
    }

    #[test]
    fn ten_steps_are_ten_times_one() {
        let (mut one, mut ten) = (BackPropagation::default(), BackPropagation::default());
        (0..10).for_each(|_| one.apply(NetworkAction::Apply(1)));
        ten.apply(NetworkAction::Apply(10));
        assert_eq!(one, ten);
        assert!(ten.network.forward().loss < BackPropagation::default().network.forward().loss);
    }

    #[test]
    fn a_step_that_leads_too_far_is_not_taken() {
        let network =
            Network { x: [3.0, 3.0], y: -3.0, hidden: Hidden::Relu, ..Network::default() };
        let mut state = BackPropagation { network, rate: 2.0, ..BackPropagation::default() };
        state.apply(NetworkAction::Apply(100));
        assert!(state.network.weights.iter().all(|weight| weight.abs() <= 99.0));
        assert!(state.is_lost() && !BackPropagation::default().is_lost());
    }
}
