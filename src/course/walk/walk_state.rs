//! State of the sections about a walk: the network with its sample, and the number of steps that are done.

use std::ops::RangeInclusive;

use ffnn::activation::Activation;

use super::stepper::StepMove;
use super::walk_network::{Naming, Walk};
use super::walk_step::WalkStep;
use super::walk_symbols::set_parameter;
use crate::math::SymbolId;
use crate::route::Query;
use crate::ui::BOUND;

/// A walk, and how far it has gone.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkState {
    /// The network and its sample.
    pub walk: Walk,
    /// The number of steps that are done.
    pub steps_done: usize,
    /// True while the section changes by itself, one step per frame, as the gradient descent of section 1 does.
    pub running: bool,
}

/// What the user can do.
#[derive(Clone, Debug)]
pub enum WalkAction {
    /// Sets a parameter or an input.
    Set(SymbolId, f64),
    /// Replaces the whole input; ignored if it has another length.
    Input(Vec<f64>),
    /// Moves between steps.
    Step(StepMove),
    /// Chooses the activation function of a layer.
    Function(usize, Activation),
    /// Changes the widths of all layers, input and output included.
    Widths(Vec<usize>),
    /// A change that only one section has, such as the closed form of section 1.
    Change(fn(&mut Walk)),
    /// Starts the steps that the section takes by itself, such as gradient descent.
    Run,
}

impl WalkState {
    /// Reads a link such as `x=2,-1&units=2-2&f=relu&w=0.5,0.8,…&step=3`; a value that can't be read keeps that of
    /// `start`.
    pub fn from_query(
        start: Walk,
        query: &Query,
        max_units: usize,
        layers: RangeInclusive<usize>,
    ) -> Self {
        let mut walk = start;
        if let Some(widths) = query.get("units").and_then(|text| widths(text, max_units, &layers)) {
            walk.resize(&widths);
        }
        let numbers = |name, count| {
            let numbers = query.numbers(name, -BOUND, BOUND)?;
            (numbers.len() == count).then_some(numbers)
        };
        if let Some(x) = numbers("x", walk.x.len()) {
            walk.x = x;
        }
        let functions = query.get("f").unwrap_or_default().split(',');
        for (layer, id) in walk.layers.iter_mut().zip(functions) {
            layer.activation = Activation::from_id(id).unwrap_or(layer.activation);
        }
        let count = walk.layers.iter().map(|layer| layer.weights.len()).sum();
        if let Some(weights) = numbers("w", count) {
            let mut rest = weights.into_iter();
            for place in walk.layers.iter_mut().flat_map(|layer| &mut layer.weights) {
                *place = rest.next().unwrap_or(*place);
            }
        }
        let steps_done = query.number("step", 0.0, walk.last_step() as f64).unwrap_or(0.0);
        Self { steps_done: steps_done as usize, walk, running: false }
    }

    /// Writes the state as the query that [`from_query`](Self::from_query) reads.
    pub fn to_query(&self) -> Query {
        let walk = &self.walk;
        let mut query = Query::default();
        let widths: Vec<String> = walk.widths().iter().map(|width| width.to_string()).collect();
        query.set("units", widths.join("-"));
        if walk.naming != Naming::Linear {
            let functions: Vec<&str> =
                walk.layers.iter().map(|layer| layer.activation.id()).collect();
            query.set("f", functions.join(","));
        }
        if walk.has_numbers() {
            query.set_numbers("x", walk.x.iter());
            query.set_numbers("w", walk.layers.iter().flat_map(|layer| &layer.weights));
        }
        if self.steps_done > 0 {
            query.set("step", self.steps_done.to_string());
        }
        query
    }

    /// The step that was done last; none before the first.
    pub fn current_step(&self) -> Option<WalkStep> {
        self.walk.steps().get(self.steps_done.checked_sub(1)?).copied()
    }

    /// Returns true if all steps are done.
    pub fn has_arrived(&self) -> bool {
        self.steps_done > 0 && self.steps_done == self.walk.last_step()
    }

    /// Changes the state as the action says.
    pub fn apply(&mut self, action: WalkAction) {
        // Any other action stops what the section does by itself.
        self.running = matches!(action, WalkAction::Run);
        match action {
            WalkAction::Set(id, value) => {
                set_parameter(&mut self.walk, id, value);
            }
            WalkAction::Input(x) if x.len() == self.walk.x.len() => self.walk.x = x,
            WalkAction::Input(_) => {}
            WalkAction::Step(step) => {
                self.steps_done = step.apply_to(self.steps_done, self.walk.last_step())
            }
            WalkAction::Function(layer, activation) => {
                if let Some(layer) = self.walk.layers.get_mut(layer) {
                    layer.activation = activation;
                }
            }
            WalkAction::Change(change) => change(&mut self.walk),
            WalkAction::Run => {}
            WalkAction::Widths(widths) => {
                self.walk.resize(&widths);
                self.steps_done = 0;
            }
        }
    }
}

impl Walk {
    /// Number of steps; 0 for a network too large to show its numbers.
    pub fn last_step(&self) -> usize {
        let steps = self.layers.iter().map(|layer| layer.units * (layer.inputs + 3));
        if self.has_numbers() { steps.sum() } else { 0 }
    }
}

/// Reads widths such as `2-3-1`; none if one is 0 or above `max`, or if the number of layers is not allowed.
fn widths(text: &str, max: usize, layers: &RangeInclusive<usize>) -> Option<Vec<usize>> {
    let width = |text: &str| text.parse().ok().filter(|width| (1..=max).contains(width));
    let widths: Vec<usize> = text.split('-').map(width).collect::<Option<_>>()?;
    layers.contains(&(widths.len() - 1)).then_some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::walk_network::WalkLayer;
    use crate::math::Letter;
    use crate::route::Route;

    fn start() -> Walk {
        let weights = vec![0.5, 0.8, 0.3, -0.6, 0.7, 0.2];
        let layer = WalkLayer { inputs: 2, units: 2, activation: Activation::Relu, weights };
        Walk { x: vec![2.0, -1.0], layers: vec![layer], naming: Naming::Single }
    }

    #[test]
    fn a_link_restores_the_whole_state() {
        let mut state = WalkState { walk: start(), steps_done: 0, running: false };
        state.apply(WalkAction::Widths(vec![3, 2]));
        state.apply(WalkAction::Set(SymbolId::of(Letter::Bias, 0, 2), 1.25));
        state.apply(WalkAction::Function(0, Activation::Tanh));
        (0..4).for_each(|_| state.apply(WalkAction::Step(StepMove::Next)));
        assert_eq!(WalkState::from_query(start(), &state.to_query(), 6, 1..=1), state);
    }

    #[test]
    fn a_link_without_valid_values_gives_the_start() {
        let query = Route::parse("#/matrix?units=0-99&x=a&w=1,2&f=nonsense&step=1e9").query;
        assert_eq!(
            WalkState::from_query(start(), &query, 6, 1..=1),
            WalkState { walk: start(), steps_done: 0, running: false }
        );
    }
}
