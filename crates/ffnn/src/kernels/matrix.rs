//! Matrices as the dense kernel reads them.

use std::ops::Range;

use super::copy_numbers;
use super::tiles::TILE_ROWS;

/// A matrix \[rows × columns\] in memory, stored by rows or by columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    pub(super) values: &'a [f32],
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) row_stride: usize,
    pub(super) column_stride: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix stored row by row (C order).
    ///
    /// # Panics
    ///
    /// If there are fewer than rows × columns values.
    pub fn new(values: &'a [f32], rows: usize, columns: usize) -> Self {
        let values = &values[..rows * columns];
        Self { values, rows, columns, row_stride: columns, column_stride: 1 }
    }

    /// Its transpose \[columns × rows\]; a view, nothing is copied.
    pub fn transposed(self) -> Self {
        Self {
            values: self.values,
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
        }
    }

    /// Some of its columns; a view, nothing is copied.
    ///
    /// # Panics
    ///
    /// If there are fewer columns, or the range is empty.
    pub fn columns(self, range: Range<usize>) -> Self {
        assert!(
            range.start < range.end && range.end <= self.columns,
            "{range:?} of {}",
            self.columns
        );
        let values = &self.values[range.start * self.column_stride..];
        Self { values, columns: range.len(), ..self }
    }

    /// Copies up to W rows from `first` on side by side: `out[k][row]`. If fewer than W rows are left, old numbers stay
    /// in their place; the sums made of them are thrown away.
    #[inline(always)]
    pub(super) fn pack_rows<const W: usize>(self, first: usize, out: &mut [[f32; W]]) {
        let count = W.min(self.rows - first);
        if self.row_stride == 1 && count == W {
            for (k, out) in out.iter_mut().enumerate() {
                if let Some(from) = self.values[k * self.column_stride + first..].first_chunk() {
                    copy_numbers(from, out);
                }
            }
            return;
        }
        for row in 0..count {
            let from = self.values[(first + row) * self.row_stride..].iter();
            for (out, value) in out.iter_mut().zip(from.step_by(self.column_stride)) {
                out[row] = *value;
            }
        }
    }

    /// The columns of four rows from `first` on; if fewer are left, the last row is repeated. `None` unless each row is
    /// contiguous in memory.
    pub(super) fn four_rows(self, first: usize) -> Option<impl Iterator<Item = [f32; TILE_ROWS]>> {
        let row = |index: usize| {
            let start = (first + index).min(self.rows - 1) * self.row_stride;
            self.values[start..start + self.columns].iter()
        };
        let pairs = row(0).zip(row(1)).zip(row(2).zip(row(3)));
        let columns = pairs.map(|((one, two), (three, four))| [*one, *two, *three, *four]);
        (self.column_stride == 1).then_some(columns)
    }
}
