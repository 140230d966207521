//! The state: a network of any depth, and the one matrix that it would be without f.

use ffnn::activation::Activation;

use crate::course::walk::{Naming, Walk, WalkLayer, WalkSection, WalkState};
use crate::linear::{dot, matrix_product};
use crate::route::Query;

/// The largest number of units of a layer.
pub const MAX_UNITS: usize = 1024;
/// The largest number of hidden layers.
pub const MAX_HIDDEN: usize = 5;
/// The network of the lab.
pub const LAB: [usize; 3] = [784, 128, 10];

/// The network at the start.
pub fn start() -> Walk {
    let first =
        WalkLayer { inputs: 2, units: 2, activation: Activation::Relu, weights: vec![0.0; 6] };
    let output = WalkLayer { activation: Activation::Identity, ..first.clone() };
    let mut walk = Walk { x: vec![1.0, -0.5], layers: vec![first, output], naming: Naming::Deep };
    // Without weights to keep, `resize` draws all of them from the seed.
    for layer in &mut walk.layers {
        layer.weights.clear();
    }
    walk.resize(&[2, 3, 3, 2]);
    walk
}

/// Section 6.
pub struct Ffnn;

impl WalkSection for Ffnn {
    /// Reads the state from a link.
    fn from_query(query: &Query) -> WalkState {
        WalkState::from_query(start(), query, MAX_UNITS, 1..=MAX_HIDDEN + 1)
    }
}

/// The number of parameters of a layer: each unit has a weight for every input, and a bias.
pub fn parameters(layer: &WalkLayer) -> usize {
    layer.units * (layer.inputs + 1)
}

/// The number of all parameters.
pub fn all_parameters(walk: &Walk) -> usize {
    walk.layers.iter().map(parameters).sum()
}

/// W⁽ᴸ⁾ ⋯ W⁽¹⁾ as rows [outputs × (inputs + 1)], the bias last. Each W but the last has a row 0 … 0 1 below it, which
/// passes on the 1.
pub fn collapsed(walk: &Walk) -> Vec<Vec<f64>> {
    let mut matrices = walk.layers.iter().map(extended);
    let Some(first) = matrices.next() else { return Vec::new() };
    let mut product = matrices.fold(first, |product, matrix| matrix_product(&matrix, &product));
    product.pop();
    product
}

/// W with the row 0 … 0 1 below it.
fn extended(layer: &WalkLayer) -> Vec<Vec<f64>> {
    let mut rows: Vec<Vec<f64>> = (0..layer.units).map(|unit| layer.row(unit).to_vec()).collect();
    let mut one = vec![0.0; layer.inputs];
    one.push(1.0);
    rows.push(one);
    rows
}

/// The collapsed matrix times (x, 1).
pub fn collapsed_output(walk: &Walk) -> Vec<f64> {
    let x: Vec<f64> = walk.x.iter().copied().chain([1.0]).collect();
    collapsed(walk).iter().map(|row| dot(row, &x)).collect()
}

/// Returns true if the network and the one matrix give the same output for this x.
pub fn is_equal(walk: &Walk) -> bool {
    let outputs = walk.forward().pop().map_or_else(Vec::new, |last| last.h);
    outputs.iter().zip(collapsed_output(walk)).all(|(a, b)| (a - b).abs() < 1e-6)
}

/// Returns true if there are at least two layers, all with the identity as f.
pub fn is_linear(state: &WalkState) -> bool {
    let layers = &state.walk.layers;
    layers.len() > 1 && layers.iter().all(|layer| layer.activation == Activation::Identity)
}

/// Returns true if the network is that of the lab, 784 → 128 → 10.
pub fn is_the_labs(state: &WalkState) -> bool {
    state.walk.widths() == LAB
}

/// Returns true if there are at least three hidden layers and at most `most` parameters.
pub fn is_deep_and_small(state: &WalkState, most: usize) -> bool {
    state.walk.layers.len() > 3 && all_parameters(&state.walk) <= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::WalkAction;

    fn state() -> WalkState {
        WalkState { walk: start(), steps_done: 0, running: false }
    }

    #[test]
    fn linear_layers_collapse_to_one_matrix_exactly() {
        let mut state = state();
        assert!(!is_linear(&state));
        for widths in [vec![2, 3, 3, 2], vec![3, 4, 2, 5, 1], vec![2, 2]] {
            state.apply(WalkAction::Widths(widths));
            for layer in 0..state.walk.layers.len() {
                state.apply(WalkAction::Function(layer, Activation::Identity));
            }
            assert!(is_equal(&state.walk));
            assert_eq!(is_linear(&state), state.walk.layers.len() > 1);
            assert_eq!(collapsed(&state.walk).len(), *state.walk.widths().last().unwrap());
        }
    }

    #[test]
    fn with_an_activation_function_layers_do_not_collapse() {
        assert!(!is_equal(&start()), "{:?}", start().forward());
    }

    #[test]
    fn the_labs_network_has_101770_parameters() {
        let mut state = state();
        state.apply(WalkAction::Widths(LAB.to_vec()));
        assert!(is_the_labs(&state));
        assert_eq!(all_parameters(&state.walk), 101_770);
    }

    #[test]
    fn a_deep_network_can_have_few_parameters() {
        let mut state = state();
        state.apply(WalkAction::Widths(vec![2, 2, 2, 2, 1]));
        assert!(is_deep_and_small(&state, 21) && !is_deep_and_small(&state, 20));
    }
}
