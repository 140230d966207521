//! The loops in which all of the time goes: out += a b for a [rows × k] and b [k × n], a dense or listed.
//!
//! The idea: a tile of the output stays in registers while k runs from its first to its last value, so that the loop is
//! multiplications and additions with next to no traffic. Each output element starts from what stands in `out` (a bias,
//! 0, a penalty) and takes its products one by one in rising order of k; only different output columns are worked on at
//! once. No sum is split, nothing is fused, so any vector width gives the same bits, in the browser and natively. The code
//! is plain Rust with fixed-size arrays; the compiler makes vectors of it.
//!
//! - Dense ([`add_product`]): tiles of 4 × 8, that is eight vectors of four, which leaves registers for b and a on machines
//!   with sixteen. The eight columns of b that a tile needs lie apart in memory, so they are copied side by side first, to a
//!   panel that stays in the fastest cache while all rows of a go by; a is copied in groups of four rows likewise.
//! - Listed ([`add_listed_product`]): rows of a are lists of their nonzero elements, and a tile is one row of 32 columns.
//!   The transposed lists give the weight gradient with the same loop. Leaving out 0 · b changes no bit as long as b is
//!   finite and the start is not −0: x + ±0 = x, and +0 + −0 = +0. That is why biases are taken with + 0.

use crate::sparse::{Entry, Lists};

/// Rows of a dense tile.
const ROWS: usize = 4;
/// Columns of a dense tile.
const COLUMNS: usize = 8;
/// Columns of a listed row's tile.
const STRIP: usize = 32;

/// A matrix in memory, read by rows or by columns.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    values: &'a [f32],
    rows: usize,
    columns: usize,
    row_stride: usize,
    column_stride: usize,
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

    /// Copies up to W rows from `first` on side by side: out[k][row], zeros where there are no more rows.
    fn pack_rows<const W: usize>(self, first: usize, out: &mut [f32]) {
        let count = W.min(self.rows - first);
        let (out, _) = out.as_chunks_mut::<W>();
        if self.row_stride == 1 && count == W {
            for (k, out) in out.iter_mut().enumerate() {
                let start = k * self.column_stride + first;
                out.copy_from_slice(&self.values[start..start + W]);
            }
            return;
        }
        if count < W {
            out.fill([0.0; W]);
        }
        for row in 0..count {
            let from = self.values[(first + row) * self.row_stride..].iter();
            for (out, value) in out.iter_mut().zip(from.step_by(self.column_stride)) {
                out[row] = *value;
            }
        }
    }
}

/// Room for the copies, allocated once.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    a: Vec<f32>,
    b: Vec<f32>,
}

impl Panels {
    /// Makes room for a product of these sizes.
    pub fn reserve(&mut self, rows: usize, k: usize) {
        grow(&mut self.a, rows.next_multiple_of(ROWS) * k);
        grow(&mut self.b, COLUMNS * k);
    }
}

fn grow(values: &mut Vec<f32>, length: usize) {
    if values.len() < length {
        values.resize(length, 0.0);
    }
}

/// out += a b: a [rows × k], b [k × n], out [rows × n]. Allocates only if `panels` is too small.
///
/// # Panics
///
/// If the shapes do not fit.
pub fn add_product(a: Matrix, b: Matrix, out: &mut [f32], panels: &mut Panels) {
    let (rows, k, n) = (a.rows, a.columns, b.columns);
    assert!(k == b.rows && out.len() == rows * n, "shapes: {rows} × {k}, {} × {n}", b.rows);
    if k == 0 || out.is_empty() {
        return;
    }
    panels.reserve(rows, k);
    let packed = &mut panels.a[..rows.next_multiple_of(ROWS) * k];
    for (block, packed) in packed.chunks_exact_mut(ROWS * k).enumerate() {
        a.pack_rows::<ROWS>(block * ROWS, packed);
    }
    for first in (0..n).step_by(COLUMNS) {
        let columns = COLUMNS.min(n - first);
        // A panel of four does for the last few columns.
        let narrow = columns <= COLUMNS / 2;
        let panel = &mut panels.b[..k * if narrow { COLUMNS / 2 } else { COLUMNS }];
        if narrow {
            b.transposed().pack_rows::<{ COLUMNS / 2 }>(first, panel);
        } else {
            b.transposed().pack_rows::<COLUMNS>(first, panel);
        }
        for (packed, out) in packed.chunks_exact(ROWS * k).zip(out.chunks_mut(ROWS * n)) {
            if narrow {
                add_tile::<{ COLUMNS / 2 }>(packed, panel, &mut out[first..], n, columns);
            } else {
                add_tile::<COLUMNS>(packed, panel, &mut out[first..], n, columns);
            }
        }
    }
}

