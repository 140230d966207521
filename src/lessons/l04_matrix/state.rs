//! The state: units side by side, their input, and the steps done.

use ffnn::activation::Activation;

use crate::course::walk::{Naming, Walk, WalkLayer, WalkSection, WalkState};
use crate::route::Query;

/// The largest number of inputs and of units: more would be too small to read.
pub const MAX: usize = 4;

/// The network at the start.
pub fn start() -> Walk {
    let weights = vec![0.5, 0.8, 0.3, -0.6, 0.7, 0.2];
    let layer = WalkLayer { inputs: 2, units: 2, activation: Activation::Relu, weights };
    Walk { x: vec![2.0, -1.0], layers: vec![layer], naming: Naming::Single }
}

/// Section 4.
pub struct Matrix;

impl WalkSection for Matrix {
    /// Reads the state from a link.
    fn from_query(query: &Query) -> WalkState {
        WalkState::from_query(start(), query, MAX, 1..=1)
    }
}

/// Returns true if h₂ is positive though W and f are as they were at the start.
pub fn second_output_is_positive_by_input(state: &WalkState) -> bool {
    state.walk.layers == start().layers && state.walk.forward()[0].h[1] > 0.0
}

/// Returns true if the second row of W is twice the first.
pub fn second_row_is_twice_the_first(state: &WalkState) -> bool {
    let layer = &state.walk.layers[0];
    layer.units > 1
        && layer.row(0).iter().zip(layer.row(1)).all(|(a, b)| (2.0 * a - b).abs() < 1e-9)
        && layer.row(0).iter().any(|weight| *weight != 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::set_parameter;
    use crate::math::SymbolId;

    #[test]
    fn the_start_has_the_pictures_numbers() {
        let values = start().forward();
        assert!((values[0].u[0] - 0.5).abs() < 1e-9 && (values[0].u[1] + 1.7).abs() < 1e-9);
        assert_eq!(values[0].h[1], 0.0);
    }

    #[test]
    fn tasks_are_open_at_the_start_and_can_be_done() {
        let mut state = WalkState { walk: start(), steps_done: 0, running: false };
        assert_eq!(
            [
                state.has_arrived(),
                second_output_is_positive_by_input(&state),
                second_row_is_twice_the_first(&state)
            ],
            [false; 3]
        );
        state.walk.x = vec![-2.0, 1.0];
        assert!(second_output_is_positive_by_input(&state));
        for (from, value) in [(1, 1.0), (2, 1.6)] {
            set_parameter(&mut state.walk, SymbolId::weight(0, 2, from), value);
        }
        state.walk.layers[0].weights[5] = 0.6;
        assert!(second_row_is_twice_the_first(&state));
        state.steps_done = 10;
        assert!(state.has_arrived());
    }
}
