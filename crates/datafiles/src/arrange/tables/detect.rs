//! What is proposed for tables.

use super::super::named_table::{NamedTable, main, same_column};
use crate::choices::{Choices, TargetKind};
use crate::read::table::Table;

/// What the columns of the main table suggest.
pub(in super::super) fn detect(tables: &[NamedTable], choices: &mut Choices) {
    let Some(main) = main(tables) else { return };
    choices.as_images = main.roles.image.is_some();
    choices.label_column = main.roles.label;
    choices.inputs.clone_from(&main.roles.inputs);
    choices.target = if choices.as_images { TargetKind::Class } else { main.roles.target };
}

/// The names of the tables that have the chosen columns.
pub(in super::super) fn parts<'a>(tables: &'a [NamedTable], choices: &Choices) -> Vec<&'a str> {
    let Some(main) = main(tables) else { return Vec::new() };
    let has = |table: &Table, column| same_column(&main.table, table, column).is_some();
    let is_part = |table: &&NamedTable| {
        let mut columns = choices.inputs.iter().copied().chain(choices.label_column);
        columns.all(|column| has(&table.table, column))
    };
    tables.iter().filter(is_part).map(|table| table.name.as_str()).collect()
}
