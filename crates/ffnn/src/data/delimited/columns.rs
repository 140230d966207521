//! The columns of a table.

use super::marks::{Cell, Marks};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers, perhaps with gaps.
    Numbers,
    /// The rows' own numbers, such as pandas' index or a column `id`.
    Index,
    /// Dates or times.
    Dates,
    /// Words.
    Words,
    /// Nothing.
    Empty,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name from the header, empty if it has none.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its numbers, row by row; NaN where a row has none. Empty for dates, words and nothing.
    pub values: Vec<f64>,
    /// What stands where there is no number, by the row's index, ascending. A NaN that is not listed is a gap.
    pub(super) faults: Vec<(u32, Missing)>,
}

/// Why a row lacks a number. If it lacks several, the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The row has another number of cells than most.
    Uneven,
    /// A cell holds a word.
    Word,
    /// A number is infinite or too large for an f64.
    Infinite,
    /// A cell is empty, or says `NA`, `NaN` or the like.
    Gap,
}

impl Column {
    /// Why a row has no number here; none if it has one.
    pub fn missing(&self, row: usize) -> Option<Missing> {
        match self.values.get(row) {
            Some(value) if !value.is_nan() => None,
            _ => Some(match self.faults.binary_search_by_key(&(row as u32), |fault| fault.0) {
                Ok(place) => self.faults[place].1,
                Err(_) => Missing::Gap,
            }),
        }
    }
}

/// A column while it is being read.
#[derive(Default)]
pub(super) struct Draft {
    pub values: Vec<f64>,
    pub faults: Vec<(u32, Missing)>,
    /// Cells with a date.
    pub dates: Vec<u32>,
    pub numbers: usize,
}

impl Draft {
    /// Whether a row has a word, a date or an infinite number here.
    pub fn is_fault(&self, row: usize) -> bool {
        self.faults.binary_search_by_key(&(row as u32), |fault| fault.0).is_ok()
    }

    pub fn kind(&self) -> ColumnKind {
        let dates = self.dates.len();
        let words = self.faults.len() - dates;
        match (self.numbers, dates, words) {
            (0, 0, 0) => ColumnKind::Empty,
            _ if self.numbers > dates + words => ColumnKind::Numbers,
            _ if dates >= words && dates > 0 => ColumnKind::Dates,
            _ => ColumnKind::Words,
        }
    }
}

/// All rows of a text, header too, as columns.
pub(super) struct Collector {
    pub columns: Vec<Draft>,
    pub lines: Vec<u64>,
    pub uneven: Vec<u32>,
    /// The numbers of cells of the uneven rows.
    pub widths: Vec<usize>,
}

impl Collector {
    pub fn new(width: usize) -> Self {
        let columns = (0..width).map(|_| Draft::default()).collect();
        Self { columns, lines: Vec::new(), uneven: Vec::new(), widths: Vec::new() }
    }

    /// Takes in a row. Empty cells beyond the last column are a separator at the end of the line.
    pub fn add<'a>(&mut self, line: u64, cells: impl Iterator<Item = &'a str>, marks: &Marks) {
        let row = self.lines.len() as u32;
        self.lines.push(line);
        let (mut width, mut count) = (0, 0);
        for (index, cell) in cells.enumerate() {
            count += 1;
            if !cell.is_empty() || index < self.columns.len() {
                width = index + 1;
            }
            let Some(column) = self.columns.get_mut(index) else { continue };
            let value = match marks.cell(cell) {
                Cell::Number(number) => {
                    column.numbers += 1;
                    number
                }
                Cell::Gap => f64::NAN,
                other => {
                    let infinite = other == Cell::Infinite;
                    let why = if infinite { Missing::Infinite } else { Missing::Word };
                    column.faults.push((row, why));
                    if other == Cell::Date {
                        column.dates.push(row);
                    }
                    f64::NAN
                }
            };
            column.values.push(value);
        }
        for column in &mut self.columns {
            column.values.resize(self.lines.len(), f64::NAN);
        }
        if width != self.columns.len() {
            self.uneven.push(row);
            self.widths.push(count);
        }
    }
}
