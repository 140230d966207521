//! Rows of cells, one after the other, from bytes that are read as they are needed.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::text::{Stop, Text};
use crate::written::Separator;
use crate::written::TableFault;

/// Bytes of the buffer at first.
const BUFFER: usize = 1 << 18;
/// The most bytes of a row.
const LONGEST_ROW: usize = 1 << 24;

/// Reads the rows of a text.
pub(super) struct Rows<'a> {
    text: Text<'a>,
    buffer: Vec<u8>,
    /// Bytes `at..filled` of the buffer are still to be read.
    at: usize,
    filled: usize,
    ended: bool,
    line: u64,
    separator: Separator,
    /// Room for a row of whole numbers; empty if such rows are not looked for.
    numbers: Vec<u32>,
    /// Where the cells of the present row end.
    ends: Vec<usize>,
    reader: Reader,
    unquoted: Vec<u8>,
    started: bool,
}

/// A row.
pub(super) struct Row<'r> {
    /// Its first line, counted from 1.
    pub line: u64,
    pub cells: Cells<'r>,
}

/// The cells of a row.
#[derive(Clone, Copy)]
pub(super) enum Cells<'r> {
    /// Whole numbers below 10⁹ without signs and spaces, as many as the table has columns.
    Numbers(&'r [u32]),
    Texts(Texts<'r>),
}

/// The cells of any other row.
#[derive(Clone, Copy)]
pub(super) struct Texts<'r> {
    text: &'r str,
    ends: &'r [usize],
    /// Bytes between two cells.
    between: usize,
    skip_empty: bool,
}

impl<'r> Texts<'r> {
    /// The cells, without space around them.
    pub fn iter(self) -> impl Iterator<Item = &'r str> {
        let mut start = 0;
        let cells = self.ends.iter().map(move |end| {
            let cell = self.text.get(start..*end).unwrap_or_default();
            start = end + self.between;
            trimmed(cell)
        });
        cells.filter(move |cell| !self.skip_empty || !cell.is_empty())
    }
}

/// A cell without space around it, and without quotes that stand behind a space, which csv-core leaves.
fn trimmed(cell: &str) -> &str {
    if let [first, .., last] = cell.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return cell;
    }
    let cell = cell.trim();
    cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
}

/// How a row was found at the beginning of the buffer.
enum Found {
    /// `length` bytes and the end of its line, `used` bytes together.
    Plain { length: usize, used: usize },
    /// It has quotes.
    Quoted,
    /// It goes on behind the end of the buffer.
    Cut,
}

impl<'a> Rows<'a> {
    /// The rows of a text whose cells are separated so, behind `skip` lines.
    pub fn new(text: Text<'a>, separator: Separator, skip: u64) -> Result<Self, Stop> {
        let mut rows = Self {
            text,
            buffer: vec![0; BUFFER],
            at: 0,
            filled: 0,
            ended: false,
            line: 1,
            separator,
            numbers: Vec::new(),
            ends: Vec::with_capacity(64),
            reader: ReaderBuilder::new().delimiter(separator.byte()).build(),
            unquoted: vec![0; 1024],
            started: false,
        };
        for _ in 0..skip {
            rows.skip_line()?;
        }
        Ok(rows)
    }

    /// Looks for rows of this many whole numbers from now on, which are read faster.
    pub fn expect_numbers(&mut self, width: usize) {
        let is_fast = !matches!(self.separator, Separator::Spaces | Separator::None);
        self.numbers.resize(if is_fast { width } else { 0 }, 0);
    }

    /// Bytes read so far, as the file has them.
    pub fn bytes(&self) -> u64 {
        self.text.bytes()
    }

