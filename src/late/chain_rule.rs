//! The chain rule through a small network, and a descent on one weight, as their code shows them.

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
