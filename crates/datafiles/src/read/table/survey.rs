//! The first pass over a text: what its rows say together, before any number is kept.

use super::distinct;
use super::marks::{Cell, Evidence};
use super::rows::{Cells, Rows, Texts};
use super::text::Stop;
use crate::fault::{Excess, FaultKind};
use crate::limits::Limits;
use crate::written::Marks;
use crate::written::TableFault;

/// Rows at the beginning that are kept as they are: among them the first one of data is looked for.
pub(super) const FIRST_ROWS: usize = 32;
/// The most different numbers of a column that are counted.
pub(super) const MOST_NUMBERS: usize = 256;

/// What all rows say together.
#[derive(Debug)]
pub(super) struct Survey {
    /// The first rows, header or not.
    pub first: Vec<FirstRow>,
    /// What the rows behind them have, column by column.
    pub columns: Vec<Tally>,
    /// Rows of any width, the first ones too.
    pub rows: u64,
    /// The numbers of cells that rows have, and how many rows have each.
    pub widths: Vec<(usize, u64)>,
    pub evidence: Evidence,
    /// How often each whole number from 0 to 255 occurs, \[columns × 256\].
    bytes: Vec<u32>,
    limit: u64,
}

/// A row at the beginning.
#[derive(Debug)]
pub(super) struct FirstRow {
    pub cells: Vec<String>,
    pub is_even: bool,
}

/// What the cells of a column are.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// Numbers other than the whole ones from 0 to 255.
    pub others: u64,
    pub least: f64,
    pub greatest: f64,
    /// All are whole.
    pub are_whole: bool,
    /// An f32 holds each of them exactly.
    pub are_single: bool,
    pub different: distinct::Numbers,
    /// Cells that are words.
    pub words: u64,
    pub dates: u64,
    pub infinite: u64,
    pub names: distinct::Words,
    /// Whole numbers, none of which came twice; none once one did.
    pub unique: Option<std::collections::HashSet<u64>>,
}

impl Survey {
    /// Looks at all rows. `report` is called with the bytes read and the rows since the last call.
    pub fn new(
        rows: &mut Rows<'_>,
        width: usize,
        marks: &Marks,
        limits: &Limits,
        report: &mut dyn FnMut(u64, u64) -> Result<(), FaultKind>,
    ) -> Result<Self, Stop> {
        let mut survey = Self {
            first: Vec::new(),
            columns: vec![Tally::new(limits.classes as usize); width],
            rows: 0,
            widths: Vec::new(),
            evidence: Evidence::default(),
            bytes: vec![0; 256 * width],
            limit: limits.images,
        };
        if let Some(first) = survey.columns.first_mut() {
            first.unique = Some(std::collections::HashSet::new());
        }
        let (mut bytes, mut reported) = (rows.bytes(), 0);
        loop {
            if rows.bytes() > bytes {
                report(rows.bytes(), survey.rows - reported)?;
                (bytes, reported) = (rows.bytes(), survey.rows);
            }
            if survey.first.len() == FIRST_ROWS {
                rows.expect_numbers(width);
            }
            let Some(row) = rows.next()? else { break };
            survey.rows += 1;
            if survey.rows > limits.images + FIRST_ROWS as u64 {
                return Err(survey.too_many().into());
            }
            match row.cells {
                Cells::Numbers(numbers) => survey.add_numbers(numbers),
                Cells::Texts(texts) => survey.add_texts(texts, marks),
            }
        }
        report(rows.bytes(), survey.rows - reported)?;
        if survey.rows == 0 {
            return Err(FaultKind::Empty.into());
        }
        Ok(survey)
    }

    /// The refusal of more rows than the limit.
    pub fn too_many(&self) -> FaultKind {
        FaultKind::TooLarge(Excess::Images { limit: self.limit })
    }

    /// The number of cells that most rows have; of equals the greatest.
    pub fn width(&self) -> usize {
        most_common(&self.widths)
    }

    /// How numbers are written.
    pub fn marks(&self, separator: crate::written::Separator) -> Result<Marks, TableFault> {
        self.evidence.marks(separator)
    }

