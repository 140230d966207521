//! The symbols of a walk: plain ones in a single layer, x → h → ŷ with their layers in a deeper network.

use super::walk_network::{Naming, Walk, WalkLayer};
use super::walk_step::{Operation, WalkStep};
use crate::math::{Letter, SymbolId};

impl Walk {
    /// The number of a layer on its W, u and h; 0, which is not written, in a network of one layer.
    fn mark(&self, layer: usize) -> u8 {
        if self.naming == Naming::Deep { layer as u8 + 1 } else { 0 }
    }

    /// Returns true if units have indices: the only unit of a single layer has none.
    pub(super) fn is_indexed(&self) -> bool {
        self.naming == Naming::Deep || self.layers[0].units > 1
    }

    /// Returns true if inputs have indices: the only input of a linear model has none.
    pub(super) fn has_indexed_inputs(&self) -> bool {
        self.naming != Naming::Linear || self.x.len() > 1
    }

    fn input_index(&self, input: usize) -> u16 {
        if self.has_indexed_inputs() { input as u16 + 1 } else { 0 }
    }

    fn index(&self, unit: usize) -> u16 {
        if self.is_indexed() { unit as u16 + 1 } else { 0 }
    }

    /// w of a unit and an input; the input after the last stands for b.
    pub fn parameter_id(&self, layer: usize, unit: usize, input: usize) -> SymbolId {
        let (mark, unit) = (self.mark(layer), self.index(unit));
        if input == self.layers[layer].inputs {
            SymbolId::of(Letter::Bias, mark, unit)
        } else {
            SymbolId::weight(mark, unit, self.input_index(input))
        }
    }

    /// u of a layer's unit.
    pub fn u_id(&self, layer: usize, unit: usize) -> SymbolId {
        SymbolId::of(Letter::U, self.mark(layer), self.index(unit))
    }

    /// The output of a unit: h, or ŷ in the last layer of a linear model or a deeper network.
    pub fn output_id(&self, layer: usize, unit: usize) -> SymbolId {
        if self.naming != Naming::Single && layer + 1 == self.layers.len() {
            return SymbolId::of(Letter::Yhat, 0, self.index(unit));
        }
        SymbolId::of(Letter::H, self.mark(layer), self.index(unit))
    }

    /// The weighted sum of a unit: u, or ŷ itself in a linear model.
    pub fn sum_id(&self, layer: usize, unit: usize) -> SymbolId {
        match self.naming {
            Naming::Linear => self.output_id(layer, unit),
            _ => self.u_id(layer, unit),
        }
    }

    /// An input of a layer: x, or h of the layer before; the input after the last is the 1 of the bias.
    pub fn input_id(&self, layer: usize, input: usize) -> SymbolId {
        if input == self.layers[layer].inputs {
            SymbolId::of(Letter::One, self.mark(layer), 0)
        } else if layer == 0 {
            SymbolId::of(Letter::X, 0, self.input_index(input))
        } else {
            self.output_id(layer - 1, input)
        }
    }

    /// The symbols that a step reads and computes; they are lit while it is shown.
    pub fn marked(&self, step: WalkStep) -> Vec<SymbolId> {
        let WalkStep { layer, unit, operation } = step;
        let inputs = self.layers[layer].inputs;
        match operation {
            Operation::Product(input) => {
                vec![self.parameter_id(layer, unit, input), self.input_id(layer, input)]
            }
            Operation::Sum => {
                (0..inputs).map(|input| self.parameter_id(layer, unit, input)).collect()
            }
            Operation::Bias => vec![
                self.parameter_id(layer, unit, inputs),
                self.input_id(layer, inputs),
                self.u_id(layer, unit),
            ],
            Operation::Activation => vec![self.u_id(layer, unit), self.output_id(layer, unit)],
        }
    }
}

/// Sets a parameter or an input. Returns false if the walk has no such symbol.
pub fn set_parameter(walk: &mut Walk, id: SymbolId, value: f64) -> bool {
    if id.letter == Letter::X {
        let place = walk.x.get_mut(usize::from(id.unit.saturating_sub(1)));
        return place.map(|place| *place = value).is_some();
    }
    let layer = usize::from(id.layer.saturating_sub(1));
    let Some(WalkLayer { inputs, weights, .. }) = walk.layers.get_mut(layer) else { return false };
    let row = usize::from(id.unit.saturating_sub(1)) * (*inputs + 1);
    let column = match id.letter {
        Letter::Bias => *inputs,
        Letter::Weight => usize::from(id.from.saturating_sub(1)),
        _ => return false,
    };
    if column > *inputs {
        return false;
    }
    weights.get_mut(row + column).map(|place| *place = value).is_some()
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::*;

    fn layer(inputs: usize, units: usize) -> WalkLayer {
        WalkLayer {
            inputs,
            units,
            activation: Activation::Relu,
            weights: vec![0.0; units * (inputs + 1)],
        }
    }

    #[test]
    fn names_follow_the_lecture() {
        let deep =
            Walk { x: vec![1.0; 2], layers: vec![layer(2, 3), layer(3, 1)], naming: Naming::Deep };
        assert_eq!(deep.parameter_id(0, 2, 1).name(), "w(1)32");
        assert_eq!(deep.parameter_id(1, 0, 3).name(), "b(2)1");
        assert_eq!(deep.u_id(0, 0).name(), "u(1)1");
        assert_eq!(deep.input_id(1, 0).name(), "h(1)1");
        assert_eq!(deep.output_id(1, 0).name(), "yhat1");
        let unit = Walk { x: vec![1.0; 2], layers: vec![layer(2, 1)], naming: Naming::Single };
        assert_eq!(unit.parameter_id(0, 0, 1).name(), "w2");
        assert_eq!(unit.u_id(0, 0).name(), "u");
        let line = Walk { x: vec![1.0], layers: vec![layer(1, 1)], naming: Naming::Linear };
        assert_eq!(line.parameter_id(0, 0, 0).name(), "w");
        assert_eq!(
            (line.input_id(0, 0).name(), line.sum_id(0, 0).name()),
            ("x".into(), "yhat".into())
        );
    }

    #[test]
    fn a_number_goes_where_its_symbol_stands() {
        let mut walk =
            Walk { x: vec![1.0; 2], layers: vec![layer(2, 3), layer(3, 1)], naming: Naming::Deep };
        for (layer, unit, input) in [(0, 2, 1), (0, 1, 2), (1, 0, 3)] {
            let id = walk.parameter_id(layer, unit, input);
            assert!(set_parameter(&mut walk, id, 5.0));
            assert_eq!(walk.layers[layer].row(unit)[input], 5.0);
        }
        assert!(!set_parameter(&mut walk, SymbolId::weight(1, 9, 9), 1.0));
        assert!(!set_parameter(&mut walk, SymbolId::of(Letter::X, 0, 3), 1.0));
    }
}
