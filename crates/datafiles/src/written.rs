//! How the text of a table is written, and what can be wrong with it.

use thiserror::Error;

/// What stands between the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// One space or more.
    Spaces,
    /// Nothing: each line is one cell.
    None,
}

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DecimalMark {
    /// `1.5`; commas may stand between thousands.
    Point,
    /// `1,5`; points may stand between thousands.
    Comma,
}

/// How the numbers of a file are written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Marks {
    /// What stands before the decimals.
    pub decimal: DecimalMark,
    /// The first cell with a comma in its number; none if there is no such cell.
    pub comma: Option<String>,
}

/// What stands above the rows of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Head {
    /// Nothing: the first row is data.
    None,
    /// So many rows of names, units or titles.
    Names(u64),
    /// One row of numbers, `0,1,2,…`, `,0,1,2,…` or `0`: pandas writes it where columns have no names.
    Numbered,
}

/// Why a row lacks a value. If it lacks several, the first of these counts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Missing {
    /// The row has another number of cells than most.
    Uneven,
    /// A cell holds a word or a date where others have numbers.
    Word,
    /// A number is infinite or too large for an f64.
    Infinite,
    /// A cell is empty, or says `NA`, `NaN` or the like.
    Gap,
}

/// Rows that were left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// The reason.
    pub why: Missing,
    /// How many.
    pub rows: u64,
    /// The line of the first one, counted from 1.
    pub first_line: u64,
}

/// Why a text is no table. Excerpts have at most 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, Error, serde::Serialize, serde::Deserialize)]
pub enum TableFault {
    /// It is no text: it has NUL characters, or bytes that no encoding that is known has.
    #[error("the file is no text")]
    NotText,
    /// A quotation mark that is never closed: all behind it would be one cell.
    #[error("line {line}: a quotation mark is opened and never closed")]
    OpenQuote {
        /// The line, counted from 1.
        line: u64,
    },
    /// A line that is longer than any row of a table.
    #[error("line {line} has more than {limit} bytes")]
    LongLine {
        /// The line, counted from 1.
        line: u64,
        /// The most.
        limit: u64,
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
