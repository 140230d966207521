//! Sparse rows (CSR): the nonzeros of each row of a matrix. 81 % of MNIST's pixels are 0, and their products 0 · w are
//! skipped.

mod bytes;
mod cutoff;

use std::iter::StepBy;
use std::ops::Range;

pub use bytes::{SparseBytes, nonzeros};

use cutoff::max_nonzeros;

/// (column, value) of an element that is not 0.
pub type Nonzero = (u32, f32);

/// Columns of a block. A tile of 32 columns reads 392 × 32 weights (50 kB) for a block; they just fit the first-level
/// cache.
pub const BLOCK_COLUMNS: usize = 392;

/// A matrix \[rows × columns\] as sparse rows (CSR). NaN counts as a nonzero, so it is never lost.
///
/// A row can be read whole or by blocks: its nonzeros in the first [`BLOCK_COLUMNS`] columns, in the next, and so on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SparseRows {
    /// Where each row begins in `nonzeros`, and where the last one ends (SciPy's `indptr`): \[rows + 1\].
    row_starts: Vec<usize>,
    /// Where the second and later blocks of each row begin in `nonzeros`: \[rows × (blocks − 1)\].
    block_starts: Vec<usize>,
    /// The nonzeros, row by row, in rising order of columns. Elements from `count` on are unused.
    nonzeros: Vec<Nonzero>,
    count: usize,
    /// The number of nonzeros in each column.
    column_counts: Vec<u32>,
    /// Above this count the dense kernel is faster.
    max_nonzeros: usize,
}

impl SparseRows {
    /// Allocates memory for a matrix \[rows × columns\], so that pushing its rows never allocates. It has no rows yet.
    pub fn with_capacity(rows: usize, columns: usize) -> Self {
        let room = max_nonzeros(rows * columns) + 2 * columns.max(8);
        Self {
            row_starts: Vec::with_capacity(rows.max(columns) + 1),
            block_starts: Vec::with_capacity(rows * later_blocks(columns).len()),
            nonzeros: vec![(0, 0.0); room],
            column_counts: Vec::with_capacity(rows.max(columns)),
            ..Self::default()
        }
    }

    /// Removes all rows. The rows pushed next belong to a matrix \[rows × columns\].
    pub fn reset(&mut self, rows: usize, columns: usize) {
        self.row_starts.clear();
        self.row_starts.push(0);
        self.block_starts.clear();
        self.column_counts.clear();
        self.column_counts.resize(columns, 0);
        self.count = 0;
        self.max_nonzeros = max_nonzeros(rows * columns);
    }

    /// Adds a row. Returns false if the matrix now has so many nonzeros that the dense kernel is faster.
    ///
    /// # Panics
    ///
    /// If the row is longer than the number of columns.
    pub fn push(&mut self, row: &[f32]) -> bool {
        let Some(room) = self.nonzeros.get_mut(self.count..self.count + row.len()) else {
            return false;
        };
        let (counts, mut used) = (&mut self.column_counts[..row.len()], 0);
        // Every element is written to the next free place, but only a nonzero keeps it: no branch to mispredict.
        let mut push = |first: usize, elements: &[f32]| {
            for (column, element) in (first as u32..).zip(elements) {
                room[used] = (column, *element);
                let is_nonzero = *element != 0.0;
                used += usize::from(is_nonzero);
                counts[column as usize] += u32::from(is_nonzero);
            }
        };
        let (eights, rest) = row.as_chunks();
        for (index, eight) in eights.iter().enumerate() {
            if *eight != [0.0; 8] {
                push(8 * index, eight);
            }
        }
        push(row.len() - rest.len(), rest);
        self.end_row(used)
    }

    /// Adds the row with index `row` of `bytes`, each byte as `values[byte]`. Returns false as [`push`](Self::push)
    /// does.
    ///
    /// # Panics
    ///
    /// If `bytes` has more columns, or no such row.
    pub fn push_bytes(&mut self, bytes: &SparseBytes, row: usize, values: &[f32; 256]) -> bool {
        let (columns, bytes) = bytes.row(row);
        let Some(room) = self.nonzeros.get_mut(self.count..self.count + columns.len()) else {
            return false;
        };
        for ((nonzero, column), byte) in room.iter_mut().zip(columns).zip(bytes) {
            *nonzero = (u32::from(*column), values[usize::from(*byte)]);
            self.column_counts[usize::from(*column)] += 1;
        }
        self.end_row(columns.len())
    }

