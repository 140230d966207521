//! The arithmetic that takes the time: products of matrices, dense and with zeros left out.
//!
//! All matrices are row-major slices. Every element of a product is one sum over k in ascending
//! order, started at +0, with a plain multiplication and addition for each term. Vector code runs
//! across the columns of the output and never across k, so scalar, SIMD, wasm and native code give
//! the same bits. There is no fused multiply-add.
//!
//! A tile of R rows × W columns of the output stays in registers while k runs; with R = 4 and
//! W = 8 that is eight 128-bit accumulators, two loads and four broadcasts for each k. The loops
//! have fixed sizes so that LLVM makes vector code of them without `unsafe`.
//!
//! [`Sparse`] leaves out the terms with a zero factor on the left. That changes no bit as long as
//! the right side is finite: the sum starts at +0 and can never become −0, and adding ±0 to
//! anything else does nothing. MNIST's pixels are 81 % zeros.

/// Rows of a register tile.
const ROWS: usize = 4;
/// Columns of a register tile.
const COLUMNS: usize = 8;
/// Columns of a register tile when there is only one row.
const WIDE: usize = 32;

/// `R` rows × `W` columns of a·b from column `j`; `b` has rows of `n`.
#[inline(always)]
fn tile<const R: usize, const W: usize>(
    a: [&[f32]; R],
    b: &[f32],
    n: usize,
    j: usize,
) -> [[f32; W]; R] {
    let mut sums = [[0.0; W]; R];
    for (k, row) in b.chunks_exact(n).enumerate() {
        let b = &row[j..j + W];
        for r in 0..R {
            let a = a[r][k];
            for c in 0..W {
                sums[r][c] += a * b[c];
            }
        }
    }
    sums
}

/// `R` whole rows of a·b.
#[inline(always)]
fn row_block<const R: usize>(a: &[f32], b: &[f32], k: usize, n: usize, out: &mut [f32]) {
    let a: [&[f32]; R] = std::array::from_fn(|r| &a[r * k..(r + 1) * k]);
    let mut j = 0;
    macro_rules! tiles {
        ($width:expr) => {
            while j + $width <= n {
                let sums = tile::<R, { $width }>(a, b, n, j);
                for r in 0..R {
                    out[r * n + j..r * n + j + $width].copy_from_slice(&sums[r]);
                }
                j += $width;
            }
        };
    }
    if R == 1 {
        tiles!(WIDE);
    }
    tiles!(COLUMNS);
    tiles!(4);
    tiles!(1);
}

/// out \[m × n\] = a \[m × k\] · b \[k × n\].
///
/// # Panics
/// When a slice is shorter than its shape.
pub fn product(a: &[f32], b: &[f32], (m, k, n): (usize, usize, usize), out: &mut [f32]) {
    let out = &mut out[..m * n];
    if k == 0 || n == 0 {
        return out.fill(0.0);
    }
    let (a, b) = (&a[..m * k], &b[..k * n]);
    let whole = m - m % ROWS;
    let blocks = a[..whole * k].chunks_exact(ROWS * k);
    for (a, out) in blocks.zip(out.chunks_exact_mut(ROWS * n)) {
        row_block::<ROWS>(a, b, k, n, out);
    }
    let rest = a[whole * k..].chunks_exact(k);
    for (a, out) in rest.zip(out[whole * n..].chunks_exact_mut(n)) {
        row_block::<1>(a, b, k, n, out);
    }
}

/// `R` rows × `W` columns of aᵀ·d, from row `i` and column `j`.
#[inline(always)]
fn tile_of_transpose<const R: usize, const W: usize>(
    (a, k, i): (&[f32], usize, usize),
    (d, n, j): (&[f32], usize, usize),
) -> [[f32; W]; R] {
    let mut sums = [[0.0; W]; R];
    for (a, d) in a.chunks_exact(k).zip(d.chunks_exact(n)) {
        let (a, d) = (&a[i..i + R], &d[j..j + W]);
        for r in 0..R {
            for c in 0..W {
                sums[r][c] += a[r] * d[c];
            }
        }
    }
    sums
}

#[inline(always)]
fn row_block_of_transpose<const R: usize>(
    a: (&[f32], usize, usize),
    (d, n): (&[f32], usize),
    out: &mut [f32],
) {
    let mut j = 0;
    macro_rules! tiles {
        ($width:expr) => {
            while j + $width <= n {
                let sums = tile_of_transpose::<R, { $width }>(a, (d, n, j));
                for r in 0..R {
                    out[r * n + j..r * n + j + $width].copy_from_slice(&sums[r]);
                }
                j += $width;
            }
        };
    }
    if R == 1 {
        tiles!(WIDE);
    }
    tiles!(COLUMNS);
    tiles!(4);
    tiles!(1);
}

/// out \[k × n\] = aᵀ · d with a \[m × k\] and d \[m × n\]: the gradient of a layer's weights.
///
/// # Panics
/// When a slice is shorter than its shape.
pub fn transpose_product(a: &[f32], d: &[f32], (m, k, n): (usize, usize, usize), out: &mut [f32]) {
    let out = &mut out[..k * n];
    if m == 0 || k == 0 || n == 0 {
        return out.fill(0.0);
    }
    let (a, d) = (&a[..m * k], &d[..m * n]);
    let whole = k - k % ROWS;
    for (block, out) in out[..whole * n].chunks_exact_mut(ROWS * n).enumerate() {
        row_block_of_transpose::<ROWS>((a, k, block * ROWS), (d, n), out);
    }
    for (row, out) in out[whole * n..].chunks_exact_mut(n).enumerate() {
        row_block_of_transpose::<1>((a, k, whole + row), (d, n), out);
    }
}

