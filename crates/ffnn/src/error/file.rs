//! Errors of a whole file.

use std::fmt::{Display, Formatter, Result};

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
