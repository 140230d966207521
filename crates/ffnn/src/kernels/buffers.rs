//! Buffers for the parts of operands that the kernels copy.

#[cfg(any(target_arch = "x86_64", test))]
use super::tiles::TILE_AVX2;
use super::tiles::{EDGE_TILE, MAX_TILE_COLUMNS, TILE, TILE_ROWS};

/// The kernels' buffers. They grow to what a product needs and are kept for the next one.
#[derive(Clone, Debug, Default)]
pub struct Buffers {
    /// a of a dense product, packed: blocks of \[k\]\[four rows\].
    pub(super) a: Vec<f32>,
    /// The columns of b of a dense product that a tile needs: \[k\]\[tile columns\].
    pub(super) b_panel: Vec<f32>,
    /// The columns of b that a tile of a sparse product needs.
    pub(super) b_tile: Vec<TileRow<TILE>>,
    #[cfg(any(target_arch = "x86_64", test))]
    pub(super) b_tile_avx2: Vec<TileRow<TILE_AVX2>>,
    pub(super) b_edge_tile: Vec<TileRow<EDGE_TILE>>,
}

impl Buffers {
    /// Makes room for a dense product with `rows` packed rows of a and `k` rows of b.
    pub(super) fn reserve(&mut self, rows: usize, k: usize) {
        grow(&mut self.a, rows.next_multiple_of(TILE_ROWS) * k);
        grow(&mut self.b_panel, MAX_TILE_COLUMNS * k);
    }
}

fn grow(values: &mut Vec<f32>, length: usize) {
    if values.len() < length {
        values.resize(length, 0.0);
    }
}

/// W columns of a row of b, aligned to a cache line so that no vector lies across two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct TileRow<const W: usize>(pub(super) [f32; W]);
