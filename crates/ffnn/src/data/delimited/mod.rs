//! Tables of numbers as this field's programs write them: rows of cells separated by `,` `;` tab or spaces.
//!
//! How a text is understood is found from the whole of it, and the result says it: the separator, the decimal mark, which rows
//! are header, which columns are numbers, and which rows lack some.

mod columns;
mod head;
mod limits;
mod marks;
mod records;
mod separator;
mod survey;
mod table;

use crate::error::TableFault;
pub use columns::{Column, ColumnKind, Missing};
pub use limits::DelimitedLimits;
pub use marks::{DecimalMark, Marks};
pub use separator::Separator;
pub use table::{Delimited, Head, LeftOut, Selection};

use columns::Collector;
use records::Records;
use survey::{find_separator, survey};

/// The number of rows that the separator is found from.
const SAMPLE_ROWS: usize = 200;
/// The most rows that are looked through for the first one of numbers.
const MOST_HEAD_ROWS: usize = 30;

/// Reads a text.
///
/// Rows before the first one with numbers are header: names, units, a title. A header `0,1,2,…` is one too. A byte order mark, a
/// line `sep=;`, and lines that begin with `#` and stand at the top are no rows.
///
/// # Errors
///
/// Any [`TableFault`]. A row or cell that can't be read is no error: [`Delimited::select`] counts it.
pub fn read(text: &str, limits: &DelimitedLimits) -> Result<Delimited, TableFault> {
    if text.len() > limits.bytes {
        return Err(TableFault::Bytes { found: text.len() as u64, limit: limits.bytes as u64 });
    }
    if text.contains('\0') {
        return Err(TableFault::NotText);
    }
    let body = Body::of(text.trim_start_matches('\u{feff}'));
    if body.text.trim().is_empty() {
        return Err(TableFault::Empty);
    }
    let separator = body.separator.unwrap_or_else(|| find_separator(sample(body.text)));
    let records = || Records::new(body.text, separator);
    let (width, evidence) = survey(records(), limits)?;
    let marks = evidence.marks(separator)?;
    let mut collector = Collector::new(width);
    let mut first_rows = Vec::new();
    let mut records = records();
    while let Some(record) = records.next() {
        if first_rows.len() < MOST_HEAD_ROWS {
            first_rows.push(record.cells().map(str::to_owned).collect::<Vec<_>>());
        }
        collector.add(record.line + body.lines_above, record.cells(), &marks);
    }
    let comment = body.comment.map(|comment| cells_of(comment, separator));
    head::finish(collector, &first_rows, comment, separator, marks)
}

/// A text without what stands above its rows.
struct Body<'a> {
    text: &'a str,
    lines_above: u64,
    separator: Option<Separator>,
    /// The last of the lines that begin with `#`, without it: NumPy's header.
    comment: Option<&'a str>,
}

impl<'a> Body<'a> {
    fn of(text: &'a str) -> Self {
        let mut body = Self { text, lines_above: 0, separator: None, comment: None };
        loop {
            let end = body.text.find(['\n', '\r']).unwrap_or(body.text.len());
            let (line, rest) = body.text.split_at(end);
            let comment = line.strip_prefix('#');
            let separator = Separator::named(line).filter(|_| body.lines_above == 0);
            if comment.is_none() && separator.is_none() {
                return body;
            }
            body.separator = body.separator.or(separator);
            body.comment = comment.map(|comment| comment.trim_start_matches('#'));
            body.lines_above += 1;
            let line_break = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            body.text = &rest[line_break..];
        }
    }
}

/// The first rows of a text.
fn sample(text: &str) -> &str {
    let breaks = text.match_indices(['\n', '\r']).map(|(place, _)| place + 1);
    breaks.take(SAMPLE_ROWS).last().map_or(text, |end| &text[..end])
}

fn cells_of(line: &str, separator: Separator) -> Vec<String> {
    let mut records = Records::new(line, separator);
    records.next().map_or_else(Vec::new, |record| record.cells().map(str::to_owned).collect())
}
