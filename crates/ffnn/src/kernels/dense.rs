//! out += a b with dense a and b.

use multiversion::{multiversion, target::match_target};

use super::tiles::{MAX_TILE_COLUMNS, TILE_COLUMNS, TILE_ROWS};
use super::{Buffers, Matrix};

/// Columns of the narrowest tile, which is used when at most this many columns are left.
const EDGE_COLUMNS: usize = 4;
/// From this many columns on, packing a saves more than it costs: four rows then need one address instead of four.
const PACK_CUTOFF: usize = 64;

/// The product of a \[rows × k\] and b \[k × n\].
#[derive(Clone, Copy, Debug)]
pub struct DenseProduct<'a> {
    /// \[rows × k\].
    pub a: Matrix<'a>,
    /// \[k × n\].
    pub b: Matrix<'a>,
}

/// A block of up to [`TILE_ROWS`] rows × all k of a, as \[k\]\[row\].
type PackedBlock<'a> = &'a [[f32; TILE_ROWS]];

impl DenseProduct<'_> {
    /// out += a b, out \[rows × n\] stored row by row.
    ///
    /// # Panics
    ///
    /// If the shapes do not fit.
    pub fn add_to(self, out: &mut [f32], buffers: &mut Buffers) {
        add(self, out, buffers);
    }

    /// out += a b with tiles of W columns.
    #[inline(always)]
    pub(super) fn add_by_tiles<const W: usize>(self, out: &mut [f32], buffers: &mut Buffers) {
        let Self { a, b } = self;
        let (rows, k, n) = (a.rows, a.columns, b.columns);
        assert!(k == b.rows && out.len() == rows * n, "shapes: {rows} × {k}, {} × {n}", b.rows);
        if k == 0 || out.is_empty() {
            return;
        }
        // Contiguous rows of a are read in place, unless many panels read them.
        let packs = a.column_stride != 1 || n >= PACK_CUTOFF;
        buffers.reserve(if packs { rows } else { 0 }, k);
        let packed = buffers.a.as_chunks_mut::<TILE_ROWS>().0;
        if packs {
            let blocks = packed.chunks_exact_mut(k).take(rows.div_ceil(TILE_ROWS));
            for (block, packed) in blocks.enumerate() {
                match a.four_rows(block * TILE_ROWS) {
                    Some(columns) => packed.iter_mut().zip(columns).for_each(|(out, a)| *out = a),
                    None => a.pack_rows(block * TILE_ROWS, packed),
                }
            }
        }
        let (mut first, panel, packed) = (0, &mut buffers.b_panel, packs.then_some(&*packed));
        while first < n {
            let width = tile_width(n - first, W);
            first += if width == W {
                self.add_panel::<W>(packed, first, out, panel)
            } else if width == TILE_COLUMNS {
                self.add_panel::<TILE_COLUMNS>(packed, first, out, panel)
            } else {
                self.add_panel::<EDGE_COLUMNS>(packed, first, out, panel)
            };
        }
    }

    /// Adds up to W columns of the product, from `first` on. Returns their number.
    #[inline(always)]
    fn add_panel<const W: usize>(
        self,
        packed: Option<PackedBlock>,
        first: usize,
        out: &mut [f32],
        panel: &mut [f32],
    ) -> usize {
        let Self { a, b } = self;
        let (k, n) = (b.rows, b.columns);
        let panel = &mut panel.as_chunks_mut::<W>().0[..k];
        let columns = W.min(n - first);
        b.transposed().pack_rows(first, panel);
        for (block, out) in out.chunks_mut(TILE_ROWS * n).enumerate() {
            let out = &mut out[first..];
            if let Some(packed) = packed {
                let a = packed[block * k..(block + 1) * k].iter().copied();
                add_tile(a, panel, out, n, columns);
            } else if let Some(a) = a.four_rows(block * TILE_ROWS) {
                add_tile(a, panel, out, n, columns);
            }
        }
        columns
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn add(product: DenseProduct<'_>, out: &mut [f32], buffers: &mut Buffers) {
    match_target! {
        "x86_64+avx2" => product.add_by_tiles::<MAX_TILE_COLUMNS>(out, buffers),
        _ => product.add_by_tiles::<TILE_COLUMNS>(out, buffers),
    }
}

/// Returns the widest tile that the columns left fill, at the end a narrower one, so that few sums are computed and
/// thrown away.
pub(super) fn tile_width(columns_left: usize, widest: usize) -> usize {
    match columns_left {
        left if left >= widest => widest,
        left if left > EDGE_COLUMNS => TILE_COLUMNS,
        _ => EDGE_COLUMNS,
    }
}

/// Adds to a tile of up to four rows, n apart in `out`, and up to W columns.
#[inline(always)]
fn add_tile<const W: usize>(
    a: impl Iterator<Item = [f32; TILE_ROWS]>,
    b: &[[f32; W]],
    out: &mut [f32],
    n: usize,
    columns: usize,
) {
    if columns == W && out.len() > (TILE_ROWS - 1) * n {
        return add_whole_tile(a, b, out, n);
    }
    // At the edges of the matrix, a whole tile is computed in a copy.
    let mut tile = [0.0; TILE_ROWS * MAX_TILE_COLUMNS];
    for (tile, out) in tile.chunks_exact_mut(W).zip(out.chunks(n)) {
        tile[..columns].copy_from_slice(&out[..columns]);
    }
    add_whole_tile(a, b, &mut tile, W);
    for (tile, out) in tile.chunks_exact(W).zip(out.chunks_mut(n)) {
        out[..columns].copy_from_slice(&tile[..columns]);
    }
}

/// The inner loop: the sums of a tile stay in registers while k rises.
#[inline(always)]
fn add_whole_tile<const W: usize>(
    a: impl Iterator<Item = [f32; TILE_ROWS]>,
    b: &[[f32; W]],
    out: &mut [f32],
    n: usize,
) {
    let mut sums = [[0.0f32; W]; TILE_ROWS];
    for row in 0..TILE_ROWS {
        sums[row].copy_from_slice(&out[row * n..row * n + W]);
    }
    for (a, b) in a.zip(b) {
        for row in 0..TILE_ROWS {
            for column in 0..W {
                sums[row][column] += a[row] * b[column];
            }
        }
    }
    for row in 0..TILE_ROWS {
        out[row * n..row * n + W].copy_from_slice(&sums[row]);
    }
}
