//! A table of which no data are made yet.

use super::super::named_table::main;
use super::super::sets::Arranged;
use super::columns::columns;
use crate::summary::{ColumnKind, ColumnSummary, FileSummary, SampleKind, Summary};

/// What the user is shown: all rows, none of them to train on, and the columns. None if too few of either could be used.
pub(crate) fn outline(
    arranged: &Arranged,
    files: &[FileSummary],
    fewest_rows: u64,
    fewest_columns: usize,
) -> Option<Summary> {
    let rows = main(&arranged.tables)?.table.rows as u64;
    let columns = columns(&arranged.tables, arranged.most_classes as u64);
    let is_usable = |column: &&ColumnSummary| {
        column.kind == ColumnKind::Numbers || column.distinct.is_some_and(|values| values > 1)
    };
    let usable = columns.iter().filter(is_usable).count();
    (rows >= fewest_rows && usable >= fewest_columns).then(|| Summary {
        files: files.to_vec(),
        notes: arranged.notes.clone(),
        samples: SampleKind::Table { columns },
        parts: Vec::new(),
        classes: Vec::new(),
        train: 0,
        test: 0,
        unlabelled: rows,
        pictures: 0,
        range: (0.0, 0.0),
        preview: Vec::new(),
        may_be_images: false,
    })
}
