//! Tables whose rows are images → sets of images.

use super::super::named_table::{NamedTable, main, same_column};
use super::super::sets::Set;
use crate::choices::Choices;
use crate::fault::{Fault, FaultKind};
use crate::note::Note;
use crate::read::content::Images;
use crate::written::LeftOut;

/// Images that are looked at, and of which a user is shown the first.
const SHOWN: usize = 500;

/// The sets with no more than the first images of each, and notes of the rows that are left out.
pub(in super::super) fn with_first_images(
    tables: &[NamedTable],
    choices: &Choices,
) -> Result<(Vec<Set>, Vec<Note>), Fault> {
    let (mut sets, mut notes) = (Vec::new(), Vec::new());
    for table in tables {
        let (label, pixels) = columns(tables, table, choices);
        let found = table.table.first_images(label, &pixels, SHOWN);
        let (images, left_out) = found.ok_or_else(|| fault(table, &pixels))?;
        notes.extend(left_out.iter().map(|left_out| note(&table.name, left_out)));
        sets.extend(set(&table.name, images));
    }
    Ok((sets, notes))
}

/// The sets with all images, in the memory of the tables.
pub(in super::super) fn into_sets(
    tables: Vec<NamedTable>,
    choices: &Choices,
) -> Result<Vec<Set>, Fault> {
    let plans: Vec<_> = tables.iter().map(|table| columns(&tables, table, choices)).collect();
    let mut sets = Vec::new();
    for (table, (label, pixels)) in tables.into_iter().zip(plans) {
        let fault = fault(&table, &pixels);
        sets.extend(set(&table.name, table.table.into_images(label, &pixels).ok_or(fault)?));
    }
    Ok(sets)
}

/// The column of the labels, and those of the pixels.
fn columns(
    tables: &[NamedTable],
    table: &NamedTable,
    choices: &Choices,
) -> (Option<usize>, Vec<usize>) {
    let label = choices
        .label_column
        .zip(main(tables))
        .and_then(|(column, main)| same_column(&main.table, &table.table, column));
    (label, table.table.pixel_columns(&table.roles, label))
}

fn set(name: &str, images: Images) -> Option<Set> {
    (images.count > 0).then(|| Set { name: name.to_owned(), images })
}

fn fault(table: &NamedTable, pixels: &[usize]) -> Fault {
    let kind = FaultKind::NotSquare { columns: pixels.len() as u64 };
    Fault { file: table.name.clone(), kind }
}

pub(super) fn note(file: &str, left_out: &LeftOut) -> Note {
    Note::RowsLeftOut {
        file: file.to_owned(),
        why: left_out.why,
        rows: left_out.rows,
        first_line: left_out.first_line,
    }
}
