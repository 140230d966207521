//! Errors of a whole file.

use std::fmt::{Display, Formatter, Result};

/// A format that is recognised but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FileKind {
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture.
    Gif,
    /// An archive; also what an .xlsx or .npz file is.
    Zip,
    /// A document.
    Pdf,
    /// A NumPy array (.npy).
    NumPy,
}

impl FileKind {
    /// The format that begins with these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        const STARTS: [(&[u8], FileKind); 6] = [
            (b"\x89PNG", FileKind::Png),
            (b"\xff\xd8\xff", FileKind::Jpeg),
            (b"GIF8", FileKind::Gif),
            (b"PK\x03\x04", FileKind::Zip),
            (b"%PDF", FileKind::Pdf),
            (b"\x93NUMPY", FileKind::NumPy),
        ];
        STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
    }
}

impl Display for FileKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Zip => "a ZIP archive",
            Self::Pdf => "a PDF document",
            Self::NumPy => "a NumPy array",
        })
    }
}

/// What is wrong with a gzip stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum GzipFault {
    /// It ends too early.
    CutOff,
    /// A header, code or checksum is wrong.
    Damaged,
}

impl Display for GzipFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::CutOff => "cut off",
            Self::Damaged => "damaged",
        })
    }
}

/// What a file has more of than the limits allow, and the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Excess {
    /// Bytes of the file as it is.
    Bytes {
        /// The number of bytes.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// Bytes after unpacking. Unpacking stops at the limit, so their number is not known.
    UnpackedBytes {
        /// The limit.
        limit: u64,
    },
    /// Images. Reading stops at the limit, so their number is not known.
    Images {
        /// The limit.
        limit: u64,
    },
}

impl Display for Excess {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Bytes { found, limit } => {
                write!(f, "size is {found} bytes; at most {limit} bytes is read here")
            }
            Self::UnpackedBytes { limit } => write!(
                f,
                "unpacked size is more than {limit} bytes; at most {limit} bytes is read here"
            ),
            Self::Images { limit } => {
                write!(f, "number of images is more than {limit}; at most {limit} is read here")
            }
        }
    }
}

/// Why files do not make a data set together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Mismatch {
    /// Labels, but no images.
    NoImages {
        /// The number of labels.
        labels: u64,
    },
    /// Images, but no labels.
    NoLabels {
        /// The number of images.
        images: u64,
    },
    /// Images and labels, but not the same number.
    OtherCount {
        /// The number of images.
        images: u64,
        /// The number of labels.
        labels: u64,
        /// The name of the file that has them.
        labels_file: String,
    },
    /// There is no file.
    NoFiles,
    /// Nothing but images that never had labels, such as Kaggle's test.csv.
    OnlyUnlabelled,
    /// More than a training set and a test set.
    TooManySets {
        /// The number of labelled sets.
        sets: u64,
    },
}

impl Display for Mismatch {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::NoImages { labels } => {
                write!(f, "{labels} labels; expected a file of {labels} images")
            }
            Self::NoLabels { images } => {
                write!(f, "{images} images; expected a file of {images} labels")
            }
            Self::OtherCount { images, labels, labels_file } => write!(
                f,
                "{images} images, and {labels} labels in {labels_file}; expected a file of {images} labels"
            ),
            Self::NoFiles => f.write_str("no files; expected a file with labels"),
            Self::OnlyUnlabelled => {
                f.write_str("images without labels; expected a file with labels")
            }
            Self::TooManySets { sets } => {
                write!(f, "{sets} labelled sets; expected at most two: training and test")
            }
        }
    }
}
