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
//! - Listed ([`add_listed_product`]): rows of a are lists of their nonzero elements, and a tile is one row of 8 vectors. The
//!   strip of b that such tiles need is copied side by side too, without rows that no list has, and a part at a time (half
//!   of MNIST's rows), which a near cache holds while all rows of a go by. The transposed lists give the weight gradient
//!   with the same loop, or a step of the weights that does not keep it ([`descend_listed`]). Leaving out 0 · b changes no
//!   bit as long as b is finite and the start is not −0: x + ±0 = x, and +0 + −0 = +0. That is why biases are taken with + 0.
//!
//! A vector is four numbers, as in WebAssembly and on every x86-64; natively each kernel is compiled once more for vectors of
//! eight (AVX2), which are used where the processor has them.

mod matrix;
mod update;

pub use matrix::{Matrix, Panels};
use matrix::{Strip, copy_rows};
use update::{Add, Descend, Set, Update};

use crate::sparse::{Entry, Lists};

/// Rows of a dense tile.
const ROWS: usize = 4;
/// With so many columns a copy of four rows of a, side by side, saves more than it costs: one address instead of four.
const MANY_COLUMNS: usize = 64;
/// Columns of a dense tile: two vectors, of four or of eight numbers.
const NARROW: usize = 8;
const WIDE: usize = 16;
/// Columns of a listed row's tile: eight vectors; and of one for the last few columns.
const NARROW_STRIP: usize = 32;
#[cfg(any(target_arch = "x86_64", test))]
const WIDE_STRIP: usize = 64;
const LAST_STRIP: usize = 16;

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
    // Rows of a in one piece are read where they are, unless many panels read them.
    let packs = a.column_stride != 1 || n >= MANY_COLUMNS;
    panels.reserve(if packs { rows } else { 0 }, k);
    let packed = panels.a.as_chunks_mut::<ROWS>().0;
    if packs {
        for (block, packed) in packed.chunks_exact_mut(k).take(rows.div_ceil(ROWS)).enumerate() {
            match a.four_rows(block * ROWS) {
                Some(columns) => packed.iter_mut().zip(columns).for_each(|(out, a)| *out = a),
                None => a.pack_rows(block * ROWS, packed),
            }
        }
    }
    let (mut first, panel, packed) = (0, &mut panels.b, packs.then_some(&*packed));
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
    packed: Option<&[[f32; ROWS]]>,
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
        if let Some(packed) = packed {
            let a = packed[block * k..(block + 1) * k].iter().copied();
            add_tile(a, panel, out, n, columns);
        } else if let Some(a) = a.four_rows(block * ROWS) {
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

/// out = a b: a listed, b [k × n], out [rows × n]. Strip by strip, so that a strip of b stays in a near cache while all rows
/// of a go by. Allocates only if `panels` is too small.
///
/// # Panics
///
/// If the shapes do not fit.
pub fn listed_product(a: &Lists, b: &[f32], n: usize, out: &mut [f32], panels: &mut Panels) {
    dispatch(a, b, n, out, &mut Set, panels);
}

/// out += a b, as [`listed_product`].
///
/// # Panics
///
/// If the shapes do not fit.
pub fn add_listed_product(a: &Lists, b: &[f32], n: usize, out: &mut [f32], panels: &mut Panels) {
    dispatch(a, b, n, out, &mut Add, panels);
}

/// w ← w − η a b, as [`listed_product`]: a gradient that is used where it is made need not be written and read again. Tells
/// whether all of w that moved is finite.
///
/// # Panics
///
/// If the shapes do not fit.
pub fn descend_listed(
    a: &Lists,
    b: &[f32],
    n: usize,
    w: &mut [f32],
    learning_rate: f32,
    panels: &mut Panels,
) -> bool {
    let mut descend = Descend::new(learning_rate);
    dispatch(a, b, n, w, &mut descend, panels);
    descend.is_finite()
}

#[inline(always)]
fn dispatch<U: Update>(
    a: &Lists,
    b: &[f32],
    n: usize,
    out: &mut [f32],
    update: &mut U,
    panels: &mut Panels,
) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn by_avx2<U: Update>(
            a: &Lists,
            b: &[f32],
            n: usize,
            out: &mut [f32],
            update: &mut U,
            panels: &mut Panels,
        ) {
            by_strips(a, b, n, out, update, &mut panels.wide, &mut panels.last);
        }
        #[expect(
            unsafe_code,
            reason = "the one way to call what is compiled for newer processors"
        )]
        // SAFETY: the processor was asked a line ago.
        return unsafe { by_avx2(a, b, n, out, update, panels) };
    }
    by_strips(a, b, n, out, update, &mut panels.narrow, &mut panels.last);
}

/// The listed product with strips of W columns.
#[inline(always)]
fn by_strips<const W: usize>(
    a: &Lists,
    b: &[f32],
    n: usize,
    out: &mut [f32],
    update: &mut impl Update,
    strip: &mut Vec<Strip<W>>,
    last: &mut Vec<Strip<LAST_STRIP>>,
) {
    if n == 0 {
        return;
    }
    let mut first = 0;
    if !copies_pay(a.count(), a.width()) {
        first = in_place::<NARROW_STRIP, _>(a, b, n, first, out, update);
        first = in_place::<NARROW, _>(a, b, n, first, out, update);
        in_place::<1, _>(a, b, n, first, out, update);
        return;
    }
    while n - first >= W {
        first += by_strip(a, b, n, first, out, update, strip);
    }
    while first < n {
        first += by_strip(a, b, n, first, out, update, last);
    }
}

