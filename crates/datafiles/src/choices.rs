//! How files are understood, as far as the user can change it.

use crate::points::Plane;

/// How files are understood. [`Opened::detected`](crate::Opened::detected) proposes it; the user may change any of it.
///
/// It says all that was decided, so that it can be stored with a run and shown later.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Choices {
    /// Images: dark ink on a light background is turned into light ink on a dark one.
    pub invert: bool,
    /// Images: rows and columns are exchanged.
    pub transpose: bool,
    /// Images: the value that becomes paper (0); values below it become paper too. 0, unless there are negative values.
    pub paper: f64,
    /// Images: the value that becomes full ink (255); values above it become full ink too.
    pub full_ink: f64,
    /// Rows of numbers that could be images are images.
    pub as_images: bool,
    /// Tables: the column with the class or the number that is predicted, as an index into [`SampleKind::Table`]'s columns.
    ///
    /// [`SampleKind::Table`]: crate::SampleKind::Table
    pub label_column: Option<usize>,
    /// Tables: the columns that are inputs.
    pub inputs: Vec<usize>,
    /// Tables: what is predicted.
    pub target: TargetKind,
    /// The labelled sets to train on, as indices into [`Summary::parts`](crate::Summary::parts); several are joined.
    pub training: Vec<usize>,
    /// What is tested on.
    pub testing: Testing,
    /// The seed of what is held out.
    pub seed: u64,
}

/// What a table's network predicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum TargetKind {
    /// One of several classes.
    Class,
    /// A number.
    Number,
}

/// What is tested on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Testing {
    /// One of the labelled sets, as an index into [`Summary::parts`](crate::Summary::parts).
    Part(usize),
    /// Samples that are held out of the training set: of each class the same share, drawn with the seed.
    HoldOut {
        /// Their share of the training set, 1 to 90.
        percent: u8,
    },
}

impl Choices {
    /// The columns of x₁, x₂ and y; none unless two inputs and a label are chosen.
    pub fn plane(&self) -> Option<Plane> {
        match (&self.inputs[..], self.label_column) {
            ([first, second], Some(target)) => Some(Plane { inputs: [*first, *second], target }),
            _ => None,
        }
    }

    /// The same with the columns of a plane: the rows are no images.
    #[must_use]
    pub fn with_plane(self, plane: Plane, target: TargetKind) -> Self {
        let (inputs, label_column) = (plane.inputs.to_vec(), Some(plane.target));
        Self { inputs, label_column, target, as_images: false, ..self }
    }

    /// The values that become paper and full ink.
    pub(crate) fn ends(&self) -> (f64, f64) {
        (self.paper, self.full_ink)
    }
}

impl Testing {
    /// A sixth, as MNIST has 10,000 of 70,000 and earlier versions held out.
    pub const DEFAULT: Self = Self::HoldOut { percent: 17 };
}
