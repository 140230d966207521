//! The columns of the main table.

use super::super::named_table::{NamedTable, main};
use crate::choices::Choices;
use crate::summary::ColumnSummary;

/// Whether the columns of numbers, without that which is predicted, are a square number.
pub(in super::super) fn may_be_images(tables: &[NamedTable], choices: &Choices) -> bool {
    main(tables).is_some_and(|main| {
        let pixels = main.table.pixel_columns(&main.roles, choices.label_column).len();
        pixels > 1 && pixels.isqrt().pow(2) == pixels
    })
}

/// What a user is shown of the main table's columns.
pub(in super::super) fn columns(tables: &[NamedTable], classes: u64) -> Vec<ColumnSummary> {
    let columns = main(tables).map(|main| &main.table.columns);
    let columns = columns.into_iter().flatten().map(|column| ColumnSummary {
        name: column.name.clone(),
        kind: column.kind,
        missing: column.missing(),
        range: column.range,
        distinct: column.distinct(classes),
    });
    columns.collect()
}
