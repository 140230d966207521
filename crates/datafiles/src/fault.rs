//! Why files can't be read, as enums and numbers: the page words them in the user's language.
//!
//! [`Display`] words each in English, for developers.

use std::fmt::{Display, Formatter};

use thiserror::Error;

use crate::choices::TargetKind;
use crate::element::ElementType;
use crate::format::{Format, python_for_objects};
use crate::written::{LeftOut, TableFault};

/// A file that can't be read or used, and why.
#[derive(Clone, Debug, PartialEq, Error, serde::Serialize, serde::Deserialize)]
#[error("{file}: {kind}")]
pub struct Fault {
    /// The file's name, with the member of an archive behind a `/`; empty if it is about all files together.
    pub file: String,
    /// Why.
    pub kind: FaultKind,
}

impl Fault {
    /// One line of Python that turns the file into one that is read; none if no line does for most.
    ///
    /// ```
    /// use datafiles::{Fault, FaultKind, Format};
    /// let fault = Fault { file: "marks.zip/may.xlsx".into(), kind: FaultKind::NotRead(Format::Excel) };
    /// let line = r#"import pandas as pd; pd.read_excel("may.xlsx").to_csv("may.csv", index=False)"#;
    /// assert_eq!(fault.python().unwrap(), line);
    /// ```
    pub fn python(&self) -> Option<String> {
        match &self.kind {
            // Inside of an archive, the member's name is what unpacking leaves.
            FaultKind::NotRead(format) => {
                format.python(self.file.rsplit('/').next().unwrap_or_default())
            }
            // The array stands in an .npz, which may stand in an archive.
            kind if kind.is_of_objects() => {
                let archive = self.file.split('/').rfind(|part| part.ends_with(".npz"))?;
                Some(python_for_objects(archive))
            }
            _ => None,
        }
    }
}

impl FaultKind {
    /// Whether an array holds Python objects, which NumPy pickles.
    pub fn is_of_objects(&self) -> bool {
        matches!(self, Self::NumberType { name } if matches!(name.as_str(), "|O" | "O" | "|O8" | "|O4"))
    }
}

/// Why a file can't be read or used.
#[derive(Clone, Debug, PartialEq, Error, serde::Serialize, serde::Deserialize)]
pub enum FaultKind {
    /// The browser or the system can't read the file: it was moved, changed or taken away.
    #[error("the file can't be read from the disk")]
    Unreadable,
    /// A file without content.
    #[error("the file is empty")]
    Empty,
    /// A format that is known but not read.
    #[error("this is {0}, which is not read")]
    NotRead(Format),
    /// A format that is not known.
    #[error("the format is not known")]
    Unknown {
        /// The first bytes, at most eight.
        start: Vec<u8>,
    },
    /// An archive or a packed file that can't be unpacked.
    #[error("the {packed} data is {fault}")]
    Packed {
        /// How it is packed.
        packed: Packed,
        /// What is wrong.
        fault: PackedFault,
    },
    /// More than the [`Limits`](crate::Limits).
    #[error("{0}")]
    TooLarge(Excess),
    /// The file ends too early.
    #[error("the file ends after {found} bytes of {expected}")]
    CutOff {
        /// Bytes that are there.
        found: u64,
        /// Bytes that its header announces.
        expected: u64,
    },
    /// More bytes than the file's header announces.
    #[error("the file has {found} bytes; its header announces {expected}")]
    LeftOver {
        /// Bytes that are there.
        found: u64,
        /// Bytes that its header announces.
        expected: u64,
    },
    /// A number of a header that is impossible or not read.
    #[error("{field} is {found}")]
    Header {
        /// Which one.
        field: Field,
        /// What stands there.
        found: u64,
    },
    /// A header that can't be understood.
    #[error("the header is {excerpt:?}")]
    HeaderText {
        /// Its start.
        excerpt: String,
    },
    /// An array of numbers of a type that is not read, such as complex numbers.
    #[error("the type of the numbers is {name}")]
    NumberType {
        /// The type, as the file names it.
        name: String,
    },
    /// An array that is neither images nor labels.
    #[error("the array is {shape:?} of {element:?}")]
    Shape {
        /// The length of each dimension.
        shape: Vec<u64>,
        /// How its numbers are stored.
        element: ElementType,
    },
    /// A pixel that is NaN or infinite.
    #[error("number {number} is not finite")]
    NotFinite {
        /// Which number of the array, counted from 1; 0 if it is not known.
        number: u64,
    },
    /// A label that names no class: not whole, or negative.
    #[error("label {number} is {value}")]
    Label {
        /// Which one, counted from 1.
        number: u64,
        /// Its value.
        value: f64,
    },
    /// A text that is no table.
    #[error("{0}")]
    Table(TableFault),
    /// A picture that can't be decoded.
    #[error("the picture is damaged or of a kind that is not read")]
    Picture,
    /// Pictures of a folder that have many sizes: none has more than half of them.
    #[error("{images} pictures of {sizes} sizes")]
    SizesDiffer {
        /// The number of pictures.
        images: u64,
        /// The number of sizes.
        sizes: u64,
    },
    /// Images without labels, where some have labels.
    #[error("{images} images, and no labels for them")]
    NoLabels {
        /// Their number.
        images: u64,
    },
    /// Images, and labels of another number.
    #[error("{images} images, and {labels} labels in {labels_file}")]
    OtherCount {
        /// The number of images.
        images: u64,
        /// The number of labels.
        labels: u64,
        /// The file that has the labels.
        labels_file: String,
    },
    /// Labels and nothing else.
    #[error("{labels} labels, and no images for them")]
    NoImages {
        /// Their number.
        labels: u64,
    },
    /// All samples are of one class.
    #[error("all samples are of the class {class}")]
    OneClass {
        /// The class that all samples have, as the file writes it.
        class: String,
    },
    /// Fewer samples than can be divided into a training set and a test set.
    #[error("{samples} samples; at least 2 are needed")]
    TooFew {
        /// Their number.
        samples: u64,
    },
    /// No files, or nothing in them that is data.
    #[error("there is no data")]
    Nothing,
    /// Columns of pixels whose number is no square.
    #[error("{columns} columns of pixels, which is no square number")]
    NotSquare {
        /// How many.
        columns: u64,
    },
    /// Images of another size than those that the network was trained on.
    #[error("images of {found} pixels; {expected} are expected")]
    OtherPixels {
        /// Pixels of an image.
        found: u64,
        /// Those of the training set's.
        expected: u64,
    },
    /// Images that all have labels, where some without are to be predicted.
    #[error("all images have labels")]
    AllLabelled,
    /// A table of which no column is predicted.
    #[error("no column is predicted")]
    NoTarget,
    /// Files without a table, where columns of numbers are needed.
    #[error("there is no table")]
    NoTable,
    /// Two columns of numbers are needed, and another one with what is predicted.
    #[error("{numbers} columns of numbers; two and a {target:?} are needed")]
    FewColumns {
        /// Columns of numbers.
        numbers: u64,
        /// What is to be predicted.
        target: TargetKind,
    },
    /// Fewer rows with all values than are needed.
    #[error("{found} rows have all values; at least {needed} are needed")]
    FewRows {
        /// Rows with all values.
        found: u64,
        /// The fewest.
        needed: u64,
        /// The rows that lack some, by reason.
        left_out: Vec<LeftOut>,
    },
    /// A choice that does not fit the files.
    #[error("the choices do not fit the files")]
    Choice,
}

