//! The loops in which all of the time goes: out += a b for a [rows × k] and b [k × n], a dense or listed.
//!
//! The idea: a tile of the output stays in registers while k runs from its first to its last value, so that the loop is
//! multiplications and additions with next to no traffic. Each output element starts from what stands in `out` (a bias,
//! 0, a penalty) and takes its products one by one in rising order of k; only different output columns are worked on at
//! once. No sum is split, nothing is fused, so any vector width gives the same bits, in the browser and natively. The code
//! is plain Rust with fixed-size arrays; the compiler makes vectors of it.
//!
//! - Dense ([`add_product`]): tiles of 4 rows × 2 vectors, which leaves registers for b and a on machines with sixteen. The
//!   columns of b that a tile needs lie apart in memory, so they are copied side by side first, to a panel that stays in the
//!   fastest cache while all rows of a go by.
//! - Listed ([`add_listed_product`]): rows of a are lists of their nonzero elements, and a tile is one row of 8 vectors.
//!   The transposed lists give the weight gradient with the same loop. Leaving out 0 · b changes no bit as long as b is
//!   finite and the start is not −0: x + ±0 = x, and +0 + −0 = +0. That is why biases are taken with + 0.
//!
//! A vector is four numbers, as in WebAssembly and on every x86-64; natively each kernel is compiled once more for vectors of
//! eight (AVX2), which are used where the processor has them.

mod peak;

pub use peak::multiply_and_add;

use crate::sparse::{Entry, Lists};

/// Rows of a dense tile.
const ROWS: usize = 4;
/// Columns of a dense tile: two vectors, of four or of eight numbers.
const NARROW: usize = 8;
const WIDE: usize = 16;
/// Columns of a listed row's tile: eight vectors; and of one for the last few columns.
const NARROW_STRIP: usize = 32;
#[cfg(any(target_arch = "x86_64", test))]
const WIDE_STRIP: usize = 64;
const LAST_STRIP: usize = 16;

/// A row of a strip, placed at the start of a cache line, so that no vector lies across two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Strip<const W: usize>([f32; W]);

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

    /// Copies up to W rows from `first` on side by side: `out[k][row]`. Where there are no more rows, what was there stays; it
    /// comes into no sum that is kept.
    #[inline(always)]
    fn pack_rows<const W: usize>(self, first: usize, out: &mut [[f32; W]]) {
        let count = W.min(self.rows - first);
        if self.row_stride == 1 && count == W {
            for (k, out) in out.iter_mut().enumerate() {
                let start = k * self.column_stride + first;
                out.copy_from_slice(&self.values[start..start + W]);
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

    /// Four rows from `first` on, the last one again where there are no more; only if rows lie in one piece.
    fn four_rows(self, first: usize) -> Option<[&'a [f32]; ROWS]> {
        let row = |index: usize| {
            let start = (first + index).min(self.rows - 1) * self.row_stride;
            &self.values[start..start + self.columns]
        };
        (self.column_stride == 1).then(|| [row(0), row(1), row(2), row(3)])
    }
}

/// Room for the copies, allocated once.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    a: Vec<f32>,
    b: Vec<f32>,
    narrow: Vec<Strip<NARROW_STRIP>>,
    #[cfg(any(target_arch = "x86_64", test))]
    wide: Vec<Strip<WIDE_STRIP>>,
    last: Vec<Strip<LAST_STRIP>>,
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

/// out += a b: a [rows × k], b [k × n], out [rows × n]. Allocates only if `panels` is too small.
///
/// # Panics
///
/// If the shapes do not fit.
pub fn add_product(a: Matrix, b: Matrix, out: &mut [f32], panels: &mut Panels) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn add_product_avx2(a: Matrix, b: Matrix, out: &mut [f32], panels: &mut Panels) {
            add_product_by::<WIDE>(a, b, out, panels);
        }
        #[expect(
            unsafe_code,
            reason = "the one way to call what is compiled for newer processors"
        )]
        // SAFETY: the processor was asked a line ago.
        return unsafe { add_product_avx2(a, b, out, panels) };
    }
    add_product_by::<NARROW>(a, b, out, panels);
}