    /// Adds a row of bytes, each as `values[byte]`, of which only that of 0 is 0. Returns false as [`push`](Self::push) does.
    ///
    /// # Panics
    ///
    /// If the row is longer than the number of columns.
    pub fn push_pixels(&mut self, row: &[u8], values: &[f32; 256]) -> bool {
        let Some(room) = self.nonzeros.get_mut(self.count..self.count + row.len()) else {
            return false;
        };
        let (counts, mut used) = (&mut self.column_counts[..row.len()], 0);
        // As in `push`: no branch to mispredict for each byte.
        let mut push = |first: usize, bytes: &[u8]| {
            for (column, byte) in (first..).zip(bytes) {
                room[used] = (column as u32, values[usize::from(*byte)]);
                used += usize::from(*byte != 0);
                counts[column] += u32::from(*byte != 0);
            }
        };
        let (eights, rest) = row.as_chunks();
        for (index, eight) in eights.iter().enumerate() {
            if *eight != [0; 8] {
                push(8 * index, eight);
            }
        }
        push(row.len() - rest.len(), rest);
        self.end_row(used)
    }

    fn end_row(&mut self, nonzeros: usize) -> bool {
        let row = &self.nonzeros[self.count..self.count + nonzeros];
        for first in later_blocks(self.column_counts.len()) {
            let before = row.partition_point(|(column, _)| (*column as usize) < first);
            self.block_starts.push(self.count + before);
        }
        self.count += nonzeros;
        self.row_starts.push(self.count);
        self.count <= self.max_nonzeros
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.row_starts.len().saturating_sub(1)
    }

    /// Returns true if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of columns: more than the column index of every nonzero.
    pub fn columns(&self) -> usize {
        self.column_counts.len()
    }

    /// The number of nonzeros in each column: \[columns\].
    pub fn column_counts(&self) -> &[u32] {
        &self.column_counts
    }

    /// The number of nonzeros in all rows.
    pub fn nonzero_count(&self) -> usize {
        self.count
    }

    /// The nonzeros of each row.
    pub fn rows(&self) -> impl Iterator<Item = &[Nonzero]> {
        self.row_starts.array_windows().map(|[start, end]| &self.nonzeros[*start..*end])
    }

    /// The number of blocks of each row.
    pub fn blocks(&self) -> usize {
        1 + self.block_starts.len().checked_div(self.len()).unwrap_or(0)
    }

    /// The range of column indices of a block; the last block may be narrower.
    pub fn block_columns(&self, block: usize) -> Range<usize> {
        block * BLOCK_COLUMNS..self.columns().min((block + 1) * BLOCK_COLUMNS)
    }

    /// The nonzeros of each row in the columns of a block.
    pub fn block(&self, block: usize) -> impl Iterator<Item = &[Nonzero]> {
        let last = self.blocks() - 1;
        self.row_starts.array_windows().enumerate().map(move |(row, [start, end])| {
            let start = if block == 0 { *start } else { self.block_starts[row * last + block - 1] };
            let end = if block == last { *end } else { self.block_starts[row * last + block] };
            &self.nonzeros[start..end]
        })
    }

    /// Writes the transpose \[columns × rows\] to `out`, as sparse rows with a single block: row c of `out` holds (row,
    /// value) for each nonzero of column c, in rising order of rows.
    ///
    /// # Panics
    ///
    /// If `out` was allocated for fewer rows, columns or nonzeros.
    pub fn transpose_into(&self, out: &mut Self) {
        out.column_counts.clear();
        out.column_counts.extend(self.rows().map(|row| row.len() as u32));
        out.block_starts.clear();
        out.count = self.count;
        // `row_starts[c + 1]` begins as the start of row c and rises by 1 for each nonzero written to that row, so it
        // ends as the end of row c.
        let mut end = 0;
        out.row_starts.clear();
        out.row_starts.push(0);
        out.row_starts.extend(self.column_counts.iter().map(|count| {
            let start = end;
            end += *count as usize;
            start
        }));
        for (row, nonzeros) in self.rows().enumerate() {
            for (column, value) in nonzeros {
                let next = &mut out.row_starts[*column as usize + 1];
                let free = *next;
                *next += 1;
                out.nonzeros[free] = (row as u32, *value);
            }
        }
    }
}

