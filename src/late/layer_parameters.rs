//! A layer's parameters, each with its symbol.

use ffnn::activation::Activation;

use crate::math::SymbolId;

/// A number with the symbol that it is the value of.
pub type Named = (SymbolId, f64);

/// A layer: h = f(u), u = W [x; 1].
#[derive(Clone, Debug, PartialEq)]
pub struct LayerParameters {
    /// f.
    pub activation: Activation,
    /// The rows of W, the bias last in each.
    pub rows: Vec<Vec<Named>>,
    /// The symbols of W, u and h as wholes, whose indices are left out.
    pub symbols: [SymbolId; 3],
}