/// The dense product with tiles of W columns.
#[inline(always)]
fn add_product_by<const W: usize>(a: Matrix, b: Matrix, out: &mut [f32], panels: &mut Panels) {
    let (rows, k, n) = (a.rows, a.columns, b.columns);
    assert!(k == b.rows && out.len() == rows * n, "shapes: {rows} × {k}, {} × {n}", b.rows);
    if k == 0 || out.is_empty() {
        return;
    }
    // Rows of a in one piece are read where they are.
    let packs = a.column_stride != 1;
    panels.reserve(if packs { rows } else { 0 }, k);
    let packed = panels.a.as_chunks_mut::<ROWS>().0;
    if packs {
        for (block, packed) in packed.chunks_exact_mut(k).take(rows.div_ceil(ROWS)).enumerate() {
            a.pack_rows(block * ROWS, packed);
        }
    }
    let (mut first, panel) = (0, &mut panels.b);
    while first < n {
        let width = tile_width(n - first, W);
        first += if width == W {
            add_panel::<W>(a, packed, b, first, out, panel)
        } else if width == NARROW {
            add_panel::<NARROW>(a, packed, b, first, out, panel)
        } else {
            add_panel::<{ NARROW / 2 }>(a, packed, b, first, out, panel)
        };
    }
}

/// The widest tiles as long as they are filled, then narrower ones, so that little is computed in vain.
fn tile_width(columns_left: usize, widest: usize) -> usize {
    match columns_left {
        left if left >= widest => widest,
        left if left > NARROW / 2 => NARROW,
        _ => NARROW / 2,
    }
}

/// W columns of the product, or as many as there are, from `first` on; gives W or their number.
#[inline(always)]
fn add_panel<const W: usize>(
    a: Matrix,
    packed: &[[f32; ROWS]],
    b: Matrix,
    first: usize,
    out: &mut [f32],
    panel: &mut [f32],
) -> usize {
    let (k, n) = (b.rows, b.columns);
    let panel = &mut panel.as_chunks_mut::<W>().0[..k];
    let columns = W.min(n - first);
    b.transposed().pack_rows(first, panel);
    for (block, out) in out.chunks_mut(ROWS * n).enumerate() {
        let out = &mut out[first..];
        if let Some(rows) = a.four_rows(block * ROWS) {
            let [one, two, three, four] = rows;
            let a = one.iter().zip(two).zip(three.iter().zip(four));
            let a = a.map(|((one, two), (three, four))| [*one, *two, *three, *four]);
            add_tile(a, panel, out, n, columns);
        } else {
            let a = packed[block * k..(block + 1) * k].iter().copied();
            add_tile(a, panel, out, n, columns);
        }
    }
    columns
}

/// A tile of up to four rows, n apart, and up to W columns.
#[inline(always)]
fn add_tile<const W: usize>(
    a: impl Iterator<Item = [f32; ROWS]>,
    b: &[[f32; W]],
    out: &mut [f32],
    n: usize,
    columns: usize,
) {
    if columns == W && out.len() > (ROWS - 1) * n {
        return add_whole_tile(a, b, out, n);
    }
    // At the edges the tile is completed beside the matrix.
    let mut tile = [0.0; ROWS * WIDE];
    for (tile, out) in tile.chunks_exact_mut(W).zip(out.chunks(n)) {
        tile[..columns].copy_from_slice(&out[..columns]);
    }
    add_whole_tile(a, b, &mut tile, W);
    for (tile, out) in tile.chunks_exact(W).zip(out.chunks_mut(n)) {
        out[..columns].copy_from_slice(&tile[..columns]);
    }
}

/// The one loop of the dense product.
#[inline(always)]
fn add_whole_tile<const W: usize>(
    a: impl Iterator<Item = [f32; ROWS]>,
    b: &[[f32; W]],
    out: &mut [f32],
    n: usize,
) {
    let mut sums = [[0.0f32; W]; ROWS];
    for row in 0..ROWS {
        sums[row].copy_from_slice(&out[row * n..row * n + W]);
    }
    for (a, b) in a.zip(b) {
        for row in 0..ROWS {
            for column in 0..W {
                sums[row][column] += a[row] * b[column];
            }
        }
    }
    for row in 0..ROWS {
        out[row * n..row * n + W].copy_from_slice(&sums[row]);
    }
}

