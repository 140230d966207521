//! What is wrong with a table of numbers.

use thiserror::Error;

/// Why a text is no table of numbers. Excerpts have at most [`Found::MAX_TEXT`](super::Found::MAX_TEXT) characters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TableFault {
    /// A text without content.
    #[error("the file is empty")]
    Empty,
    /// A file of another kind: it has NUL characters, which no text has.
    #[error("the file is no text")]
    NotText,
    /// More bytes than the limit.
    #[error("the file has {found} bytes; at most {limit} are read")]
    Bytes {
        /// Its length.
        found: u64,
        /// The most.
        limit: u64,
    },
    /// More rows than the limit; how many there are beyond it is not looked at.
    #[error("the table has more than {limit} rows; at most {limit} are read")]
    Rows {
        /// The most.
        limit: u64,
    },
    /// More columns than the limit.
    #[error("the table has {found} columns; at most {limit} are read")]
    Columns {
        /// The number of cells in most of the rows.
        found: u64,
        /// The most.
        limit: u64,
    },
    /// A quotation mark that is never closed: all behind it would be one cell.
    #[error("line {line}: a quotation mark is opened and never closed")]
    OpenQuote {
        /// The line, counted from 1.
        line: u64,
    },
    /// No column has numbers, or no row.
    #[error("no column of the table has numbers")]
    NoNumbers,
    /// In one cell the comma is a decimal mark, in another the point is, or both are used in two ways.
    #[error("{one:?} and {other:?} use comma and point in different ways")]
    MixedMarks {
        /// A cell.
        one: String,
        /// A cell that contradicts it.
        other: String,
    },
    /// A comma that may be a decimal mark or stand between thousands or columns; nothing else in the file says which.
    #[error("the comma in {cell:?} may be a decimal mark or not")]
    UnclearComma {
        /// The first such cell.
        cell: String,
    },
}
