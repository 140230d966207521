//! The second pass over a text: its values are kept.

use super::column::Column;
use super::marks::Cell;
use super::rows::{Cells, Rows, Texts};
use super::store::{Pixels, Place, Store};
use super::text::Stop;
use crate::fault::FaultKind;
use crate::summary::ColumnKind;
use crate::written::Marks;
use crate::written::Missing;

/// The rows of a table while they are read.
pub(super) struct Fill<'a> {
    pub columns: &'a mut [Column],
    pub marks: &'a Marks,
    /// Cells of a row.
    pub width: usize,
    /// Rows of data.
    pub rows: usize,
    pub store: Store,
    /// Rows with another number of cells, ascending.
    pub uneven: Vec<u32>,
    /// Where lines are skipped: a row and its line; the rows behind it follow line by line.
    pub lines: Vec<(u32, u64)>,
    /// Rows read so far.
    row: u32,
    /// The pixels are whole columns side by side, from the first to behind the last.
    pixels: Option<std::ops::Range<usize>>,
}

impl<'a> Fill<'a> {
    /// Room for the rows.
    pub fn new(
        columns: &'a mut [Column],
        marks: &'a Marks,
        width: usize,
        rows: usize,
        pixels: &[usize],
    ) -> Self {
        let store = Store::new(columns, pixels, rows);
        let side_by_side = pixels.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let range = match (pixels.first(), pixels.last()) {
            (Some(first), Some(last)) if side_by_side => Some(*first..last + 1),
            _ => None,
        };
        let pixels = range.filter(|_| matches!(store.pixels, Pixels::Bytes(_)));
        let (uneven, lines) = (Vec::new(), Vec::new());
        Self { columns, marks, width, rows, store, uneven, lines, row: 0, pixels }
    }

    /// Reads all rows behind the header. `report` is called now and then.
    pub fn read(
        &mut self,
        rows: &mut Rows<'_>,
        head: usize,
        report: &mut dyn FnMut(),
    ) -> Result<(), Stop> {
        for _ in 0..head {
            rows.next()?;
        }
        rows.expect_numbers(self.width);
        let mut bytes = rows.bytes();
        loop {
            if rows.bytes() > bytes {
                bytes = rows.bytes();
                report();
            }
            let Some(row) = rows.next()? else { break };
            if self.row as usize == self.rows {
                return Err(FaultKind::Unreadable.into());
            }
            let follows = self
                .lines
                .last()
                .is_some_and(|(first, line)| line + u64::from(self.row - first) == row.line);
            if !follows {
                self.lines.push((self.row, row.line));
            }
            match row.cells {
                Cells::Numbers(numbers) => self.add_numbers(numbers),
                Cells::Texts(texts) => self.add_texts(texts),
            }
            self.row += 1;
        }
        // A file that changed since the first pass.
        if self.row as usize == self.rows { Ok(()) } else { Err(FaultKind::Unreadable.into()) }
    }

    fn add_numbers(&mut self, numbers: &[u32]) {
        if let (Some(range), Pixels::Bytes(pixels)) = (&self.pixels, &mut self.store.pixels) {
            pixels.extend(numbers[range.clone()].iter().map(|number| *number as u8));
            for column in (0..range.start).chain(range.end..self.columns.len()) {
                self.add_number(column, f64::from(numbers[column]));
            }
        } else {
            for (column, number) in numbers.iter().enumerate().take(self.columns.len()) {
                self.add_number(column, f64::from(*number));
            }
        }
    }

    fn add_number(&mut self, column: usize, number: f64) {
        let value = match &self.columns[column] {
            Column { kind: ColumnKind::Words, names: Some(names), .. } => {
                place(names, &number.to_string())
            }
            _ => number,
        };
        self.store.push(column, value);
    }

    fn add_texts(&mut self, texts: Texts<'_>) {
        let (mut cells, mut used) = (0, 0);
        for cell in texts.iter() {
            cells += 1;
            if !cell.is_empty() || cells <= self.width {
                used = cells;
            }
        }
        if used != self.width {
            self.uneven.push(self.row);
            for column in 0..self.columns.len() {
                self.store.push(column, f64::NAN);
            }
            return;
        }
        for (column, cell) in texts.iter().enumerate().take(self.columns.len()) {
            if self.store.places[column] == Place::Nowhere {
                continue;
            }
            let content = self.marks.cell(cell).0;
            let words = self.columns[column].names.as_ref();
            let (number, why) = match (content, words) {
                (Cell::Number(number), None) => (number, None),
                (Cell::Number(number), Some(names)) => (place(names, &number.to_string()), None),
                (Cell::Gap, _) => (f64::NAN, Some(Missing::Gap)),
                (_, Some(names)) => (place(names, cell), None),
                (Cell::Infinite, _) => (f64::NAN, Some(Missing::Infinite)),
                (Cell::Date | Cell::Word, _) => (f64::NAN, Some(Missing::Word)),
            };
            if let Some(why) = why {
                self.columns[column].gaps.push(self.row, why, self.rows);
            }
            self.store.push(column, number);
        }
    }
}

/// The place of a word among the names of a column.
fn place(names: &[String], word: &str) -> f64 {
    names.partition_point(|name| name.as_str() < word) as f64
}
