//! What was read → images without labels, and what a sample submission calls them.

use super::divide::ink;
use super::named_table::NamedTable;
use super::sets::Arranged;
use crate::choices::Choices;
use crate::fault::{Fault, FaultKind};
use crate::read::table::names_label;
use crate::summary::ColumnKind;
use crate::to_predict::{Alike, ToPredict};

impl NamedTable {
    /// The numbers of the rows in a sample submission: its column of numbers that only count.
    pub(super) fn ids(&self) -> Option<Vec<u64>> {
        let column =
            self.table.columns.iter().position(|column| column.kind == ColumnKind::Index)?;
        Some((0..self.table.rows).map(|row| self.table.value(row, column) as u64).collect())
    }
}

/// The images of the first file without labels. Each row counts, for answers are numbered.
pub(crate) fn to_predict(
    mut arranged: Arranged,
    detected: Choices,
    alike: Alike,
) -> Result<ToPredict, Fault> {
    let mut ids = std::mem::take(&mut arranged.ids);
    if let [only] = &arranged.tables[..]
        && only.is_submission()
    {
        ids = only.ids();
        arranged.tables.clear();
    }
    // A column of labels has a name that says so: the first pixel, 0 in all rows, is none.
    let is_named = |column: &usize| {
        arranged.tables.iter().any(|table| {
            let column = table.table.columns.get(*column);
            column.is_some_and(|column| names_label(&column.name))
        })
    };
    let choices = Choices {
        invert: alike.invert,
        transpose: alike.transpose,
        paper: 0.0,
        full_ink: alike.full_ink,
        as_images: true,
        label_column: detected.label_column.filter(is_named),
        ..detected
    };
    let rows: Vec<_> =
        arranged.tables.iter().map(|table| (table.name.clone(), table.table.rows)).collect();
    let (height, width) = alike.size;
    let expected = (height * width) as u64;
    let of_other_size = |fault: Fault| match fault.kind {
        FaultKind::NotSquare { columns: found } => {
            Fault { kind: FaultKind::OtherPixels { found, expected }, ..fault }
        }
        _ => fault,
    };
    let mut arranged = arranged.with_all_images(&choices).map_err(of_other_size)?;
    if arranged.unlabelled.is_empty() {
        return match (ids, arranged.labelled.pop()) {
            (None, Some(set)) => Err(Fault { file: set.name, kind: FaultKind::AllLabelled }),
            (ids, _) => Ok(ToPredict { ids, ..ToPredict::default() }),
        };
    }
    let mut set = arranged.unlabelled.swap_remove(0);
    let (rows_found, columns_found) = set.size();
    let turned = if choices.transpose { (width, height) } else { (height, width) };
    if (rows_found, columns_found) != turned {
        let found = (rows_found * columns_found) as u64;
        return Err(Fault { file: set.name, kind: FaultKind::OtherPixels { found, expected } });
    }
    let needed = rows.iter().find(|(name, _)| *name == set.name).map(|(_, rows)| *rows);
    if let Some(needed) = needed.filter(|needed| *needed != set.images.count) {
        let (found, needed) = (set.images.count as u64, needed as u64);
        let kind = FaultKind::FewRows { found, needed, left_out: Vec::new() };
        return Err(Fault { file: set.name, kind });
    }
    let pixels = ink(std::mem::take(&mut set.images.pixels.codes), &set, &choices);
    Ok(ToPredict { file: set.name, pixels, ids })
}
