//! out = a b, out += a b and out −= η a b for sparse rows a (CSR) and dense b.

use std::ops::Range;

use multiversion::{multiversion, target::match_target};

use super::buffers::{Buffers, TileRow};
use super::copy_numbers;
use super::store::{Add, GradientStep, Set, Store};
use super::tiles::{EDGE_TILE, TILE};
use crate::sparse::{Nonzero, SparseRows};

/// Width of the narrower tiles that read b in place, for columns that do not fill a [`TILE`].
const EDGE_IN_PLACE: usize = 8;

/// The product of sparse a \[rows × k\] and dense b \[k × n\].
#[derive(Clone, Copy, Debug)]
pub struct SparseProduct<'a> {
    /// \[rows × k\].
    pub a: &'a SparseRows,
    /// \[k × n\], row by row.
    pub b: &'a [f32],
    /// n, the number of columns of b and of the output.
    pub n: usize,
}

impl SparseProduct<'_> {
    /// out = a b, out \[rows × n\].
    ///
    /// # Panics
    ///
    /// If the shapes do not fit.
    pub fn set(self, out: &mut [f32], buffers: &mut Buffers) {
        store(self, out, Set, buffers);
    }

    /// out += a b, out \[rows × n\]. out must not contain −0: rows without nonzeros are skipped, and adding 0 would
    /// give +0.
    ///
    /// # Panics
    ///
    /// If the shapes do not fit.
    pub fn add_to(self, out: &mut [f32], buffers: &mut Buffers) {
        store(self, out, Add, buffers);
    }

    /// w ← w − η a b, w \[rows × n\]: the gradient a b is subtracted while it is in registers and never written to
    /// memory. Returns false if an updated weight is NaN or infinite.
    ///
    /// # Panics
    ///
    /// If the shapes do not fit.
    pub fn gradient_step(self, w: &mut [f32], learning_rate: f32, buffers: &mut Buffers) -> bool {
        store(self, w, GradientStep::new(learning_rate), buffers).is_finite()
    }

    /// Stores the product in tiles of W columns; `tile` and `edge` are buffers for copies of columns of b. `store` is
    /// passed by value: behind a reference, LLVM keeps its sums in memory instead of in registers.
    #[inline(always)]
    pub(super) fn store_by_tiles<const W: usize, S: Store>(
        self,
        out: &mut [f32],
        mut store: S,
        tile: &mut Vec<TileRow<W>>,
        edge: &mut Vec<TileRow<EDGE_TILE>>,
    ) -> S {
        let n = self.n;
        if n == 0 {
            return store;
        }
        let mut first = 0;
        if !copying_pays(self.a.nonzero_count(), self.a.columns()) {
            first = self.store_in_place::<TILE, _>(first, out, &mut store);
            first = self.store_in_place::<EDGE_IN_PLACE, _>(first, out, &mut store);
            self.store_in_place::<1, _>(first, out, &mut store);
            return store;
        }
        while n - first >= W {
            first += self.store_tile(first, out, &mut store, tile);
        }
        while first < n {
            first += self.store_tile(first, out, &mut store, edge);
        }
        store
    }

    /// Stores as many full tiles of W columns as fit from column `first` on, reading b in place. Returns the first
    /// column that is left.
    #[inline(always)]
    fn store_in_place<const W: usize, S: Store>(
        self,
        mut first: usize,
        out: &mut [f32],
        store: &mut S,
    ) -> usize {
        let Self { a, b, n } = self;
        while first + W <= n {
            let rows = a.rows().zip(out.chunks_exact_mut(n));
            for (row, out) in rows.filter(|(row, _)| !S::SKIPS_EMPTY_ROWS || !row.is_empty()) {
                let out = &mut out[first..].as_chunks_mut::<W>().0[0];
                let mut sums = if S::STARTS_FROM_OUT { *out } else { [0.0; W] };
                for (k, value) in row {
                    let start = *k as usize * n + first;
                    let b = &b[start..start + W];
                    for column in 0..W {
                        sums[column] += value * b[column];
                    }
                }
                store.store(&mut sums, out);
            }
            first += W;
        }
        first
    }

    /// Copies up to W columns of b, from `first` on, to `tile`, and stores these columns of the product. Returns their
    /// number.
    #[inline(always)]
    fn store_tile<const W: usize, S: Store>(
        self,
        first: usize,
        out: &mut [f32],
        store: &mut S,
        tile: &mut Vec<TileRow<W>>,
    ) -> usize {
        let Self { a, b, n } = self;
        let columns = first..first + W.min(n - first);
        let k = b.len() / n;
        assert!(a.columns() <= k, "shapes: {} × {}, {k} × {n}", a.len(), a.columns());
        if tile.len() < k {
            tile.resize(k, TileRow([0.0; W]));
        }
        if !S::STARTS_FROM_OUT {
            self.copy_tile(0..a.columns(), columns.clone(), tile);
            #[expect(unsafe_code, reason = "store_rows does not check column indices")]
            // SAFETY: every column index of a is below its number of columns, and the tile has at least that many rows.
            unsafe {
                store_rows(a.rows(), tile, out, n, columns.clone(), store);
            }
            return columns.len();
        }
        for block in 0..a.blocks() {
            self.copy_tile(a.block_columns(block), columns.clone(), tile);
            #[expect(unsafe_code, reason = "store_rows does not check column indices")]
            // SAFETY: as above.
            unsafe {
                store_rows(a.block(block), tile, out, n, columns.clone(), store);
            }
        }
        columns.len()
    }

    /// Copies the given columns of the rows `k` of b to the same rows of the tile. Leaves out rows that no nonzero of a
    /// meets.
    #[inline(always)]
    fn copy_tile<const W: usize>(
        self,
        k: Range<usize>,
        columns: Range<usize>,
        tile: &mut [TileRow<W>],
    ) {
        let Self { a, b, n } = self;
        let b = b[k.start * n..k.end * n].chunks_exact(n).map(|row| &row[columns.clone()]);
        let copies = tile[k.clone()].iter_mut().zip(b).zip(&a.column_counts()[k]);
        for ((copy, row), _) in copies.filter(|(_, count)| **count != 0) {
            match row.first_chunk() {
                Some(row) => copy_numbers(row, &mut copy.0),
                None => copy.0[..row.len()].copy_from_slice(row),
            }
        }
    }
}