/// out += a b: a listed, b [k × n], out [rows × n]. Strip by strip, so that a strip of b stays in a near cache while all
/// rows of a go by. Allocates only if `panels` is too small.
pub fn add_listed_product(a: &Lists, b: &[f32], n: usize, out: &mut [f32], panels: &mut Panels) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn add_avx2(a: &Lists, b: &[f32], n: usize, out: &mut [f32], panels: &mut Panels) {
            add_listed_product_by(a, b, n, out, &mut panels.wide, &mut panels.last);
        }
        #[expect(
            unsafe_code,
            reason = "the one way to call what is compiled for newer processors"
        )]
        // SAFETY: the processor was asked a line ago.
        return unsafe { add_avx2(a, b, n, out, panels) };
    }
    add_listed_product_by(a, b, n, out, &mut panels.narrow, &mut panels.last);
}

/// The listed product with strips of W columns.
#[inline(always)]
fn add_listed_product_by<const W: usize>(
    a: &Lists,
    b: &[f32],
    n: usize,
    out: &mut [f32],
    strip: &mut Vec<Strip<W>>,
    last: &mut Vec<Strip<LAST_STRIP>>,
) {
    if n == 0 {
        return;
    }
    let mut first = 0;
    if !copies_pay(a.count(), b.len() / n) {
        first = add_in_place::<NARROW_STRIP>(a, b, n, first, out);
        first = add_in_place::<NARROW>(a, b, n, first, out);
        add_in_place::<1>(a, b, n, first, out);
        return;
    }
    while n - first >= W {
        first += add_strip(a, b, n, first, out, strip);
    }
    while first < n {
        first += add_strip(a, b, n, first, out, last);
    }
}

/// Copies pay when a row of b is used twice on average.
fn copies_pay(elements: usize, rows_of_b: usize) -> bool {
    elements >= 2 * rows_of_b
}

/// As many times W columns as fit from `first` on, with b where it is; gives the first column that is left.
#[inline(always)]
fn add_in_place<const W: usize>(
    a: &Lists,
    b: &[f32],
    n: usize,
    mut first: usize,
    out: &mut [f32],
) -> usize {
    while first + W <= n {
        for (list, out) in
            a.rows().zip(out.chunks_exact_mut(n)).filter(|(list, _)| !list.is_empty())
        {
            let mut sums = [0.0; W];
            sums.copy_from_slice(&out[first..first + W]);
            for (index, value) in list {
                let start = *index as usize * n + first;
                for (sum, b) in sums.iter_mut().zip(&b[start..start + W]) {
                    *sum += value * b;
                }
            }
            out[first..first + W].copy_from_slice(&sums);
        }
        first += W;
    }
    first
}

/// W columns, or as many as there are, from `first` on, with a copy of the strip of b that they need; gives their number.
#[inline(always)]
fn add_strip<const W: usize>(
    a: &Lists,
    b: &[f32],
    n: usize,
    first: usize,
    out: &mut [f32],
    strip: &mut Vec<Strip<W>>,
) -> usize {
    let columns = W.min(n - first);
    let b = b.chunks_exact(n).map(|row| &row[first..first + columns]);
    if strip.len() < b.len() {
        strip.resize(b.len(), Strip([0.0; W]));
    }
    for (copy, row) in strip.iter_mut().zip(b) {
        match row.first_chunk() {
            Some(row) => copy.0 = *row,
            None => copy.0[..columns].copy_from_slice(row),
        }
    }
    let out = out.chunks_exact_mut(n).map(|row| &mut row[first..first + columns]);
    for (list, out) in a.rows().zip(out).filter(|(list, _)| !list.is_empty()) {
        if let Some(out) = out.first_chunk_mut() {
            add_listed_row(list, strip, out);
        } else {
            let mut row = [0.0; W];
            row[..columns].copy_from_slice(out);
            add_listed_row(list, strip, &mut row);
            out.copy_from_slice(&row[..columns]);
        }
    }
    columns
}

/// The one loop of the listed product.
#[inline(always)]
fn add_listed_row<const W: usize>(list: &[Entry], strip: &[Strip<W>], out: &mut [f32; W]) {
    let mut sums = *out;
    for (index, value) in list {
        for (sum, b) in sums.iter_mut().zip(&strip[*index as usize].0) {
            *sum += value * b;
        }
    }
    *out = sums;
}

#[cfg(test)]
mod tests;
