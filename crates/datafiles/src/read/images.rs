//! Images, rows of numbers and labels, as they are read.

use crate::element::ElementType;
use crate::pixels::Pixels;

/// Images of one size.
#[derive(Clone, Debug)]
pub(crate) struct Images {
    pub count: usize,
    pub rows: usize,
    pub columns: usize,
    pub element: ElementType,
    /// \[count × rows × columns\]
    pub pixels: Pixels,
    /// The file has them in colours.
    pub colours: bool,
    /// Labels that stand beside them in the same file.
    pub labels: Option<Labels>,
}

/// Rows of numbers that may be images or not.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    pub rows: usize,
    pub columns: usize,
    pub element: ElementType,
    /// \[rows × columns\]
    pub values: Vec<f64>,
    /// The same as square images, if there are as many columns as a square has pixels.
    pub images: Option<Images>,
}

/// Labels, one for each sample.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Labels {
    pub element: ElementType,
    pub values: LabelValues,
    /// The columns that the file has for each sample; the first one is taken.
    pub columns: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LabelValues {
    Numbers(Vec<f64>),
    /// Indices into names.
    Names {
        names: Vec<String>,
        indices: Vec<u32>,
    },
}

impl Labels {
    pub fn len(&self) -> usize {
        match &self.values {
            LabelValues::Numbers(numbers) => numbers.len(),
            LabelValues::Names { indices, .. } => indices.len(),
        }
    }
}
