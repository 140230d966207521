//! The chain rule through a small network, a descent on one weight, and an epoch of minibatches, as their code shows them.

use super::layer_parameters::{LayerParameters, Named};

/// Forward, backward and the step W − η ∂E/∂W of one sample with E = ½ (y − ŷ)².
#[derive(Clone, Debug, PartialEq)]
pub struct ChainRule {
    /// x.
    pub x: Vec<Named>,
    /// y.
    pub y: Named,
    /// The hidden layer, and the output layer with one unit and the identity.
    pub layers: [LayerParameters; 2],
    /// η.
    pub eta: f64,
}

/// w ← w − η dE/dw for ŷ = w x with E = 1/N Σ_n ½ (y_n − ŷ_n)².
#[derive(Clone, Debug, PartialEq)]
pub struct OneWeight {
    /// (x_n, y_n).
    pub samples: Vec<(f64, f64)>,
    /// w before the first step.
    pub w: f64,
    /// η.
    pub eta: f64,
    /// Steps.
    pub steps: usize,
}

/// The minibatches of one epoch for ŷ = w x + b with E_n = ½ (y_n − ŷ_n)²; a step subtracts η times the mean gradient of its samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Epoch {
    /// The epoch, counted from 1.
    pub number: usize,
    /// (x_n, y_n).
    pub samples: Vec<(f64, f64)>,
    /// The places of the samples in the order of the epoch, counted from 0.
    pub order: Vec<usize>,
    /// Samples in a minibatch.
    pub batch: usize,
    /// (w, b) before the epoch.
    pub start: [f64; 2],
    /// η.
    pub eta: f64,
    /// Steps taken in the epoch.
    pub steps: usize,
}
