//! Rows of cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::separator::Separator;
use crate::error::TableFault;

/// Reads the rows of a text one after the other.
pub(super) struct Records<'a> {
    reader: Reader,
    separator: Separator,
    text: &'a [u8],
    at: usize,
    line: u64,
    started: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// A row.
pub(super) struct Record<'r> {
    /// Its first line, counted from 1.
    pub line: u64,
    /// It ends within quotes.
    open: bool,
    cells: &'r str,
    ends: &'r [usize],
    skip_empty: bool,
}

impl Record<'_> {
    /// The cells, without space around them.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let cells = starts.zip(self.ends).map(|(start, end)| {
            let cell = self.cells.get(start..*end).unwrap_or_default().trim();
            // Quotes that stand behind a space are left by the reader.
            cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
        });
        cells.filter(|cell| !self.skip_empty || !cell.is_empty())
    }

    /// The error of a quotation mark that is never closed.
    pub fn check(&self) -> Result<(), TableFault> {
        if self.open { Err(TableFault::OpenQuote { line: self.line }) } else { Ok(()) }
    }
}

impl<'a> Records<'a> {
    /// The rows of a text whose cells are separated so.
    pub fn new(text: &'a str, separator: Separator) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(separator.byte()).build(),
            separator,
            text: text.as_bytes(),
            at: 0,
            line: 1,
            started: false,
            cells: vec![0; 1024],
            ends: vec![0; 64],
        }
    }

    /// The next row. Empty lines are none; but in a table of one column they are how polars writes a missing value.
    pub fn next(&mut self) -> Option<Record<'_>> {
        while let Some(b'\r' | b'\n') = self.text.get(self.at) {
            self.at += if self.text[self.at..].starts_with(b"\r\n") { 2 } else { 1 };
            self.line += 1;
            if self.separator == Separator::None && self.started {
                let line = self.line - 1;
                return Some(Record {
                    line,
                    open: false,
                    cells: "",
                    ends: &[0],
                    skip_empty: false,
                });
            }
        }
        if self.at == self.text.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let (mut bytes, mut count) = (0, 0);
        loop {
            let (result, read, written, ended) = self.reader.read_record(
                &self.text[self.at..],
                &mut self.cells[bytes..],
                &mut self.ends[count..],
            );
            (self.at, bytes, count) = (self.at + read, bytes + written, count + ended);
            match result {
                ReadRecordResult::OutputFull => self.cells.resize(2 * self.cells.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // Of \r\n the reader takes the \n with the next row.
        if self.text[..self.at].ends_with(b"\r") && self.text[self.at..].starts_with(b"\n") {
            self.at += 1;
        }
        let taken = &self.text[start..self.at];
        let lines = line_breaks(taken);
        self.line += lines;
        self.started = true;
        let quotes = || taken.iter().filter(|byte| **byte == b'"').count();
        let cells = std::str::from_utf8(&self.cells[..bytes]).unwrap_or_default();
        let open = self.at == self.text.len() && lines > 1 && quotes() % 2 == 1;
        let skip_empty = self.separator == Separator::Spaces;
        Some(Record { line, open, cells, ends: &self.ends[..count], skip_empty })
    }
}

/// The number of line breaks; \r\n is one.
fn line_breaks(bytes: &[u8]) -> u64 {
    let mut before = 0;
    let mut count = 0;
    for byte in bytes {
        if *byte == b'\r' || *byte == b'\n' && before != b'\r' {
            count += 1;
        }
        before = *byte;
    }
    count
}
