//! A table of numbers, and the rows that have numbers in some of its columns.

use super::columns::{Column, Missing};
use super::marks::Marks;
use super::separator::Separator;

/// A table of numbers, and how its text was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Delimited {
    /// What stands between the cells.
    pub separator: Separator,
    /// How the numbers are written.
    pub marks: Marks,
    /// What stands above the rows of data.
    pub head: Head,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The line of each row of data, counted from 1. Each row counts, whatever it lacks.
    pub lines: Vec<u64>,
    /// Rows with another number of cells than most, by their index, ascending; they have no numbers.
    pub uneven: Vec<u32>,
}

impl Delimited {
    /// The number of rows of data.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }
}

/// What stands above the rows of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Nothing: the first row is data.
    None,
    /// So many rows of names, units or titles.
    Names(u64),
    /// One row of numbers, `0,1,2,…` or `,0,1,2,…`: pandas writes it where columns have no names.
    Numbered,
}

/// Rows that were left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The reason.
    pub why: Missing,
    /// How many.
    pub rows: u64,
    /// The line of the first one, counted from 1.
    pub first_line: u64,
}

/// The rows that have a number in each of some columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The numbers \[rows × columns chosen\].
    pub values: Vec<f64>,
    /// The rows that are missing, by reason.
    pub left_out: Vec<LeftOut>,
}

impl Delimited {
    /// The rows with a number in each of the chosen columns, in the order of the file. `chosen` are indices of columns of numbers.
    pub fn select(&self, chosen: &[usize]) -> Selection {
        let columns: Vec<&Column> =
            chosen.iter().filter_map(|index| self.columns.get(*index)).collect();
        let mut selection = Selection { values: Vec::new(), left_out: Vec::new() };
        for (row, line) in self.lines.iter().enumerate() {
            let missing = match self.uneven.binary_search(&(row as u32)) {
                Ok(_) => Some(Missing::Uneven),
                Err(_) => columns.iter().filter_map(|column| column.missing(row)).min(),
            };
            match missing {
                None => selection.values.extend(columns.iter().map(|column| column.values[row])),
                Some(why) => selection.leave_out(why, *line),
            }
        }
        selection.left_out.sort_by_key(|left_out| left_out.why);
        selection
    }
}

impl Selection {
    fn leave_out(&mut self, why: Missing, line: u64) {
        match self.left_out.iter_mut().find(|left_out| left_out.why == why) {
            Some(left_out) => left_out.rows += 1,
            None => self.left_out.push(LeftOut { why, rows: 1, first_line: line }),
        }
    }
}
