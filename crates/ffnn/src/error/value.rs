//! What was found and what was expected instead.

use std::fmt::{Display, Formatter, Result};

/// What stands in the wrong place.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Found {
    /// A count or a whole number.
    Count(u64),
    /// A real number, which may be NaN or infinite.
    Number(f32),
    /// The first four bytes of a file, big-endian.
    Magic(u32),
    /// The end of the file, after this many bytes.
    FileOfBytes(u64),
    /// A size of images, in pixels.
    ImageSize {
        /// Rows.
        rows: u64,
        /// Columns.
        columns: u64,
    },
    /// At most [`MAX_TEXT`](Self::MAX_TEXT) characters of the file itself.
    Text(String),
}

impl Found {
    /// The longest excerpt of a file, in characters.
    pub const MAX_TEXT: usize = 40;

    /// The start of a text.
    pub(crate) fn excerpt(text: &str) -> Self {
        Self::Text(text.chars().take(Self::MAX_TEXT).collect())
    }
}

impl From<usize> for Found {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u64> for Found {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<f32> for Found {
    fn from(number: f32) -> Self {
        Self::Number(number)
    }
}

impl Display for Found {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Magic(magic) => write!(f, "0x{magic:08x}"),
            Self::FileOfBytes(bytes) => write!(f, "a file of {bytes} bytes"),
            Self::ImageSize { rows, columns } => write!(f, "{rows} × {columns}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// What would be right. Bounds belong to the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Expected {
    /// Exactly this.
    Exactly(u64),
    /// This or more.
    AtLeast(u64),
    /// This or less.
    AtMost(u64),
    /// A count from `min` to `max`.
    Between {
        /// The least.
        min: u64,
        /// The greatest.
        max: u64,
    },
    /// A multiple of this.
    MultipleOf(u64),
    /// A number that is neither NaN nor infinite.
    Finite,
    /// A finite number ≥ 0.
    NonNegative,
    /// A finite number > 0.
    Positive,
    /// A number ≥ 0 and < 1.
    BelowOne,
    /// A number from 0 to 1.
    ZeroToOne,
    /// 0x00000803 (images) or 0x00000801 (labels).
    IdxMagic,
    /// More bytes before the end of the file.
    LongerFile,
    /// A size of images, in pixels.
    ImageSize {
        /// Rows.
        rows: u64,
        /// Columns.
        columns: u64,
    },
    /// At least the header of a checkpoint.
    CheckpointHeader {
        /// Its length.
        bytes: u64,
    },
    /// The eight bytes that a checkpoint begins with, `FFNNrun1`.
    CheckpointMagic,
}

impl Display for Expected {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Exactly(count) => write!(f, "{count}"),
            Self::AtLeast(count) => write!(f, "at least {count}"),
            Self::AtMost(count) => write!(f, "at most {count}"),
            Self::Between { min, max } => write!(f, "{min} to {max}"),
            Self::MultipleOf(count) => write!(f, "a multiple of {count}"),
            Self::Finite => f.write_str("a finite number"),
            Self::NonNegative => f.write_str("a finite number, at least 0"),
            Self::Positive => f.write_str("a finite number above 0"),
            Self::BelowOne => f.write_str("at least 0 and below 1"),
            Self::ZeroToOne => f.write_str("0 to 1"),
            Self::IdxMagic => f.write_str("0x00000803 (images) or 0x00000801 (labels)"),
            Self::LongerFile => f.write_str("a longer file"),
            Self::ImageSize { rows, columns } => write!(f, "{rows} × {columns}"),
            Self::CheckpointHeader { bytes } => write!(f, "a header of {bytes} bytes"),
            Self::CheckpointMagic => f.write_str("FFNNrun1"),
        }
    }
}
