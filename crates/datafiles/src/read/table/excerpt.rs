//! The beginnings of cells, for messages.

/// The most characters of an excerpt.
const EXCERPT: usize = 40;

/// The first characters of a cell.
pub(super) fn excerpt(cell: &str) -> String {
    cell.chars().take(EXCERPT).collect()
}
