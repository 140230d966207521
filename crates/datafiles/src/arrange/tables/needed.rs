//! Which tables are needed, and which are labels of something.

use super::super::named_table::NamedTable;
use crate::format::Format;
use crate::limits::Limits;
use crate::note::Note;
use crate::read::content::Labels;
use crate::read::table::Table;

/// The tables that are needed. Single columns become labels of the images that are as many (`images` has their numbers), or a
/// column of a table that has as many rows and no label. `ids` becomes what a sample submission calls the samples.
pub(in super::super) fn needed(
    tables: Vec<(String, Table)>,
    images: &[usize],
    labels: &mut Vec<(String, Labels)>,
    notes: &mut Vec<Note>,
    limits: &Limits,
    ids: &mut Option<Vec<u64>>,
) -> Vec<NamedTable> {
    let count = tables.len() + images.len();
    let (mut kept, mut columns) = (Vec::new(), Vec::new());
    let tables = tables.into_iter().map(|(name, table)| NamedTable::new(name, table, limits));
    for table in tables {
        let is_stray = !images.is_empty() && table.roles.image.is_none() && !table.is_labels();
        if count > 1 && (table.is_submission() || is_stray) {
            if table.is_submission() {
                *ids = table.ids();
            }
            notes.push(Note::NotNeeded { file: table.name, format: Format::Text });
        } else if count > 1 && table.is_labels() {
            columns.push(table);
        } else {
            kept.push(table);
        }
    }
    for single in columns {
        let fits = |rows: usize| single.table.can_have(rows);
        let is_main = |main: &NamedTable| !main.has_named_label() && fits(main.table.rows);
        if let Some(main) = kept.iter_mut().find(|table| is_main(table)) {
            main.join(single, limits);
        } else if let Some(count) = images.iter().find(|count| fits(**count)) {
            labels.push((single.name, single.table.into_labels(*count)));
        } else {
            kept.push(single);
        }
    }
    notes.extend(kept.iter().map(NamedTable::how_read));
    kept
}