/// A tile: up to four rows of `out`, n apart, and up to W columns.
#[inline(always)]
fn add_tile<const W: usize>(a: &[f32], b: &[f32], out: &mut [f32], n: usize, columns: usize) {
    let mut sums = [[0.0f32; W]; ROWS];
    for (sums, out) in sums.iter_mut().zip(out.chunks(n)) {
        copy(&out[..columns], sums);
    }
    let sums = accumulate(a.as_chunks().0, b.as_chunks().0, &sums);
    for (sums, out) in sums.iter().zip(out.chunks_mut(n)) {
        copy(sums, &mut out[..columns]);
    }
}

/// The one loop of the dense product, apart from all that happens once a tile, so that its sums are registers.
#[inline(never)]
fn accumulate<const W: usize>(
    a: &[[f32; ROWS]],
    b: &[[f32; W]],
    start: &[[f32; W]; ROWS],
) -> [[f32; W]; ROWS] {
    let mut sums = *start;
    for (a, b) in a.iter().zip(b) {
        for row in 0..ROWS {
            for column in 0..W {
                sums[row][column] += a[row] * b[column];
            }
        }
    }
    sums
}

/// Copies as much as both have; a whole row of a tile with a few instructions instead of a call.
#[inline(always)]
fn copy(from: &[f32], to: &mut [f32]) {
    match (<&[f32; COLUMNS]>::try_from(from), <&mut [f32; COLUMNS]>::try_from(&mut *to)) {
        (Ok(from), Ok(to)) => *to = *from,
        _ => to.iter_mut().zip(from).for_each(|(to, from)| *to = *from),
    }
}

/// out += a b: a listed, b [k × n], out [rows × n]. Strip by strip, so that a strip of b stays in a near cache while all
/// rows of a go by.
pub fn add_listed_product(a: &Lists, b: &[f32], n: usize, out: &mut [f32]) {
    if n == 0 {
        return;
    }
    let mut first = 0;
    first = add_strips::<STRIP>(a, b, n, first, out);
    first = add_strips::<{ STRIP / 4 }>(a, b, n, first, out);
    add_strips::<1>(a, b, n, first, out);
}

/// As many strips of W columns as fit from `first` on; gives the first column that is left.
fn add_strips<const W: usize>(
    a: &Lists,
    b: &[f32],
    n: usize,
    mut first: usize,
    out: &mut [f32],
) -> usize {
    while first + W <= n {
        for (list, out) in a.rows().zip(out.chunks_exact_mut(n)) {
            if let Some(out) = out[first..].first_chunk_mut::<W>() {
                add_listed_row(list, b, n, first, out);
            }
        }
        first += W;
    }
    first
}

#[inline(always)]
fn add_listed_row<const W: usize>(
    list: &[Entry],
    b: &[f32],
    n: usize,
    first: usize,
    out: &mut [f32; W],
) {
    let mut sums = *out;
    for (index, value) in list {
        let start = *index as usize * n + first;
        for (sum, b) in sums.iter_mut().zip(&b[start..start + W]) {
            *sum += value * b;
        }
    }
    *out = sums;
}

#[cfg(test)]
mod tests;
