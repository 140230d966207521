//! Images that a network of the user's is to predict, as a competition gives them.

use serde::{Deserialize, Serialize};

/// How the training images were understood: those to predict are understood alike.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// Dark ink on a light background is turned into light ink on a dark one.
    pub invert: bool,
    /// Rows and columns are exchanged.
    pub transpose: bool,
    /// The value that becomes full ink (255).
    pub full_ink: f64,
    /// Rows and columns of an image.
    pub size: (usize, usize),
}

/// Images without labels in the order of their file, and what a sample submission calls them. One of them may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToPredict {
    /// The file that the images are from.
    pub file: String,
    /// \[images × rows × columns\], 0 paper to 255 ink; empty if no file has images without labels.
    pub pixels: Vec<u8>,
    /// The first column of the sample submission, such as Kaggle's `sample_submission.csv`; none without one.
    pub ids: Option<Vec<u64>>,
}
