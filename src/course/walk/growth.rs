//! Adds and removes layers and units; those that stay keep their weights.

use ffnn::activation::Activation;
use ffnn::rng::{Random, Stream};

use super::walk_network::{Walk, WalkLayer};

/// A layer with more parameters than this is not shown number by number.
const SHOWN: usize = 200;

impl Walk {
    /// The widths of all layers, from the input to the output.
    pub fn widths(&self) -> Vec<usize> {
        [self.x.len()].into_iter().chain(self.layers.iter().map(|layer| layer.units)).collect()
    }

    /// Returns true if every layer is small enough to show its numbers.
    pub fn has_numbers(&self) -> bool {
        self.layers.iter().all(|layer| !layer.weights.is_empty())
    }

    /// Sets the widths of all layers, from the input to the output. New weights come from a seed, so that they are the same
    /// for every user.
    pub fn resize(&mut self, widths: &[usize]) {
        let Some((&inputs, units)) = widths.split_first() else { return };
        while self.x.len() < inputs {
            self.x.push(if self.x.len().is_multiple_of(2) { 1.0 } else { -1.0 });
        }
        self.x.truncate(inputs);
        let output = self.layers.last().map_or(Activation::Identity, |layer| layer.activation);
        let hidden = self.layers[0].activation;
        let old = std::mem::take(&mut self.layers);
        let mut inputs = inputs;
        for (index, &units) in units.iter().enumerate() {
            let is_last = index + 1 == widths.len() - 1;
            let before = old.get(index).filter(|before| !before.weights.is_empty());
            let activation = match before {
                _ if is_last => output,
                Some(before) if index + 1 < old.len() => before.activation,
                _ => hidden,
            };
            let weight = |unit: usize, input: usize| {
                let kept = before.filter(|before| unit < before.units).and_then(|before| {
                    // The last column is the bias, before and after the change, although its index changes.
                    let column = if input == inputs { before.inputs } else { input };
                    let is_there = input == inputs || input < before.inputs;
                    is_there.then(|| before.row(unit)[column])
                });
                kept.unwrap_or_else(|| seeded(index, unit, input))
            };
            let shown = units * (inputs + 1) <= SHOWN;
            let places = (0..if shown { units } else { 0 })
                .flat_map(|unit| (0..=inputs).map(move |input| (unit, input)));
            let weights = places.map(|(unit, input)| weight(unit, input)).collect();
            self.layers.push(WalkLayer { inputs, units, activation, weights });
            inputs = units;
        }
    }
}

/// A weight between −1.2 and 1.2 with one decimal, easy to follow by mental arithmetic.
fn seeded(layer: usize, unit: usize, input: usize) -> f64 {
    let seed = (layer * 1000 + unit) * 1000 + input;
    let drawn = Random::new(seed as u64, Stream::Init).between(-1.2, 1.2);
    (f64::from(drawn) * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::walk::walk_network::Naming;

    fn walk() -> Walk {
        let weights = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let layer = WalkLayer { inputs: 2, units: 2, activation: Activation::Relu, weights };
        Walk { x: vec![1.0, 2.0], layers: vec![layer], naming: Naming::Single }
    }

    #[test]
    fn units_that_stay_keep_their_weights() {
        let mut walk = walk();
        walk.resize(&[3, 3]);
        assert_eq!(walk.layers[0].row(0)[..2], [1.0, 2.0]);
        assert_eq!(walk.layers[0].row(1)[3], 6.0, "the bias moves to the last column");
        walk.resize(&[2, 2]);
        assert_eq!(walk, self::walk());
    }

    #[test]
    fn layers_come_and_go() {
        let mut walk = walk();
        walk.resize(&[2, 3, 1]);
        assert_eq!(walk.widths(), [2, 3, 1]);
        assert_eq!(walk.layers[1].weights.len(), 4);
        let again = {
            let mut other = self::walk();
            other.resize(&[2, 3, 1]);
            other
        };
        assert_eq!(walk, again, "seeded");
    }

    #[test]
    fn a_large_layer_has_no_numbers() {
        let mut walk = walk();
        walk.resize(&[784, 128, 10]);
        assert!(!walk.has_numbers());
        assert_eq!(walk.forward().len(), 2);
        walk.resize(&[2, 2]);
        assert!(walk.has_numbers());
    }
}