/// A number in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Field {
    /// The type of an IDX file's numbers, as its third byte has it.
    IdxType,
    /// The number of dimensions of an array.
    Dimensions,
    /// The number of images.
    Images,
    /// The number of labels.
    Labels,
    /// Rows of an image.
    Rows,
    /// Columns of an image.
    Columns,
    /// The version of a .npy file.
    NpyVersion,
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::IdxType => "the type of the numbers",
            Self::Dimensions => "the number of dimensions",
            Self::Images => "the number of images",
            Self::Labels => "the number of labels",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::NpyVersion => "the version",
        })
    }
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "names that say all")]
pub enum Packed {
    Gzip,
    Zip,
}

impl Display for Packed {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zip => "zip",
        })
    }
}

/// Why something can't be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum PackedFault {
    /// It ends too early.
    CutOff,
    /// A header, code or checksum is wrong.
    Damaged,
    /// It has a password.
    Encrypted,
    /// It is packed by another method than deflate.
    Method {
        /// Its number in the description of zip.
        number: u16,
    },
    /// Archives in archives, deeper than is looked into.
    Nested,
}

impl Display for PackedFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutOff => f.write_str("cut off"),
            Self::Damaged => f.write_str("damaged"),
            Self::Encrypted => f.write_str("encrypted"),
            Self::Method { number } => write!(f, "packed by method {number}"),
            Self::Nested => f.write_str("nested too deeply"),
        }
    }
}

/// What a file has more of than the limits allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, serde::Serialize, serde::Deserialize)]
pub enum Excess {
    /// Bytes of all files after unpacking. Unpacking stops at the limit.
    #[error("more than {limit} bytes after unpacking")]
    Bytes {
        /// The most.
        limit: u64,
    },
    /// Images or rows.
    #[error("more than {limit} images")]
    Images {
        /// The most.
        limit: u64,
    },
    /// Rows or columns of an image.
    #[error("images of {rows} × {columns}; at most {limit} × {limit} are read")]
    Side {
        /// Rows.
        rows: u64,
        /// Columns.
        columns: u64,
        /// The most of each.
        limit: u64,
    },
    /// Members of an archive.
    #[error("{found} members; at most {limit} are read")]
    Members {
        /// How many there are.
        found: u64,
        /// The most.
        limit: u64,
    },
    /// Pixels of a single picture.
    #[error("{found} pixels; at most {limit} are read")]
    Pixels {
        /// How many there are.
        found: u64,
        /// The most.
        limit: u64,
    },
    /// Columns of a table.
    #[error("{found} columns; at most {limit} are read")]
    Columns {
        /// How many there are.
        found: u64,
        /// The most.
        limit: u64,
    },
    /// Classes. Counting stops at the limit.
    #[error("more than {limit} classes")]
    Classes {
        /// The most.
        limit: u64,
    },
}
