//! What sections about a walk show: its numbers, and the step it has come to.

use std::ops::RangeInclusive;
use std::rc::Rc;

use ffnn::activation::Activation;
use yew::Reducible;

use super::{Names, Walk, set_parameter};
use crate::lessons::address::{read_numbers, read_whole, write_numbers};
use crate::math::SymbolId;
use crate::route::Query;
use crate::ui::BOUND;

/// A walk and its step.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The network and its sample.
    pub walk: Walk,
    /// How many of the steps are done.
    pub at: usize,
    /// Whether the section is moving by itself, as a descent does.
    pub running: bool,
}

/// What a reader does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Gives a parameter or an input a number.
    Set(SymbolId, f64),
    /// Gives the input other numbers.
    Input(Vec<f64>),
    /// Goes to a step.
    Step(usize),
    /// Chooses a layer's function.
    Function(usize, Activation),
    /// Gives the layers other widths.
    Widths(Vec<usize>),
    /// Changes the walk in a way of the section's own.
    Change(fn(&mut Walk)),
    /// Sets the section moving.
    Run,
    /// Moves it on, by a function that says whether there is more to come.
    Tick(fn(&mut Walk) -> bool),
}

impl State {
    /// The state of a link, such as `x=2,-1&units=2-2&f=relu&w=0.5,0.8,…&step=3`; what can't be read is as at the start.
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
        if let Some(x) = read_numbers(query, "x", walk.x.len(), BOUND) {
            walk.x = x;
        }
        let functions = query.get("f").unwrap_or_default().split(',');
        for (layer, id) in walk.layers.iter_mut().zip(functions) {
            layer.activation = Activation::from_id(id).unwrap_or(layer.activation);
        }
        let count = walk.layers.iter().map(|layer| layer.weights.len()).sum();
        if let Some(weights) = read_numbers(query, "w", count, BOUND) {
            let mut rest = weights.into_iter();
            for place in walk.layers.iter_mut().flat_map(|layer| &mut layer.weights) {
                *place = rest.next().unwrap_or(*place);
            }
        }
        let last = walk.last_step();
        Self { at: read_whole(query, "step", 0, last).unwrap_or(0), walk, running: false }
    }

    /// The state in a link.
    pub fn to_link(&self) -> Vec<(&'static str, String)> {
        let walk = &self.walk;
        let widths: Vec<String> = walk.widths().iter().map(|width| width.to_string()).collect();
        let functions: Vec<String> =
            walk.layers.iter().map(|layer| layer.activation.id().to_owned()).collect();
        let weights: Vec<f64> =
            walk.layers.iter().flat_map(|layer| layer.weights.iter().copied()).collect();
        let small = walk.has_numbers();
        vec![
            ("units", widths.join("-")),
            ("f", if walk.names == Names::Linear { String::new() } else { functions.join(",") }),
            ("x", if small { write_numbers(&walk.x) } else { String::new() }),
            ("w", if small { write_numbers(&weights) } else { String::new() }),
            ("step", if self.at > 0 { self.at.to_string() } else { String::new() }),
        ]
    }

    /// Does what a reader does.
    pub fn apply(&mut self, action: Action) {
        if let Action::Tick(tick) = action {
            self.running = self.running && tick(&mut self.walk);
            return;
        }
        // Whatever else is done ends the movement.
        self.running = matches!(action, Action::Run);
        match action {
            Action::Set(id, value) => {
                set_parameter(&mut self.walk, id, value);
            }
            Action::Input(x) if x.len() == self.walk.x.len() => self.walk.x = x,
            Action::Input(_) => {}
            Action::Step(at) => self.at = at.min(self.walk.last_step()),
            Action::Function(layer, of) => {
                if let Some(layer) = self.walk.layers.get_mut(layer) {
                    layer.activation = of;
                }
            }
            Action::Change(change) => change(&mut self.walk),
            Action::Run | Action::Tick(_) => {}
            Action::Widths(widths) => {
                self.walk.resize(&widths);
                self.at = 0;
            }
        }
    }
}

impl Walk {
    /// The number of steps; a network too large for numbers has none.
    pub fn last_step(&self) -> usize {
        let steps = self.layers.iter().map(|layer| layer.units * (layer.inputs + 3));
        if self.has_numbers() { steps.sum() } else { 0 }
    }
}

/// Widths such as `2-3-1`, all within bounds; as many as the walk may have.
fn widths(text: &str, max: usize, layers: &RangeInclusive<usize>) -> Option<Vec<usize>> {
    let width = |text: &str| text.parse().ok().filter(|width| (1..=max).contains(width));
    let widths: Vec<usize> = text.split('-').map(width).collect::<Option<_>>()?;
    layers.contains(&(widths.len() - 1)).then_some(widths)
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::walk::Layer;
    use crate::math::Letter;
    use crate::route::Route;

    fn start() -> Walk {
        let weights = vec![0.5, 0.8, 0.3, -0.6, 0.7, 0.2];
        let layer = Layer { inputs: 2, units: 2, activation: Activation::Relu, weights };
        Walk { x: vec![2.0, -1.0], layers: vec![layer], names: Names::Single }
    }

    #[test]
    fn the_link_holds_all_of_it() {
        let mut state = State { walk: start(), at: 0, running: false };
        state.apply(Action::Widths(vec![3, 2]));
        state.apply(Action::Set(SymbolId::of(Letter::Bias, 0, 2), 1.25));
        state.apply(Action::Function(0, Activation::Tanh));
        state.apply(Action::Step(4));
        let pairs: Vec<String> =
            state.to_link().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let query = Route::parse(&format!("#/matrix?{}", pairs.join("&"))).query;
        assert_eq!(State::from_query(start(), &query, 6, 1..=1), state);
    }

    #[test]
    fn a_broken_link_is_the_start() {
        let query = Route::parse("#/matrix?units=0-99&x=a&w=1,2&f=nonsense&step=1e9").query;
        assert_eq!(
            State::from_query(start(), &query, 6, 1..=1),
            State { walk: start(), at: 0, running: false }
        );
    }
}
