//! Points of a plane with a class or a number each, for figures that have two inputs.

use crate::written::LeftOut;

/// Columns of a table, as indices into [`SampleKind::Table`](crate::SampleKind::Table)'s columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Plane {
    /// The columns of x₁ and x₂.
    pub inputs: [usize; 2],
    /// The column of the class or the number.
    pub target: usize,
}

/// Rows of a table that have two inputs and a class or a number.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Points {
    /// (x₁, x₂) of each, as the file has them.
    pub x: Vec<[f64; 2]>,
    /// The number of each, or the place of its class among the classes.
    pub y: Vec<f64>,
    /// The names of the classes; empty for numbers.
    pub classes: Vec<String>,
    /// The rows that lack some, by reason.
    pub left_out: Vec<LeftOut>,
}
