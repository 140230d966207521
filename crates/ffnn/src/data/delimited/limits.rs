//! Upper limits of a table.

/// Upper limits of what is read; beyond them a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelimitedLimits {
    /// Rows with their header.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Bytes of the text.
    pub bytes: usize,
}

impl Default for DelimitedLimits {
    fn default() -> Self {
        Self { rows: 1_000_000, columns: 5_000, bytes: 300_000_000 }
    }
}
