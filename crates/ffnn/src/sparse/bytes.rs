//! Sparse rows of bytes: they take and read less memory than dense ones.

use super::cutoff::max_nonzeros;

/// Bytes \[rows × columns\], most of them zero, as sparse rows (CSR).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SparseBytes {
    width: usize,
    /// Where each row begins in `columns` and `values`, and where the last one ends: \[rows + 1\].
    row_starts: Vec<u32>,
    /// The column of each nonzero, rising within a row, below `width`.
    columns: Vec<u16>,
    values: Vec<u8>,
}

impl SparseBytes {
    /// Sparse rows of bytes \[rows × width\]. `None` if more than two in five are nonzero, or if a column index takes more
    /// than two bytes.
    pub fn new(rows: &[u8], width: usize) -> Option<Self> {
        let mut sparse = Self::of(width, rows.len().checked_div(width)?, nonzeros(rows))?;
        sparse.push(rows);
        Some(sparse)
    }

    /// No rows yet, with memory for exactly this many rows and nonzeros. `None` where [`new`](Self::new) of them would be.
    pub fn of(width: usize, rows: usize, nonzeros: usize) -> Option<Self> {
        let fits = (1..=1 << 16).contains(&width) && u32::try_from(nonzeros).is_ok();
        let is_sparse = nonzeros <= max_nonzeros(rows * width);
        (fits && is_sparse).then(|| Self::with_capacity(width, rows, nonzeros))
    }

    /// Adds rows \[rows × width\].
    pub fn push(&mut self, rows: &[u8]) {
        for row in rows.chunks_exact(self.width) {
            for (column, value) in row.iter().enumerate().filter(|(_, value)| **value != 0) {
                self.columns.push(column as u16);
                self.values.push(*value);
            }
            self.end_row();
        }
    }

    /// (where each row begins, and where the last one ends; the columns of the nonzeros; their values).
    pub(crate) fn parts(&self) -> (&[u32], &[u16], &[u8]) {
        (&self.row_starts, &self.columns, &self.values)
    }

    /// From [`parts`](Self::parts), of rows of this width. `None` if they do not fit together.
    pub(crate) fn from_parts(
        width: usize,
        row_starts: Vec<u32>,
        columns: Vec<u16>,
        values: Vec<u8>,
    ) -> Option<Self> {
        let rises = row_starts.first() == Some(&0) && row_starts.is_sorted();
        let ends = row_starts.last().map(|end| *end as usize) == Some(columns.len());
        let are_within = columns.iter().all(|column| usize::from(*column) < width);
        let fits = rises && ends && are_within && columns.len() == values.len();
        fits.then_some(Self { width, row_starts, columns, values })
    }

    fn with_capacity(width: usize, rows: usize, nonzeros: usize) -> Self {
        let mut row_starts = Vec::with_capacity(rows + 1);
        row_starts.push(0);
        let (columns, values) = (Vec::with_capacity(nonzeros), Vec::with_capacity(nonzeros));
        Self { width, row_starts, columns, values }
    }

    fn end_row(&mut self) {
        self.row_starts.push(self.columns.len() as u32);
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.row_starts.len() - 1
    }

    /// Returns true if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The columns of the nonzeros of a row, each below [`width`](Self::width), and their values.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn row(&self, index: usize) -> (&[u16], &[u8]) {
        let range = self.row_starts[index] as usize..self.row_starts[index + 1] as usize;
        (&self.columns[range.clone()], &self.values[range])
    }

    /// The rows of these indices, in their order.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn select(&self, rows: &[u32]) -> Self {
        let rows = || rows.iter().map(|index| self.row(*index as usize));
        let count = rows().map(|(columns, _)| columns.len()).sum();
        let mut selected = Self::with_capacity(self.width, rows().count(), count);
        for (columns, values) in rows() {
            selected.columns.extend_from_slice(columns);
            selected.values.extend_from_slice(values);
            selected.end_row();
        }
        selected
    }
}

/// The number of bytes that are not 0.
pub fn nonzeros(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte != 0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_given_back_and_selected() {
        let sparse = SparseBytes::new(&[0, 9, 0, 0, 0, 0, 0, 0, 7, 0, 0, 8], 4).unwrap();
        assert_eq!((sparse.len(), sparse.width(), sparse.is_empty()), (3, 4, false));
        let rows: [(&[u16], &[u8]); 3] = [(&[1], &[9]), (&[], &[]), (&[0, 3], &[7, 8])];
        assert_eq!([0, 1, 2].map(|row| sparse.row(row)), rows);
        let selected = sparse.select(&[2, 2, 0]);
        assert_eq!([0, 1, 2].map(|row| selected.row(row)), [rows[2], rows[2], rows[0]]);
        assert_eq!(selected.len(), 3);
    }

    #[test]
    fn more_than_two_in_five_are_not_sparse() {
        assert!(SparseBytes::new(&[1, 1, 0, 0, 0], 5).is_some());
        assert_eq!(SparseBytes::new(&[1, 1, 1, 0, 0], 5), None);
        assert_eq!(SparseBytes::new(&[], 0), None);
        assert!(SparseBytes::new(&[0; 1 << 16], 1 << 16).is_some());
        assert_eq!(SparseBytes::new(&[0; (1 << 16) + 1], (1 << 16) + 1), None);
    }
}
