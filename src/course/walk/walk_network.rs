//! The network of a walk, and the values of a sample in it.

use ffnn::activation::Activation;

use super::walk_step::{WalkStep, walk_steps};
use crate::linear::dot;

/// A layer: u = W h with the bias as W's last column, h = f(u).
#[derive(Clone, Debug, PartialEq)]
pub struct WalkLayer {
    /// The number of inputs.
    pub inputs: usize,
    /// The number of units.
    pub units: usize,
    /// The activation function.
    pub activation: Activation,
    /// W, [units × (inputs + 1)], the bias last.
    pub weights: Vec<f64>,
}

/// How the symbols of a walk are named; columns of a diagram depend on it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// ŷ = w x + b: no u and no f.
    Linear,
    /// One layer without a number, drawn with u and h apart.
    Single,
    /// x → h → ŷ, with the numbers of the layers.
    Deep,
}

/// A network and the sample that walks through it.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The input x.
    pub x: Vec<f64>,
    /// The layers, from the first on.
    pub layers: Vec<WalkLayer>,
    /// How the symbols are named.
    pub naming: Naming,
}

/// Values of a layer for one sample, one element per unit.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerValues {
    /// Pre-activations u.
    pub u: Vec<f64>,
    /// Outputs h = f(u).
    pub h: Vec<f64>,
}

impl WalkLayer {
    /// The row of W of a unit: its weights, then its bias.
    pub fn row(&self, unit: usize) -> &[f64] {
        &self.weights[unit * (self.inputs + 1)..][..self.inputs + 1]
    }

    /// u = w₁x₁ + … + b and h = f(u) for each unit.
    pub fn forward(&self, input: &[f64]) -> LayerValues {
        let u: Vec<f64> = (0..self.units)
            .map(|unit| {
                let row = self.row(unit);
                dot(&row[..self.inputs], input) + row[self.inputs]
            })
            .collect();
        let h = u.iter().map(|u| activate(self.activation, *u)).collect();
        LayerValues { u, h }
    }
}

/// f(u), computed by the engine in single precision.
pub fn activate(f: Activation, u: f64) -> f64 {
    if f == Activation::Identity { u } else { f64::from(f.apply(u as f32)) }
}

impl Walk {
    /// Values of every layer; empty for a network too large to show its numbers.
    pub fn forward(&self) -> Vec<LayerValues> {
        if !self.has_numbers() {
            return vec![LayerValues { u: Vec::new(), h: Vec::new() }; self.layers.len()];
        }
        let mut values: Vec<LayerValues> = Vec::new();
        for layer in &self.layers {
            let input = values.last().map_or(&self.x, |before| &before.h);
            values.push(layer.forward(input));
        }
        values
    }

    /// All steps, from the first product to the last output.
    pub fn steps(&self) -> Vec<WalkStep> {
        let shapes: Vec<_> = self.layers.iter().map(|layer| (layer.inputs, layer.units)).collect();
        walk_steps(&shapes)
    }
}

#[cfg(test)]
mod tests {
    use ffnn::init::Init;
    use ffnn::loss::Loss;
    use ffnn::network::{LayerSpec, Network, NetworkSpec};

    use super::*;

    #[test]
    fn it_agrees_with_the_engine() {
        let spec = NetworkSpec {
            inputs: 3,
            hidden: vec![LayerSpec { units: 4, activation: Activation::Tanh }],
            outputs: 2,
            loss: Loss::SquaredError,
            init: Init::Xavier,
        };
        let network = Network::new(&spec, 7).unwrap();
        let x = [0.5, -1.0, 2.0];
        let layers = network.layers().iter().map(|layer| {
            let row = |unit| {
                let weights = (0..layer.inputs()).map(move |input| layer.weight(unit, input));
                weights.chain([layer.biases()[unit]]).map(f64::from)
            };
            WalkLayer {
                inputs: layer.inputs(),
                units: layer.units(),
                activation: layer.activation(),
                weights: (0..layer.units()).flat_map(row).collect(),
            }
        });
        let walk = Walk { x: x.to_vec(), layers: layers.collect(), naming: Naming::Deep };
        let values = walk.forward();
        let expected = network.forward_all(&x.map(|x| x as f32));
        for (ours, theirs) in values.iter().zip(&expected) {
            for (a, b) in ours.u.iter().chain(&ours.h).zip(theirs.u.iter().chain(&theirs.h)) {
                assert!((a - f64::from(*b)).abs() < 1e-6, "{a} {b}");
            }
        }
    }
}
