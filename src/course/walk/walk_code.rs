//! What a walk computes, for its code.

use super::walk_network::Walk;
use crate::late::{Computation, LayerParameters, Named};
use crate::math::{Letter, SymbolId};

/// The sample on its way through all layers; none for a network too large to show its numbers.
pub fn forward(walk: &Walk) -> Option<Computation> {
    let layers = walk.layers.iter().enumerate().map(|(place, layer)| {
        let u = walk.u_id(place, 0);
        LayerParameters {
            activation: layer.activation,
            rows: (0..layer.units).map(|unit| row(walk, place, unit)).collect(),
            symbols: [
                SymbolId::of(Letter::Matrix, u.layer, 0),
                SymbolId { unit: 0, ..u },
                SymbolId { unit: 0, ..walk.output_id(place, 0) },
            ],
        }
    });
    let known = || Computation::Forward { x: input(walk), layers: layers.collect() };
    walk.has_numbers().then(known)
}

/// The input with its symbols.
pub fn input(walk: &Walk) -> Vec<Named> {
    walk.x.iter().enumerate().map(|(place, x)| (walk.input_id(0, place), *x)).collect()
}

/// A row of W with its symbols, the bias last.
pub fn row(walk: &Walk, layer: usize, unit: usize) -> Vec<Named> {
    let row = walk.layers[layer].row(unit).iter().enumerate();
    row.map(|(input, value)| (walk.parameter_id(layer, unit, input), *value)).collect()
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::super::{Naming, WalkLayer};
    use super::*;

    #[test]
    fn numbers_keep_their_symbols() {
        let layer = |inputs, units| WalkLayer {
            inputs,
            units,
            activation: Activation::Relu,
            weights: (0..units * (inputs + 1)).map(|place| place as f64).collect(),
        };
        let layers = vec![layer(2, 3), layer(3, 1)];
        let walk = Walk { x: vec![1.0, -1.0], layers, naming: Naming::Deep };
        let Some(Computation::Forward { x, layers }) = forward(&walk) else { panic!("no code") };
        assert_eq!(x[1], (SymbolId::of(Letter::X, 0, 2), -1.0));
        let names = |place: usize| layers[place].symbols.map(SymbolId::name);
        assert_eq!(
            (names(0), names(1)),
            (
                ["W(1)", "u(1)", "h(1)"].map(str::to_owned),
                ["W(2)", "u(2)", "yhat"].map(str::to_owned)
            )
        );
        assert_eq!(layers[0].rows[2][2], (SymbolId::of(Letter::Bias, 1, 3), 8.0));
    }
}
