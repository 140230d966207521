//! What is shown: a unit with two inputs.

use ffnn::activation::Activation;

use crate::course::walk::{Naming, Walk, WalkLayer, WalkSection, WalkState};
use crate::route::Query;

/// The unit at the start.
pub fn start() -> Walk {
    let layer = WalkLayer {
        inputs: 2,
        units: 1,
        activation: Activation::Sigmoid,
        weights: vec![1.0, -0.8, 0.3],
    };
    Walk { x: vec![1.5, 0.5], layers: vec![layer], naming: Naming::Single }
}

/// Section 2.
pub struct Unit;

impl WalkSection for Unit {
    /// Reads the state from a link; it stays one unit with two inputs.
    fn from_query(query: &Query) -> WalkState {
        let mut query = query.clone();
        query.remove("units");
        WalkState::from_query(start(), &query, 2, 1..=1)
    }
}

/// Returns true if h is 1 at (1, 1) and 0 at the other corners, or close to it: the unit computes “and”.
pub fn computes_and(state: &WalkState) -> bool {
    let answers = |x: [f64; 2], y: f64| (state.walk.layers[0].forward(&x).h[0] - y).abs() < 0.25;
    answers([1.0, 1.0], 1.0)
        && [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0]].into_iter().all(|x| answers(x, 0.0))
}

/// Returns true if h no longer depends on the first input, but still on the second.
pub fn ignores_the_first_input(state: &WalkState) -> bool {
    let weights = state.walk.layers[0].row(0);
    weights[0] == 0.0 && weights[1] != 0.0
}

/// Returns true if the input lies on the line u = 0; its distance from it is |u| / |w|.
pub fn is_on_the_line(state: &WalkState) -> bool {
    let weights = state.walk.layers[0].row(0);
    state.walk.forward()[0].u[0].abs() < 0.05 * weights[0].hypot(weights[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_open_at_the_start_and_can_be_done() {
        let mut state = WalkState { walk: start(), steps_done: 0, running: false };
        assert_eq!(
            [is_on_the_line(&state), ignores_the_first_input(&state), computes_and(&state)],
            [false; 3]
        );
        state.walk.layers[0].weights = vec![2.0, 2.0, -3.0];
        state.walk.layers[0].activation = Activation::Step;
        assert!(computes_and(&state));
        state.walk.x = vec![1.0, 0.5];
        assert!(is_on_the_line(&state));
        state.walk.layers[0].weights[0] = 0.0;
        assert!(ignores_the_first_input(&state));
    }
}
