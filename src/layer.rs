//! One layer: u = h·W + b, h′ = f(u).

use crate::activation::Activation;

/// The weights and the activation function of one layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub(crate) inputs: usize,
    pub(crate) units: usize,
    pub(crate) activation: Activation,
    pub(crate) weights: Vec<f32>,
}

impl Layer {
    /// n, the length of the layer before.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// m, the number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// f. For the output layer it is the identity: its output function belongs to the loss.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// \[(inputs + 1) × units\], row-major: the row of input i holds its weight to every unit, the
    /// last row is the bias.
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// The weight from input `i` to unit `j`; `i` = [`inputs`](Self::inputs) gives the bias.
    pub fn weight(&self, i: usize, j: usize) -> Option<f32> {
        if j >= self.units {
            return None;
        }
        self.weights.get(i * self.units + j).copied()
    }

    /// W \[inputs × units\] and b \[units\].
    pub(crate) fn split(&self) -> (&[f32], &[f32]) {
        self.weights.split_at(self.inputs * self.units)
    }
}
