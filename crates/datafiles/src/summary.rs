//! What a user needs to see in order to agree with how files were understood.

use crate::element::ElementType;
use crate::format::Format;
use crate::note::Note;

/// What files hold, for certain choices.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Summary {
    /// The files that were opened, in their order.
    pub files: Vec<FileSummary>,
    /// What was decided, converted and left out.
    pub notes: Vec<Note>,
    /// What one sample is.
    pub samples: SampleKind,
    /// The labelled sets, before anything is held out.
    pub parts: Vec<PartSummary>,
    /// The classes, in the order of their labels; empty if a number is predicted or nothing has a label.
    pub classes: Vec<ClassCount>,
    /// Samples to train on; 0 if nothing has a label.
    pub train: u64,
    /// Samples to test on.
    pub test: u64,
    /// Samples without labels.
    pub unlabelled: u64,
    /// Single pictures to classify.
    pub pictures: u64,
    /// The least and the greatest pixel as the files have them.
    pub range: (f64, f64),
    /// The first images of the training set as a network will see them, at most twelve.
    pub preview: Vec<PreviewImage>,
    /// True if rows of numbers can be understood both as images and as a table.
    pub may_be_images: bool,
}

/// What one sample is.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum SampleKind {
    /// An image.
    Images {
        /// Its rows, after the exchange of rows and columns.
        rows: u64,
        /// Its columns.
        columns: u64,
    },
    /// A row of a table.
    Table {
        /// All columns, from left to right.
        columns: Vec<ColumnSummary>,
    },
    /// A single picture to classify.
    Pictures,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ColumnSummary {
    /// Its name from the header, or empty.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Rows without a value that can be used.
    pub missing: u64,
    /// The least and the greatest number; none if it has no numbers.
    pub range: Option<(f64, f64)>,
    /// The number of different values, if at most [`Limits::classes`](crate::Limits::classes): it may name classes.
    pub distinct: Option<u64>,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ColumnKind {
    /// Numbers, perhaps with gaps.
    Numbers,
    /// The rows' own numbers, such as pandas' index or a column `id`.
    Index,
    /// Dates or times.
    Dates,
    /// Words.
    Words,
    /// Nothing.
    Empty,
}

/// A labelled set.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PartSummary {
    /// The file, and the member of an archive behind a `/`, that has the samples.
    pub name: String,
    /// The number of samples.
    pub samples: u64,
    /// Rows of an image; 0 for a table.
    pub rows: u64,
    /// Columns of an image; of a table, its columns.
    pub columns: u64,
}

/// A class and its samples.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ClassCount {
    /// Its name: a number if the files have no names.
    pub name: String,
    /// Samples to train on.
    pub train: u64,
    /// Samples to test on.
    pub test: u64,
}

/// An image as a network will see it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PreviewImage {
    /// Rows.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
    /// \[rows × columns\], 0 paper to 255 ink.
    pub pixels: Vec<u8>,
    /// The index of its class.
    pub class: Option<u8>,
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FileSummary {
    /// As the user sees it: without folders.
    pub name: String,
    /// Its format, inside of any gzip.
    pub format: Format,
    /// How often it is packed by gzip.
    pub gzipped: u32,
    /// Bytes of the file as it is.
    pub bytes: u64,
    /// What was found inside. Pictures of a folder per class are one holding.
    pub holds: Vec<Holding>,
}

/// Something found in a file.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Holding {
    /// The member's name in an archive; empty if the file is no archive.
    pub member: String,
    /// What it is.
    pub held: Held,
}

/// What something in a file is.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Held {
    /// Images.
    Images {
        /// How many.
        images: u64,
        /// Rows of an image.
        rows: u64,
        /// Columns of an image.
        columns: u64,
        /// How pixels are stored.
        element: ElementType,
    },
    /// Labels.
    Labels {
        /// How many.
        labels: u64,
        /// How they are stored.
        element: ElementType,
    },
    /// The names of classes.
    ClassNames {
        /// How many.
        names: u64,
    },
    /// A table.
    Table {
        /// Its rows.
        rows: u64,
        /// Its columns.
        columns: u64,
    },
    /// A single picture.
    Picture {
        /// Rows.
        rows: u64,
        /// Columns.
        columns: u64,
    },
    /// Nothing that is needed.
    Nothing,
}