#[multiversion(targets("x86_64+avx2"))]
pub(super) fn store<S: Store>(
    product: SparseProduct<'_>,
    out: &mut [f32],
    store: S,
    buffers: &mut Buffers,
) -> S {
    let edge = &mut buffers.b_edge_tile;
    match_target! {
        "x86_64+avx2" => product.store_by_tiles(out, store, &mut buffers.b_tile_avx2, edge),
        _ => product.store_by_tiles(out, store, &mut buffers.b_tile, edge),
    }
}

/// Copying b pays when each of its rows is used twice on average.
pub(super) fn copying_pays(nonzeros: usize, rows_of_b: usize) -> bool {
    nonzeros >= 2 * rows_of_b
}

/// Stores the given columns of each row of the product, from the copied columns of b in `tile`.
///
/// # Safety
///
/// Every column index in the sparse rows is below the number of rows of the tile.
#[inline(always)]
#[expect(unsafe_code, reason = "store_row does not check column indices")]
unsafe fn store_rows<'a, const W: usize, S: Store>(
    rows: impl Iterator<Item = &'a [Nonzero]>,
    tile: &[TileRow<W>],
    out: &mut [f32],
    n: usize,
    columns: Range<usize>,
    store: &mut S,
) {
    debug_assert!(columns.len() == W || W == EDGE_TILE);
    let out = out.chunks_exact_mut(n).map(|row| &mut row[columns.clone()]);
    for (row, out) in rows.zip(out).filter(|(row, _)| !S::SKIPS_EMPTY_ROWS || !row.is_empty()) {
        // The last tile may have fewer columns.
        if W == EDGE_TILE {
            let mut whole = [0.0; W];
            whole[..out.len()].copy_from_slice(out);
            // SAFETY: the caller's.
            unsafe { store_row(row, tile, &mut whole, store) };
            out.copy_from_slice(&whole[..out.len()]);
        } else if let Some(out) = out.first_chunk_mut() {
            // SAFETY: the caller's.
            unsafe { store_row(row, tile, out, store) };
        }
    }
}

/// The inner loop: the W sums of an output row stay in registers while its nonzeros are taken one by one.
///
/// Unrolled by two, which halves the loop overhead. The `break` between the two keeps LLVM from interleaving their
/// loads: both read the same columns of two rows, which often lie in the same cache bank and then wait for each other.
/// Columns are counted by index because zipped loops keep the sums of wide tiles in memory.
///
/// # Safety
///
/// Every column index in the sparse row is below the number of rows of the tile.
#[inline(always)]
#[expect(unsafe_code, reason = "bounds checks take 5 % of the training time")]
unsafe fn store_row<const W: usize, S: Store>(
    row: &[Nonzero],
    tile: &[TileRow<W>],
    out: &mut [f32; W],
    store: &mut S,
) {
    let mut sums = if S::STARTS_FROM_OUT { *out } else { [0.0; W] };
    // SAFETY: the caller's.
    let row_of_b = |k: u32| unsafe { &tile.get_unchecked(k as usize).0 };
    let mut nonzeros = row.iter();
    while let Some((k, value)) = nonzeros.next() {
        let b = row_of_b(*k);
        for column in 0..W {
            sums[column] += value * b[column];
        }
        let Some((k, value)) = nonzeros.next() else { break };
        let b = row_of_b(*k);
        for column in 0..W {
            sums[column] += value * b[column];
        }
    }
    store.store(&mut sums, out);
}
