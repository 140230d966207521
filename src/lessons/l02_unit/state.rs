//! What is shown: a unit with two inputs.

use ffnn::activation::Activation;

use super::{study, view};
use crate::course::walk::{About, Layer, Names, State, View, Walk};
use crate::route::Query;
use crate::ui::Parts;

/// The unit at the start.
pub fn start() -> Walk {
    let layer = Layer {
        inputs: 2,
        units: 1,
        activation: Activation::Sigmoid,
        weights: vec![1.0, -0.8, 0.3],
    };
    Walk { x: vec![1.5, 0.5], layers: vec![layer], names: Names::Single }
}

/// Section 2.
pub struct Unit;

impl About for Unit {
    /// The state of a link; the unit stays one with two inputs.
    fn from_query(query: &Query) -> State {
        let mut query = query.clone();
        query.remove("units");
        State::from_query(start(), &query, 2, 1..=1)
    }

    fn done(state: &State) -> Vec<bool> {
        study::done(state).to_vec()
    }

    fn parts(view: &View) -> Parts {
        view::parts(view)
    }
}

/// Whether h is 1 at (1, 1) and 0 at the other corners, or close to it: the unit computes “and”.
pub fn computes_and(state: &State) -> bool {
    let answers = |x: [f64; 2], y: f64| (state.walk.layers[0].forward(&x).h[0] - y).abs() < 0.25;
    answers([1.0, 1.0], 1.0)
        && [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0]].into_iter().all(|x| answers(x, 0.0))
}

/// Whether h no longer depends on the first input, but still on the second.
pub fn ignores_the_first_input(state: &State) -> bool {
    let weights = state.walk.layers[0].row(0);
    weights[0] == 0.0 && weights[1] != 0.0
}

/// Whether the input lies on the line u = 0, from which it is |u| / |w| away.
pub fn is_on_the_line(state: &State) -> bool {
    let weights = state.walk.layers[0].row(0);
    state.walk.forward()[0].u[0].abs() < 0.05 * weights[0].hypot(weights[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_open_at_the_start_and_can_be_done() {
        let mut state = State { walk: start(), at: 0, running: false };
        assert_eq!(Unit::done(&state), [false; 3]);
        state.walk.layers[0].weights = vec![2.0, 2.0, -3.0];
        state.walk.layers[0].activation = Activation::Step;
        assert!(computes_and(&state));
        state.walk.x = vec![1.0, 0.5];
        assert!(is_on_the_line(&state));
        state.walk.layers[0].weights[0] = 0.0;
        assert!(ignores_the_first_input(&state));
    }
}
