//! Which rows are header, and what they say about the columns.

use super::marks::{Cell, is_number_like};
use super::survey::{FirstRow, Survey};
use crate::written::{Head, Marks, Separator, TableFault};

impl Head {
    /// The rows that are no data.
    pub fn rows(self) -> usize {
        match self {
            Self::None => 0,
            Self::Names(rows) => rows as usize,
            Self::Numbered => 1,
        }
    }
}

/// The first rows, and which columns have numbers.
struct First<'a> {
    rows: &'a [FirstRow],
    /// \[rows\]\[columns\]
    contents: Vec<Vec<Cell>>,
    /// Columns with more numbers than other cells below their first number: above it stands the header.
    columns: Vec<usize>,
}

/// Finds the first row of data: the first one in which at least half of the number columns' cells are numbers. Rows of nothing but
/// gaps right above it are data that lack everything.
pub(super) fn find(survey: &Survey, marks: &Marks) -> Result<Head, TableFault> {
    let width = survey.columns.len();
    let contents = survey.first.iter().map(|row| {
        let mut cells: Vec<Cell> =
            row.cells.iter().take(width).map(|cell| marks.cell(cell).0).collect();
        cells.resize(width, Cell::Gap);
        cells
    });
    let mut first =
        First { rows: &survey.first, contents: contents.collect(), columns: Vec::new() };
    first.columns = (0..width).filter(|column| first.is_mostly_numbers(*column, survey)).collect();
    let Some(mut row) = (0..first.rows.len()).find(|row| first.is_data(*row)) else {
        return Err(TableFault::NoNumbers);
    };
    if row == 0 && is_numbered(first.rows) {
        return Ok(Head::Numbered);
    }
    while row > 0 && first.is_gap(row - 1) {
        row -= 1;
    }
    Ok(if row == 0 { Head::None } else { Head::Names(row as u64) })
}

fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(_))
}

fn is_fault(cell: &Cell) -> bool {
    !matches!(cell, Cell::Number(_) | Cell::Gap)
}

impl First<'_> {
    fn is_mostly_numbers(&self, column: usize, survey: &Survey) -> bool {
        let cells = || self.contents.iter().map(|row| &row[column]);
        let numbers = cells().filter(|cell| is_number(cell)).count() as u64;
        let below = cells().skip_while(|cell| !is_number(cell));
        let faults = below.filter(|cell| is_fault(cell)).count() as u64;
        let tally = &survey.columns[column];
        let others = faults + tally.words + tally.dates + tally.infinite;
        numbers + survey.numbers(column) > others
    }

    fn count(&self, row: usize, is: fn(&Cell) -> bool) -> usize {
        self.columns.iter().filter(|column| is(&self.contents[row][**column])).count()
    }

    fn is_data(&self, row: usize) -> bool {
        let (numbers, faults) = (self.count(row, is_number), self.count(row, is_fault));
        // A title may be a number too.
        let fewest = if self.rows[row].is_even { 1 } else { 2 };
        let names = faults == 1 && is_label_and_numbers(&self.rows[row].cells);
        numbers >= fewest && numbers >= faults && !names
    }

    fn is_gap(&self, row: usize) -> bool {
        let has_words = self.contents[row].iter().any(is_fault);
        self.rows[row].is_even && self.count(row, is_number) == 0 && !has_words
    }
}

/// Whether the cells are whole numbers that count up from a start.
fn count_from(cells: &[String], start: usize) -> bool {
    cells.iter().enumerate().all(|(index, cell)| *cell == (start + index).to_string())
}

/// `0,1,2,…` or `,0,1,2,…` or a single `0`, unless the rows below go on counting, to the right as NumPy's arange does or
/// downwards as a first column of time does.
fn is_numbered(rows: &[FirstRow]) -> bool {
    let [first, second, ..] = rows else { return false };
    if let Some((corner, numbers)) = first.cells.split_first()
        && corner.is_empty()
    {
        return !numbers.is_empty() && count_from(numbers, 0);
    }
    let width = first.cells.len();
    let first_column = rows.iter().filter_map(|row| row.cells.first());
    let goes_down = || {
        let mut counting = first_column.enumerate();
        width <= 3 && counting.all(|(row, cell)| cell.parse() == Ok(row as f64))
    };
    count_from(&first.cells, 0) && (width == 1 || !count_from(&second.cells, width)) && !goes_down()
}

/// `label,0,1,2,…` and `label,1,2,3,…`: names, most of which are numbers.
fn is_label_and_numbers(cells: &[String]) -> bool {
    let (numbers, words): (Vec<&String>, Vec<&String>) =
        cells.iter().filter(|cell| !cell.is_empty()).partition(|cell| is_number_like(cell));
    let counts_from = |start: usize| {
        numbers.iter().enumerate().all(|(index, cell)| **cell == (start + index).to_string())
    };
    words.len() == 1 && numbers.len() > 1 && (counts_from(0) || counts_from(1))
}

/// One name for each column: what the rows of the header say about it, without what they say about all.
pub(super) fn names(rows: &[FirstRow], width: usize, separator: Separator) -> Vec<String> {
    let mut names = vec![String::new(); width];
    for row in rows {
        let mut cells = row.cells.clone();
        while cells.len() > width && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        // R names no column for the names of its rows; others end their lines with a separator, but not the header.
        let r_like = matches!(separator, Separator::Spaces | Separator::Tab);
        if cells.len() + 1 == width {
            cells.insert(if r_like { 0 } else { width - 1 }, String::new());
        }
        let filled = || cells.iter().filter(|cell| !cell.is_empty());
        let says_one_thing = width > 1 && rows.len() > 1 && {
            let first = filled().next();
            filled().all(|cell| Some(cell) == first)
        };
        if cells.len() != width || says_one_thing {
            continue;
        }
        for (name, cell) in names.iter_mut().zip(cells) {
            if name.is_empty() {
                *name = cell;
            } else if !cell.is_empty() && *name != cell {
                *name = format!("{name} {cell}");
            }
        }
    }
    names
}
