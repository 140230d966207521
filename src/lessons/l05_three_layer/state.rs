//! The state: a three-layer network, its sample, and the steps done.

use ffnn::activation::Activation;

use crate::course::walk::{Naming, Walk, WalkLayer, WalkSection, WalkState};
use crate::route::Query;

/// The largest number of units of a layer.
pub const MAX: usize = 5;

/// The network at the start.
pub fn start() -> Walk {
    let hidden = vec![0.5, -1.0, 0.3, 1.2, 0.4, -0.6, -0.7, 0.9, 0.1];
    let output = vec![0.8, -0.5, 1.1, 0.2];
    let layers = vec![
        WalkLayer { inputs: 2, units: 3, activation: Activation::Relu, weights: hidden },
        WalkLayer { inputs: 3, units: 1, activation: Activation::Identity, weights: output },
    ];
    Walk { x: vec![1.0, -0.5], layers, naming: Naming::Deep }
}

/// Section 5.
pub struct ThreeLayer;

impl WalkSection for ThreeLayer {
    /// Reads the state from a link.
    fn from_query(query: &Query) -> WalkState {
        WalkState::from_query(start(), query, MAX, 2..=2)
    }
}

/// Returns true if every hidden unit gives more than 0 for this sample, with W and f of the hidden layer as at the
/// start.
pub fn all_hidden_units_are_awake(state: &WalkState) -> bool {
    state.walk.layers[0] == start().layers[0] && state.walk.forward()[0].h.iter().all(|h| *h > 0.0)
}

/// Returns true if the first output is above 0.5 exactly at the corners (0, 1) and (1, 0) of the unit square: xor,
/// which no single unit can compute.
pub fn computes_xor(state: &WalkState) -> bool {
    let answer = |x: [f64; 2]| {
        let walk = Walk { x: x.to_vec(), ..state.walk.clone() };
        walk.forward()[1].h[0] > 0.5
    };
    state.walk.x.len() == 2
        && [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
            .iter()
            .all(|x| answer(*x) == (x[0] != x[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::{StepMove, WalkAction};

    #[test]
    fn the_start_has_values_computed_by_hand() {
        let values = start().forward();
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
        assert!(close(values[0].u[0], 1.3) && close(values[0].u[1], 0.4));
        assert!(close(values[0].u[2], -1.05) && values[0].h[2] == 0.0);
        assert!(close(values[1].h[0], 0.8 * 1.3 - 0.5 * 0.4 + 0.2));
    }

    #[test]
    fn tasks_can_be_done() {
        let mut state = WalkState { walk: start(), steps_done: 0, running: false };
        assert_eq!(
            [state.has_arrived(), all_hidden_units_are_awake(&state), computes_xor(&state)],
            [false; 3]
        );
        (0..21).for_each(|_| state.apply(WalkAction::Step(StepMove::Next)));
        assert!(state.has_arrived());
        state.apply(WalkAction::Input(vec![0.8, 0.6]));
        assert!(all_hidden_units_are_awake(&state));
        state.apply(WalkAction::Widths(vec![2, 2, 1]));
        state.walk.layers[0].weights = vec![1.0, 1.0, 0.0, 1.0, 1.0, -1.0];
        state.walk.layers[1].weights = vec![1.0, -2.0, 0.0];
        assert!(computes_xor(&state));
    }

    #[test]
    fn there_are_as_many_steps_as_operations() {
        let state = WalkState { walk: start(), steps_done: 0, running: false };
        assert_eq!(state.walk.steps().len(), state.walk.last_step());
        assert_eq!(state.walk.last_step(), 3 * 5 + 6);
    }
}