    /// The next row. Empty lines are none; but in a table of one column they are how polars writes a missing value.
    pub fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        loop {
            if self.at == self.filled && !self.refill()? {
                return Ok(None);
            }
            if let b'\r' | b'\n' = self.buffer[self.at] {
                self.end_line()?;
                if self.separator == Separator::None && self.started {
                    let texts = Texts { text: "", ends: &[0], between: 0, skip_empty: false };
                    return Ok(Some(Row { line: self.line - 1, cells: Cells::Texts(texts) }));
                }
                continue;
            }
            let line = self.line;
            let ahead = &self.buffer[self.at..self.filled];
            if !self.numbers.is_empty()
                && let Some(used) = whole_numbers(ahead, self.separator.byte(), &mut self.numbers)
            {
                self.at += used;
                self.line += 1;
                return Ok(Some(Row { line, cells: Cells::Numbers(&self.numbers) }));
            }
            match find_row(ahead, self.separator.byte(), self.ended, &mut self.ends) {
                Found::Plain { length, used } => {
                    let start = self.at;
                    self.at += used;
                    self.line += 1;
                    self.started = true;
                    return Ok(Some(self.row(line, Some(start..start + length))));
                }
                Found::Quoted => {
                    if self.quoted()? {
                        self.started = true;
                        return Ok(Some(self.row(line, None)));
                    }
                }
                Found::Cut => {}
            }
            self.refill()?;
        }
    }

    /// The row that was found, in the buffer or unquoted.
    fn row(&self, line: u64, plain: Option<std::ops::Range<usize>>) -> Row<'_> {
        let (bytes, between) = match plain {
            Some(range) => (&self.buffer[range], 1),
            None => (&self.unquoted[..self.ends.last().copied().unwrap_or(0)], 0),
        };
        let skip_empty = self.separator == Separator::Spaces;
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        Row { line, cells: Cells::Texts(Texts { text, ends: &self.ends, between, skip_empty }) }
    }

    /// Reads a row with quotes. Returns false if more of the text is needed.
    fn quoted(&mut self) -> Result<bool, Stop> {
        self.reader.reset();
        self.ends.resize(self.ends.capacity(), 0);
        let (mut used, mut bytes, mut cells) = (0, 0, 0);
        loop {
            let input = &self.buffer[self.at + used..self.filled];
            if input.is_empty() && !self.ended {
                return Ok(false);
            }
            let (out, ends) = (&mut self.unquoted[bytes..], &mut self.ends[cells..]);
            let (result, read, written, ended) = self.reader.read_record(input, out, ends);
            (used, bytes, cells) = (used + read, bytes + written, cells + ended);
            match result {
                ReadRecordResult::OutputFull => self.unquoted.resize(2 * self.unquoted.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // Of \r\n csv-core takes the \n with the next row.
        let end = self.at + used;
        if self.buffer[..end].ends_with(b"\r") {
            match self.buffer[..self.filled].get(end) {
                Some(b'\n') => used += 1,
                None if !self.ended => return Ok(false),
                _ => {}
            }
        }
        self.ends.truncate(cells);
        let taken = &self.buffer[self.at..self.at + used];
        let breaks = line_breaks(taken);
        let is_last = self.ended && self.at + used == self.filled;
        if is_last && breaks > 1 && !quotes(taken).is_multiple_of(2) {
            return Err(TableFault::OpenQuote { line: self.line }.into());
        }
        self.line += breaks;
        self.at += used;
        Ok(true)
    }

    /// Passes over the end of a line.
    fn end_line(&mut self) -> Result<(), Stop> {
        let is_return = self.buffer[self.at] == b'\r';
        self.at += 1;
        if self.at == self.filled {
            self.refill()?;
        }
        if is_return && self.buffer[self.at..self.filled].starts_with(b"\n") {
            self.at += 1;
        }
        self.line += 1;
        Ok(())
    }

    fn skip_line(&mut self) -> Result<(), Stop> {
        loop {
            let ahead = &self.buffer[self.at..self.filled];
            match ahead.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
                Some(length) => {
                    self.at += length;
                    return self.end_line();
                }
                None if !self.refill()? => return Ok(()),
                None => {}
            }
        }
    }

    /// Reads more of the text behind what is still to be read. Returns false if nothing came.
    fn refill(&mut self) -> Result<bool, Stop> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.copy_within(self.at..self.filled, 0);
        (self.at, self.filled) = (0, self.filled - self.at);
        if self.filled == self.buffer.len() {
            if self.filled >= LONGEST_ROW {
                return Err(self.long_row().into());
            }
            self.buffer.resize(2 * self.filled, 0);
        }
        let count = self.text.read(&mut self.buffer[self.filled..])?;
        self.filled += count;
        self.ended = self.filled < self.buffer.len();
        Ok(count > 0)
    }

    /// Why the row ahead is longer than any.
    fn long_row(&self) -> TableFault {
        let first_line = self.buffer.split(|byte| matches!(byte, b'\r' | b'\n')).next();
        if first_line.is_some_and(|line| !quotes(line).is_multiple_of(2)) {
            TableFault::OpenQuote { line: self.line }
        } else {
            TableFault::LongLine { line: self.line, limit: LONGEST_ROW as u64 }
        }
    }
}

/// Reads a row of whole numbers, all with a separator behind them but the last one, which ends the line. Returns the bytes
/// that it has; none if it is another row or goes on behind the end of the buffer.
fn whole_numbers(ahead: &[u8], separator: u8, numbers: &mut [u32]) -> Option<usize> {
    let mut at = 0;
    let mut end = separator;
    for number in numbers.iter_mut() {
        if end != separator {
            return None;
        }
        let first = u32::from(ahead.get(at)?.wrapping_sub(b'0'));
        if first > 9 {
            return None;
        }
        let (mut value, mut digits) = (first, 1);
        loop {
            end = *ahead.get(at + digits)?;
            let digit = end.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            if digits == 9 {
                return None;
            }
            value = 10 * value + u32::from(digit);
            digits += 1;
        }
        *number = value;
        at += digits + 1;
    }
    match end {
        b'\n' => Some(at),
        b'\r' => Some(at + usize::from(*ahead.get(at)? == b'\n')),
        _ => None,
    }
}

/// Finds the cells of the row ahead: `ends` are where they end.
fn find_row(ahead: &[u8], separator: u8, ended: bool, ends: &mut Vec<usize>) -> Found {
    ends.clear();
    for (at, byte) in ahead.iter().enumerate() {
        match *byte {
            b'"' => return Found::Quoted,
            b'\n' => {
                ends.push(at);
                return Found::Plain { length: at, used: at + 1 };
            }
            b'\r' => {
                let next = ahead.get(at + 1);
                if next.is_none() && !ended {
                    return Found::Cut;
                }
                ends.push(at);
                return Found::Plain {
                    length: at,
                    used: at + 1 + usize::from(next == Some(&b'\n')),
                };
            }
            byte if byte == separator => ends.push(at),
            _ => {}
        }
    }
    if !ended {
        return Found::Cut;
    }
    ends.push(ahead.len());
    Found::Plain { length: ahead.len(), used: ahead.len() }
}

fn quotes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'"').count()
}

/// The number of line breaks; \r\n is one.
fn line_breaks(bytes: &[u8]) -> u64 {
    let mut before = 0;
    let mut count = 0;
    for byte in bytes {
        count += u64::from(*byte == b'\r' || *byte == b'\n' && before != b'\r');
        before = *byte;
    }
    count
}