    /// How often each whole number from 0 to 255 occurs in a column.
    pub fn bytes(&self, column: usize) -> &[u32] {
        &self.bytes[256 * column..][..256]
    }

    /// The numbers of a column.
    pub fn numbers(&self, column: usize) -> u64 {
        let bytes: u64 = self.bytes(column).iter().map(|count| u64::from(*count)).sum();
        bytes + self.columns[column].others
    }

    fn add_numbers(&mut self, numbers: &[u32]) {
        count_width(&mut self.widths, numbers.len());
        let counts = self.bytes.as_chunks_mut::<256>().0;
        for ((number, counts), tally) in numbers.iter().zip(counts).zip(&mut self.columns) {
            match counts.get_mut(*number as usize) {
                Some(count) => *count += 1,
                None => tally.add_other(f64::from(*number)),
            }
        }
        self.note_unique(f64::from(numbers[0]));
    }

    fn add_texts(&mut self, texts: Texts<'_>, marks: &Marks) {
        let is_first = self.first.len() < FIRST_ROWS;
        let width = self.columns.len();
        let (mut cells, mut used) = (0, 0);
        for cell in texts.iter() {
            cells += 1;
            if !cell.is_empty() || cells <= width {
                used = cells;
            }
        }
        count_width(&mut self.widths, cells);
        let is_even = used == width;
        if is_first {
            let cells = texts.iter().map(str::to_owned).collect();
            texts.iter().for_each(|cell| self.evidence.add(cell));
            self.first.push(FirstRow { cells, is_even });
            return;
        }
        for (column, cell) in texts.iter().enumerate() {
            let (content, shape) = marks.cell(cell);
            if let Some(shape) = shape {
                self.evidence.add_shape(shape, cell);
            }
            if is_even && column < width {
                self.add_cell(column, cell, content);
            }
        }
    }

    /// Counts a cell of a row of data.
    pub fn add_cell(&mut self, column: usize, cell: &str, content: Cell) {
        let tally = &mut self.columns[column];
        match content {
            Cell::Number(number) => {
                let byte = number as u8;
                if f64::from(byte) == number {
                    self.bytes[256 * column + usize::from(byte)] += 1;
                } else {
                    tally.add_other(number);
                }
                if column == 0 {
                    self.note_unique(number);
                }
                return;
            }
            Cell::Gap => return,
            Cell::Infinite => tally.infinite += 1,
            Cell::Date => tally.dates += 1,
            Cell::Word => tally.words += 1,
        }
        tally.names.add(cell);
    }

    fn note_unique(&mut self, number: f64) {
        let Some(tally) = self.columns.first_mut() else { return };
        if let Some(unique) = &mut tally.unique
            && (number.fract() != 0.0 || !unique.insert(number.to_bits()))
        {
            tally.unique = None;
        }
    }
}

impl Tally {
    fn new(names: usize) -> Self {
        Self {
            others: 0,
            least: f64::INFINITY,
            greatest: f64::NEG_INFINITY,
            are_whole: true,
            are_single: true,
            different: distinct::Numbers::new(MOST_NUMBERS),
            words: 0,
            dates: 0,
            infinite: 0,
            names: distinct::Words::new(names),
            unique: None,
        }
    }

    fn add_other(&mut self, number: f64) {
        self.others += 1;
        self.least = self.least.min(number);
        self.greatest = self.greatest.max(number);
        self.are_whole &= number.fract() == 0.0;
        self.are_single &= f64::from(number as f32) == number;
        self.different.add(number, 1);
    }
}

fn count_width(widths: &mut Vec<(usize, u64)>, width: usize) {
    match widths.iter().position(|(known, _)| *known == width) {
        Some(place) => widths[place].1 += 1,
        // A text of words may have rows of any length.
        None if widths.len() < 1000 => widths.push((width, 1)),
        None => {}
    }
}

/// The width that is there most often; of equals the greatest.
pub(super) fn most_common(widths: &[(usize, u64)]) -> usize {
    let best = widths.iter().max_by_key(|(width, count)| (*count, *width));
    best.map_or(0, |(width, _)| *width)
}
