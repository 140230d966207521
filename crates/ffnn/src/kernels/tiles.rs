//! Sizes of tiles: the parts of the output that stay in registers.

/// Rows of a dense product's tile.
pub const TILE_ROWS: usize = 4;
/// Columns of a dense product's tile: two vectors of four numbers, or of eight with AVX2.
pub const TILE_COLUMNS: usize = 8;
pub const MAX_TILE_COLUMNS: usize = 16;

/// Columns of a sparse product's tile: eight vectors of four numbers, or of eight with AVX2. The last few columns use
/// the edge tile.
pub const TILE: usize = 32;
#[cfg(any(target_arch = "x86_64", test))]
pub const TILE_AVX2: usize = 64;
pub const EDGE_TILE: usize = 16;