/// Copies pay when a row of b is used twice on average.
fn copies_pay(elements: usize, rows_of_b: usize) -> bool {
    elements >= 2 * rows_of_b
}

/// As many times W columns as fit from `first` on, with b where it is; gives the first column that is left.
#[inline(always)]
fn in_place<const W: usize, U: Update>(
    a: &Lists,
    b: &[f32],
    n: usize,
    mut first: usize,
    out: &mut [f32],
    update: &mut U,
) -> usize {
    while first + W <= n {
        let rows = a.rows().zip(out.chunks_exact_mut(n));
        for (list, out) in rows.filter(|(list, _)| !U::KEEPS_WHERE_ZERO || !list.is_empty()) {
            let out = &mut out[first..].as_chunks_mut::<W>().0[0];
            let mut sums = if U::ADDS { *out } else { [0.0; W] };
            for (index, value) in list {
                let start = *index as usize * n + first;
                let b = &b[start..start + W];
                for column in 0..W {
                    sums[column] += value * b[column];
                }
            }
            update.take(&mut sums, out);
        }
        first += W;
    }
    first
}

/// W columns, or as many as there are, from `first` on, with a copy of the strip of b that they need; gives their number.
#[inline(always)]
fn by_strip<const W: usize, U: Update>(
    a: &Lists,
    b: &[f32],
    n: usize,
    first: usize,
    out: &mut [f32],
    update: &mut U,
    strip: &mut Vec<Strip<W>>,
) -> usize {
    let columns = W.min(n - first);
    let rows = b.len() / n;
    assert!(a.width() <= rows, "shapes: {} × {}, {rows} × {n}", a.len(), a.width());
    if strip.len() < rows {
        strip.resize(rows, Strip([0.0; W]));
    }
    if !U::ADDS {
        copy_rows(b, n, 0..a.width(), first, columns, a, strip);
        #[expect(unsafe_code, reason = "so is the loop in it")]
        // SAFETY: every index is below the width of a, and the strip has at least so many rows.
        unsafe {
            update_rows(a.rows(), strip, out, n, first, columns, update);
        }
        return columns;
    }
    for part in 0..a.parts() {
        copy_rows(b, n, a.columns(part), first, columns, a, strip);
        #[expect(unsafe_code, reason = "so is the loop in it")]
        // SAFETY: as above.
        unsafe {
            update_rows(a.part(part), strip, out, n, first, columns, update);
        }
    }
    columns
}

/// Updates some columns of each row of out.
///
/// # Safety
///
/// Every index in the lists is below the number of rows of the strip.
#[inline(always)]
#[expect(unsafe_code, reason = "so is the loop in it")]
unsafe fn update_rows<'a, const W: usize, U: Update>(
    lists: impl Iterator<Item = &'a [Entry]>,
    strip: &[Strip<W>],
    out: &mut [f32],
    n: usize,
    first: usize,
    columns: usize,
    update: &mut U,
) {
    debug_assert!(columns == W || W == LAST_STRIP);
    let out = out.chunks_exact_mut(n).map(|row| &mut row[first..first + columns]);
    for (list, out) in lists.zip(out).filter(|(list, _)| !U::KEEPS_WHERE_ZERO || !list.is_empty()) {
        // The last columns may be fewer.
        if W == LAST_STRIP {
            let mut row = [0.0; W];
            row[..out.len()].copy_from_slice(out);
            // SAFETY: the caller's.
            unsafe { update_row(list, strip, &mut row, update) };
            out.copy_from_slice(&row[..out.len()]);
        } else if let Some(out) = out.first_chunk_mut() {
            // SAFETY: the caller's.
            unsafe { update_row(list, strip, out, update) };
        }
    }
}

/// The one loop of the listed product. Two elements a round, so that the loop's own work is done half as often, with a way
/// out between them, so that the compiler leaves them one after the other: side by side they read the same columns of two
/// rows, which often lie in the same bank of the cache and wait for each other. Columns are counted, for zipped loops keep
/// the sums of wide strips in memory.
///
/// # Safety
///
/// Every index in the list is below the number of rows of the strip.
#[inline(always)]
#[expect(unsafe_code, reason = "checking each index takes a twentieth of the time of training")]
unsafe fn update_row<const W: usize, U: Update>(
    list: &[Entry],
    strip: &[Strip<W>],
    out: &mut [f32; W],
    update: &mut U,
) {
    let mut sums = if U::ADDS { *out } else { [0.0; W] };
    // SAFETY: the caller's.
    let row_of_b = |index: u32| unsafe { &strip.get_unchecked(index as usize).0 };
    let mut list = list.iter();
    while let Some((index, value)) = list.next() {
        let b = row_of_b(*index);
        for column in 0..W {
            sums[column] += value * b[column];
        }
        let Some((index, value)) = list.next() else { break };
        let b = row_of_b(*index);
        for column in 0..W {
            sums[column] += value * b[column];
        }
    }
    update.take(&mut sums, out);
}

#[cfg(test)]
mod tests;
