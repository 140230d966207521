//! What the beginning of a text says: what stands above its rows, the separator, the number of columns.

use std::io::Cursor;

use super::marks::{Evidence, is_number_like};
use super::rows::{Cells, Rows};
use super::survey::most_common;
use super::text::{Stop, Text};
use crate::fault::FaultKind;
use crate::input::Utf8Only;
use crate::written::{Marks, Separator, TableFault};

/// Bytes at the beginning from which the separator is found.
const SAMPLE_BYTES: usize = 1 << 17;
/// Rows from which it is found.
const SAMPLE_ROWS: usize = 200;

/// What the beginning of a text says.
#[derive(Debug)]
pub(super) struct Layout {
    /// Lines above the first row: `sep=;`, and those that begin with `#`.
    pub lines_above: u64,
    pub separator: Separator,
    /// The cells of the last line that begins with `#`: NumPy's header.
    pub comment: Option<Vec<String>>,
    /// What the first rows say about the number of columns and about numbers; the others may contradict it.
    pub width: usize,
    pub marks: Marks,
}

impl Layout {
    /// Looks at the beginning.
    pub fn new(text: &mut Text<'_>) -> Result<Self, Stop> {
        let mut sample = vec![0; SAMPLE_BYTES];
        let length = text.read(&mut sample)?;
        let is_whole = length < sample.len();
        sample.truncate(length);
        let sample = String::from_utf8_lossy(&sample);
        let body = Body::of(&sample);
        if body.text.trim().is_empty() {
            // Nothing, or nothing but a title that begins with `#`.
            let is_nothing = body.lines_above == 0;
            let titles = FaultKind::Table(TableFault::NoNumbers);
            return Err(if is_nothing { FaultKind::Empty } else { titles }.into());
        }
        let rows = first_rows(body.text, is_whole);
        let separator = match body.separator {
            Some(separator) => separator,
            None => find_separator(rows)?,
        };
        let comment = body.comment.map(|comment| cells(comment, separator)).transpose()?;
        let comment = comment.map(|rows| rows.into_iter().flatten().collect());
        let (mut widths, mut evidence) = (Vec::new(), Evidence::default());
        for cells in cells(rows, separator)? {
            cells.iter().for_each(|cell| evidence.add(cell));
            widths.push((cells.len(), 1));
        }
        let marks = evidence.marks(separator).unwrap_or(Marks::PLAIN);
        let width = most_common(&sum(widths));
        Ok(Self { lines_above: body.lines_above, separator, comment, width, marks })
    }
}

/// A text without what stands above its rows.
struct Body<'a> {
    text: &'a str,
    lines_above: u64,
    separator: Option<Separator>,
    /// The last of the lines that begin with `#`, without it.
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

/// The first rows of a text; the last one is left out where it may be cut off.
fn first_rows(text: &str, is_whole: bool) -> &str {
    let breaks = text.match_indices(['\n', '\r']).map(|(place, _)| place + 1);
    let (count, end) = breaks.take(SAMPLE_ROWS).enumerate().last().unwrap_or((0, text.len()));
    if is_whole && count + 1 < SAMPLE_ROWS { text } else { &text[..end] }
}

fn cells(text: &str, separator: Separator) -> Result<Vec<Vec<String>>, Stop> {
    let reader = Box::new(Cursor::new(text.as_bytes()));
    let (text, _) = Text::new(reader, None, &Utf8Only)?;
    let mut rows = Rows::new(text, separator, 0)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        if let Cells::Texts(texts) = row.cells {
            all.push(texts.iter().map(str::to_owned).collect());
        }
    }
    Ok(all)
}

/// The separator that makes the most of the rows equally long and the most of their cells numbers.
fn find_separator(sample: &str) -> Result<Separator, Stop> {
    let mut best = (Separator::None, 0.0);
    for separator in Separator::ALL {
        let Ok(rows) = cells(sample, separator) else { continue };
        let widths = rows.iter().map(|cells| (cells.len(), 1)).collect();
        let width = most_common(&sum(widths));
        let fitting = rows.iter().filter(|cells| cells.len() == width);
        let (mut count, mut numbers) = (0, 0);
        for cells in fitting {
            count += 1;
            numbers += cells.iter().filter(|cell| is_number_like(cell)).count();
        }
        let share = f64::from(count) / rows.len().max(1) as f64;
        let numeric = numbers as f64 / (count as usize * width).max(1) as f64;
        let score = if width > 1 { share * numeric } else { 0.0 };
        if score > best.1 {
            best = (separator, score);
        }
    }
    Ok(best.0)
}

fn sum(widths: Vec<(usize, u64)>) -> Vec<(usize, u64)> {
    let mut sums: Vec<(usize, u64)> = Vec::new();
    for (width, count) in widths {
        match sums.iter_mut().find(|(known, _)| *known == width) {
            Some((_, sum)) => *sum += count,
            None => sums.push((width, count)),
        }
    }
    sums
}