/// The first columns of the second and later blocks.
fn later_blocks(columns: usize) -> StepBy<Range<usize>> {
    (BLOCK_COLUMNS..columns.max(BLOCK_COLUMNS)).step_by(BLOCK_COLUMNS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nonzeros(rows: &SparseRows) -> Vec<Vec<Nonzero>> {
        rows.rows().map(<[Nonzero]>::to_vec).collect()
    }

    proptest! {
        #[test]
        fn floats_bytes_and_the_transpose_have_the_same_nonzeros(
            rows in 0usize..5,
            width in 0usize..40,
            pool in proptest::collection::vec(prop_oneof![9 => Just(0u8), 1 => any::<u8>()], 200),
        ) {
            let bytes = &pool[..rows * width];
            let table: [f32; 256] = std::array::from_fn(|byte| byte as f32 / 255.0);
            let floats: Vec<f32> = bytes.iter().map(|byte| table[usize::from(*byte)]).collect();
            let mut from_floats = SparseRows::with_capacity(rows, width);
            let mut from_bytes = SparseRows::with_capacity(rows, width);
            from_floats.reset(rows, width);
            for row in 0..rows {
                let end = (row + 1) * width;
                let is_sparse = from_floats.push(&floats[row * width..end]);
                let nonzero = bytes[..end].iter().filter(|byte| **byte != 0).count();
                prop_assert_eq!(is_sparse, nonzero <= max_nonzeros(bytes.len()));
                if !is_sparse {
                    prop_assert_eq!(SparseBytes::new(bytes, width), None);
                    return Ok(());
                }
            }
            if let Some(bytes) = SparseBytes::new(bytes, width) {
                from_bytes.reset(rows, width);
                prop_assert!((0..rows).all(|row| from_bytes.push_bytes(&bytes, row, &table)));
                prop_assert_eq!(nonzeros(&from_floats), nonzeros(&from_bytes));
            } else {
                prop_assert_eq!(width, 0);
            }
            let plain = &|row: usize, column: usize| floats[row * width + column];
            let expected: Vec<Vec<Nonzero>> = (0..rows)
                .map(|row| (0..width).map(move |column| (column as u32, plain(row, column))))
                .map(|row| row.filter(|nonzero| nonzero.1 != 0.0).collect())
                .collect();
            prop_assert_eq!(nonzeros(&from_floats), expected);
            let mut transposed = from_bytes;
            from_floats.transpose_into(&mut transposed);
            let expected: Vec<Vec<Nonzero>> = (0..width)
                .map(|column| (0..rows).map(move |row| (row as u32, plain(row, column))))
                .map(|column| column.filter(|nonzero| nonzero.1 != 0.0).collect())
                .collect();
            prop_assert_eq!(nonzeros(&transposed), expected);
        }
    }

    #[test]
    fn negative_zeros_are_left_out_and_nan_is_kept() {
        let mut rows = SparseRows::with_capacity(1, 10);
        rows.reset(1, 10);
        assert!(rows.push(&[0.0, -0.0, f32::NAN, 1.0, 0.0, 0.0, -0.0, 0.0, 0.0, 2.0]));
        let found: Vec<u32> = rows.rows().flatten().map(|nonzero| nonzero.0).collect();
        assert_eq!(found, [2, 3, 9]);
    }

    #[test]
    fn rows_are_split_at_multiples_of_the_block_size() {
        let width = 2 * BLOCK_COLUMNS + 1;
        let mut row = vec![0.0; width];
        for column in [0, BLOCK_COLUMNS - 1, BLOCK_COLUMNS, 2 * BLOCK_COLUMNS] {
            row[column] = 1.0;
        }
        let mut rows = SparseRows::with_capacity(3, width);
        rows.reset(3, width);
        assert!(rows.push(&row) && rows.push(&vec![0.0; width]) && rows.push(&row));
        let columns = |rows: &SparseRows, block: usize| -> Vec<Vec<usize>> {
            let rows = rows.block(block);
            rows.map(|row| row.iter().map(|nonzero| nonzero.0 as usize).collect()).collect()
        };
        let expected = [vec![0, BLOCK_COLUMNS - 1], vec![BLOCK_COLUMNS], vec![2 * BLOCK_COLUMNS]];
        assert_eq!(rows.blocks(), expected.len());
        let ranges = [0..BLOCK_COLUMNS, BLOCK_COLUMNS..2 * BLOCK_COLUMNS, 2 * BLOCK_COLUMNS..width];
        assert_eq!([0, 1, 2].map(|block| rows.block_columns(block)), ranges);
        for (block, expected) in expected.into_iter().enumerate() {
            assert_eq!(columns(&rows, block), [expected.clone(), vec![], expected]);
        }
        assert_eq!(
            (rows.column_counts()[BLOCK_COLUMNS], rows.column_counts()[1], rows.columns()),
            (2, 0, width)
        );
        let mut transposed = SparseRows::with_capacity(3, width);
        rows.transpose_into(&mut transposed);
        assert_eq!(
            (transposed.blocks(), transposed.columns(), transposed.column_counts()[1]),
            (1, 3, 0)
        );
        assert_eq!(transposed.rows().map(<[Nonzero]>::len).sum::<usize>(), rows.nonzero_count());
    }
}
