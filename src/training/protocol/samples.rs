//! What samples are, and what is predicted of them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::training::columns::{ColumnScale, PredictedNumber};

/// A sample that the user makes, to be predicted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Sample {
    /// A prepared drawing, row by row.
    Pixels(Vec<u8>),
    /// A row of a table, standardised.
    Row(Vec<f32>),
}

/// What the samples of some data are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SampleInfo {
    /// Images of one size.
    Images {
        /// Rows of an image.
        rows: u32,
        /// Columns of an image.
        columns: u32,
    },
    /// Rows of a table with these columns of inputs.
    Table(Rc<Vec<ColumnScale>>),
}

impl SampleInfo {
    /// The number of inputs of the network.
    pub fn inputs(&self) -> usize {
        match self {
            Self::Images { rows, columns } => *rows as usize * *columns as usize,
            Self::Table(columns) => columns.len(),
        }
    }
}

/// What is predicted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TargetInfo {
    /// One of the classes of these names, as the data have them.
    Classes(Vec<String>),
    /// A number.
    Number(PredictedNumber),
}
