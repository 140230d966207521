//! What the worker sends when it is asked: samples of the data, the inside of the network.

use serde::{Deserialize, Serialize};

use crate::training::request::RequestId;

/// A part of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Split {
    /// Images to train on.
    Train,
    /// Images to test on.
    Test,
    /// Images without labels.
    Unlabelled,
}

/// Some images of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImagePage {
    /// The part of the data.
    pub split: Split,
    /// Only images of this class.
    pub label: Option<u8>,
    /// How many of these images were skipped.
    pub offset: u32,
    /// The number of such images in all.
    pub total: u32,
    /// The images after the skipped ones.
    pub images: Vec<BrowsedImage>,
}

/// An image of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrowsedImage {
    /// Its index in its part of the data, counted from 0.
    pub index: u32,
    /// Its class, if it has a label.
    pub label: Option<u8>,
    /// Its pixels (0 paper, 255 ink), row by row.
    pub pixels: Vec<u8>,
}

/// Some rows of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowPage {
    /// The part of the data.
    pub split: Split,
    /// Only rows of this class.
    pub label: Option<u8>,
    /// How many of these rows were skipped.
    pub offset: u32,
    /// The number of such rows in all.
    pub total: u32,
    /// The rows after the skipped ones.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its index in its part of the data, counted from 0.
    pub index: u32,
    /// Its standardised inputs.
    pub inputs: Vec<f32>,
    /// The index of its class, or its standardised number.
    pub target: f32,
}

/// A packed answer, with the weights that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspected {
    /// The request.
    pub request: RequestId,
    /// The slot of the question.
    pub slot: u8,
    /// The run.
    pub run: u32,
    /// Its minibatches before.
    pub step: u32,
    /// The answer, packed.
    pub answer: Vec<u8>,
}

/// The data in place before a run changes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeData {
    /// Samples to train on.
    pub train: u32,
    /// The names of the classes; empty if a number is predicted.
    pub classes: Vec<String>,
}
