//! A table: columns and their values, row by row.

use super::column::Column;
use super::missing::leave_out;
use super::store::Store;
use crate::input::Encoding;
use crate::written::Head;
use crate::written::Marks;
use crate::written::Separator;
use crate::written::{LeftOut, Missing};

/// A table, and how its text was understood.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// How its characters are stored.
    pub encoding: Encoding,
    /// What stands between the cells.
    pub separator: Separator,
    /// How its numbers are written.
    pub marks: Marks,
    /// What stands above the rows of data.
    pub head: Head,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// Rows of data, whatever they lack.
    pub rows: usize,
    /// Rows with another number of cells than most, ascending; they have no values.
    pub(super) uneven: Vec<u32>,
    pub(super) lines: Vec<(u32, u64)>,
    pub(super) store: Store,
    /// The columns that are stored as pixels.
    pub(super) pixels: Vec<usize>,
}

impl Table {
    /// The line of a row, counted from 1.
    pub fn line(&self, row: usize) -> u64 {
        let behind = self.lines.partition_point(|(first, _)| *first as usize <= row);
        match self.lines.get(behind.wrapping_sub(1)) {
            Some((first, line)) => line + (row as u64 - u64::from(*first)),
            None => row as u64 + 1,
        }
    }

    /// The number of a column in a row, or the place of its word among the column's names; if [`missing`](Self::missing)
    /// says that there is none, it is any.
    pub fn value(&self, row: usize, column: usize) -> f64 {
        self.store.get(row, column)
    }

    /// Why a row lacks a value in some of these columns.
    pub fn missing(&self, row: usize, columns: &[usize]) -> Option<Missing> {
        if self.uneven.binary_search(&(row as u32)).is_ok() {
            return Some(Missing::Uneven);
        }
        columns.iter().filter_map(|column| self.columns[*column].gaps.get(row)).min()
    }

    /// The rows with a value in each of the columns, in the order of the file, and those that lack one, by reason.
    pub fn complete(&self, columns: &[usize]) -> (Vec<u32>, Vec<LeftOut>) {
        let with_gaps: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|column| self.columns[*column].gaps.count() > 0)
            .collect();
        let (mut rows, mut left_out) = (Vec::with_capacity(self.rows), Vec::new());
        for row in 0..self.rows {
            match self.missing(row, &with_gaps) {
                None => rows.push(row as u32),
                Some(why) => leave_out(&mut left_out, why, self.line(row)),
            }
        }
        left_out.sort_by_key(|left_out| left_out.why);
        (rows, left_out)
    }
}
