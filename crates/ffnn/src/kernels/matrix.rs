//! Matrices as the kernels read them, and the copies that they make of parts.

use std::ops::Range;

#[cfg(any(target_arch = "x86_64", test))]
use super::WIDE_STRIP;
use super::{LAST_STRIP, NARROW_STRIP, ROWS, WIDE};
use crate::sparse::Lists;

/// A matrix in memory, read by rows or by columns.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    pub(super) values: &'a [f32],
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) row_stride: usize,
    pub(super) column_stride: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix stored row by row.
    ///
    /// # Panics
    ///
    /// If there are fewer values.
    pub fn new(values: &'a [f32], rows: usize, columns: usize) -> Self {
        let values = &values[..rows * columns];
        Self { values, rows, columns, row_stride: columns, column_stride: 1 }
    }

    /// Its transpose, without moving anything.
    pub fn transposed(self) -> Self {
        Self {
            values: self.values,
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
        }
    }

    /// Copies up to W rows from `first` on side by side: `out[k][row]`. Where there are no more rows, what was there stays; it
    /// comes into no sum that is kept.
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

    /// The columns of four rows from `first` on, the last row again where there are no more; only if rows lie in one piece.
    pub(super) fn four_rows(self, first: usize) -> Option<impl Iterator<Item = [f32; ROWS]>> {
        let row = |index: usize| {
            let start = (first + index).min(self.rows - 1) * self.row_stride;
            self.values[start..start + self.columns].iter()
        };
        let pairs = row(0).zip(row(1)).zip(row(2).zip(row(3)));
        let columns = pairs.map(|((one, two), (three, four))| [*one, *two, *three, *four]);
        (self.column_stride == 1).then_some(columns)
    }
}

/// A row of a strip, placed at the start of a cache line, so that no vector lies across two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Strip<const W: usize>(pub(super) [f32; W]);

/// Copies, of some columns, those of some rows of b that a has elements for.
#[inline(always)]
pub(super) fn copy_rows<const W: usize>(
    b: &[f32],
    n: usize,
    rows: Range<usize>,
    first: usize,
    columns: usize,
    a: &Lists,
    strip: &mut [Strip<W>],
) {
    let b = b[rows.start * n..rows.end * n].chunks_exact(n).map(|row| &row[first..first + columns]);
    let copies = strip[rows.clone()].iter_mut().zip(b).zip(&a.counts()[rows]);
    for ((copy, row), _) in copies.filter(|(_, count)| **count != 0) {
        match row.first_chunk() {
            Some(row) => copy_numbers(row, &mut copy.0),
            None => copy.0[..row.len()].copy_from_slice(row),
        }
    }
}

/// Room for the copies, allocated once.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    pub(super) a: Vec<f32>,
    pub(super) b: Vec<f32>,
    pub(super) narrow: Vec<Strip<NARROW_STRIP>>,
    #[cfg(any(target_arch = "x86_64", test))]
    pub(super) wide: Vec<Strip<WIDE_STRIP>>,
    pub(super) last: Vec<Strip<LAST_STRIP>>,
}

impl Panels {
    /// Makes room for a product of these sizes.
    pub fn reserve(&mut self, rows: usize, k: usize) {
        grow(&mut self.a, rows.next_multiple_of(ROWS) * k);
        grow(&mut self.b, WIDE * k);
    }
}

fn grow(values: &mut Vec<f32>, length: usize) {
    if values.len() < length {
        values.resize(length, 0.0);
    }
}

/// Copies numbers four at a time. What copies all at once becomes a call of `memory.copy` in WebAssembly, which takes longer
/// than the few numbers of a tile.
#[inline(always)]
pub(super) fn copy_numbers<const W: usize>(from: &[f32; W], to: &mut [f32; W]) {
    let ((fours, rest), (to_fours, to_rest)) = (from.as_chunks(), to.as_chunks_mut());
    for ([a, b, c, d], to) in fours.iter().zip(to_fours) {
        *to = [*a, *b, *c, *d];
    }
    rest.iter().zip(to_rest).for_each(|(from, to)| *to = *from);
}