/// out \[n × k\] = bᵀ with b \[k × n\].
pub fn transpose(b: &[f32], (k, n): (usize, usize), out: &mut [f32]) {
    for (i, row) in b[..k * n].chunks_exact(n.max(1)).enumerate() {
        for (j, value) in row.iter().enumerate() {
            out[j * k + i] = *value;
        }
    }
}

/// Adds `bias` \[n\] to every row of `out` \[m × n\].
pub fn add_bias(bias: &[f32], out: &mut [f32]) {
    for row in out.chunks_exact_mut(bias.len().max(1)) {
        row.iter_mut().zip(bias).for_each(|(u, b)| *u += b);
    }
}

/// out \[n\] = Σ over the rows of d \[m × n\]: the gradient of a layer's bias.
pub fn sum_rows(d: &[f32], out: &mut [f32]) {
    out.fill(0.0);
    for row in d.chunks_exact(out.len().max(1)) {
        out.iter_mut().zip(row).for_each(|(sum, d)| *sum += d);
    }
}

/// One row of a product whose left side is a list of (place, value).
#[inline(always)]
fn sparse_row(places: &[u32], values: &[f32], b: &[f32], n: usize, out: &mut [f32]) {
    let mut j = 0;
    macro_rules! tiles {
        ($width:expr) => {
            while j + $width <= n {
                let mut sums = [0.0; $width];
                for (&k, &a) in places.iter().zip(values) {
                    let at = k as usize * n + j;
                    let b = &b[at..at + $width];
                    for c in 0..$width {
                        sums[c] += a * b[c];
                    }
                }
                out[j..j + $width].copy_from_slice(&sums);
                j += $width;
            }
        };
    }
    tiles!(WIDE);
    tiles!(COLUMNS);
    tiles!(4);
    tiles!(1);
}

/// The nonzero elements of a matrix a \[m × k\], by rows and by columns; allocated once.
#[derive(Debug, Clone)]
pub struct Sparse {
    columns: usize,
    row_ends: Vec<u32>,
    row_places: Vec<u32>,
    row_values: Vec<f32>,
    column_ends: Vec<u32>,
    column_places: Vec<u32>,
    column_values: Vec<f32>,
}

impl Sparse {
    /// Above this share of nonzero elements the dense product is faster.
    pub const WORTHWHILE: f32 = 0.4;

    /// Room for up to `rows` × `columns` elements.
    pub fn new(rows: usize, columns: usize) -> Self {
        let size = rows * columns;
        Self {
            columns,
            row_ends: vec![0; rows + 1],
            row_places: vec![0; size],
            row_values: vec![0.0; size],
            column_ends: vec![0; columns + 1],
            column_places: vec![0; size],
            column_values: vec![0.0; size],
        }
    }

    /// Takes the nonzero elements of `a` \[m × k\] row by row and tells whether there are so few
    /// that the sparse products are worthwhile. NaN counts as nonzero.
    pub fn gather(&mut self, a: &[f32], m: usize) -> bool {
        let mut end = 0;
        for (i, row) in a[..m * self.columns].chunks_exact(self.columns.max(1)).enumerate() {
            // Writes every element and moves on only past nonzero ones: no branch to mispredict.
            let places = &mut self.row_places[end..end + row.len()];
            let values = &mut self.row_values[end..end + row.len()];
            let mut count = 0;
            for (k, &value) in row.iter().enumerate() {
                places[count] = k as u32;
                values[count] = value;
                count += usize::from(value != 0.0);
            }
            end += count;
            self.row_ends[i + 1] = end as u32;
        }
        end as f32 <= Self::WORTHWHILE * (m * self.columns) as f32
    }

    /// Sorts the gathered elements of `m` rows by column (a counting sort, so the rows of a column
    /// stay in order). Needed before [`transpose_product`](Self::transpose_product).
    pub fn gather_columns(&mut self, m: usize) {
        let end = self.row_ends[m] as usize;
        self.column_ends.fill(0);
        for &k in &self.row_places[..end] {
            self.column_ends[k as usize + 1] += 1;
        }
        for k in 0..self.columns {
            self.column_ends[k + 1] += self.column_ends[k];
        }
        // While filling, ends[k] is where column k goes on; afterwards it is where column k ends.
        for i in 0..m {
            let range = self.row_ends[i] as usize..self.row_ends[i + 1] as usize;
            for (&k, &value) in self.row_places[range.clone()].iter().zip(&self.row_values[range]) {
                let slot = &mut self.column_ends[k as usize];
                self.column_places[*slot as usize] = i as u32;
                self.column_values[*slot as usize] = value;
                *slot += 1;
            }
        }
    }

    /// out \[m × n\] = a · b with b \[k × n\].
    pub fn product(&self, b: &[f32], (m, n): (usize, usize), out: &mut [f32]) {
        for (i, out) in out[..m * n].chunks_exact_mut(n.max(1)).enumerate() {
            let range = self.row_ends[i] as usize..self.row_ends[i + 1] as usize;
            sparse_row(&self.row_places[range.clone()], &self.row_values[range], b, n, out);
        }
    }

    /// out \[k × n\] = aᵀ · d with d \[m × n\].
    pub fn transpose_product(&self, d: &[f32], n: usize, out: &mut [f32]) {
        let mut start = 0;
        for (k, out) in out[..self.columns * n].chunks_exact_mut(n.max(1)).enumerate() {
            let range = start..self.column_ends[k] as usize;
            start = range.end;
            sparse_row(&self.column_places[range.clone()], &self.column_values[range], d, n, out);
        }
    }
}
