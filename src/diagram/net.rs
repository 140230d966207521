//! The content of a diagram: columns of units, and what connects them.

use ffnn::train::WeightPlace;
use yew::Callback;

use crate::math::{Letter, SymbolId};

/// A column of units.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The letter of the units' values.
    pub letter: Letter,
    /// The layer of its symbols; 0 is not written.
    pub layer: u8,
    /// Number of units.
    pub units: usize,
    /// True if its units have indices; a single one may have none.
    pub indexed: bool,
    /// True if a bias node, which is always 1, stands below its units.
    pub bias: bool,
    /// Values of the units, as far as they are known; empty if none is.
    pub values: Vec<Option<f64>>,
    /// Pre-activations, if the units show both u and h; else empty.
    pub before: Vec<Option<f64>>,
    /// The layer of those pre-activations' symbols.
    pub before_layer: u8,
    /// Text below the column.
    pub caption: String,
    /// With more units than this, only the first and the last are drawn.
    pub limit: usize,
    /// Names beside the units, such as classes.
    pub names: Vec<String>,
}

impl Column {
    /// A column without values.
    pub fn new(letter: Letter, units: usize) -> Self {
        Self {
            letter,
            layer: 0,
            units,
            indexed: true,
            bias: false,
            values: Vec::new(),
            before: Vec::new(),
            before_layer: 0,
            caption: String::new(),
            limit: 6,
            names: Vec::new(),
        }
    }

    /// A unit's index as it is written: from 1, or 0 for none.
    pub fn index(&self, unit: usize) -> u16 {
        if self.indexed { unit as u16 + 1 } else { 0 }
    }

    /// A unit's symbol.
    pub fn id(&self, unit: usize) -> SymbolId {
        SymbolId::of(self.letter, self.layer, self.index(unit))
    }

    /// The symbol of a unit's pre-activation.
    pub fn before_id(&self, unit: usize) -> SymbolId {
        SymbolId::of(Letter::U, self.before_layer, self.index(unit))
    }
}

/// What connects two columns.
#[derive(Clone, Debug, PartialEq)]
pub enum Wires {
    /// Every unit with every unit: the layer, and W as [units × (inputs + 1)] with the bias last, or nothing.
    Weights(u8, Vec<f64>),
    /// Each unit with the unit beside it, by the function of this name.
    Each(String),
}

/// How a weight is chosen by its edge, where each column but the first is a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeChoice {
    /// The chosen weight.
    pub chosen: WeightPlace,
    /// Called with another one.
    pub choose: Callback<WeightPlace>,
}

/// A network as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Net {
    /// The columns, from the input on.
    pub columns: Vec<Column>,
    /// What connects each column with the next.
    pub wires: Vec<Wires>,
    /// True if its rows stand close together, without letters in the units.
    pub dense: bool,
    /// Whether weights can be chosen.
    pub choice: Option<EdgeChoice>,
}

impl Net {
    /// The layer that a column leads to.
    fn layer(&self, column: usize) -> u8 {
        match self.wires.get(column) {
            Some(Wires::Weights(layer, _)) => *layer,
            _ => 0,
        }
    }

    /// The symbol of a column's bias node, each layer's own 1.
    pub fn one(&self, column: usize) -> SymbolId {
        SymbolId::of(Letter::One, self.layer(column), 0)
    }

    /// The symbol of an edge between a column and the next; the bias is the input after the last.
    pub fn edge_id(&self, column: usize, unit: usize, from: usize) -> SymbolId {
        let (before, after) = (&self.columns[column], &self.columns[column + 1]);
        let layer = self.layer(column);
        let unit = after.index(unit);
        if from == before.units {
            SymbolId::of(Letter::Bias, layer, unit)
        } else {
            SymbolId::weight(layer, unit, before.index(from))
        }
    }
}
