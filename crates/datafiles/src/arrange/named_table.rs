//! A table of one file, and which column of one table is which of another.

use super::names::words;
use crate::limits::Limits;
use crate::note::Note;
use crate::read::table::{Roles, Table, names_label, roles};
use crate::summary::ColumnKind;

/// A table of one file.
#[derive(Clone, Debug)]
pub(crate) struct NamedTable {
    /// The file's name.
    pub name: String,
    pub table: Table,
    pub roles: Roles,
}

impl NamedTable {
    pub fn new(name: String, table: Table, limits: &Limits) -> Self {
        let roles = roles(&table, None, limits);
        Self { name, table, roles }
    }

    /// Takes the values of a single column as labels.
    pub fn join(&mut self, single: Self, limits: &Limits) {
        self.table.join(single.table);
        self.roles = roles(&self.table, Some(self.table.columns.len() - 1), limits);
    }

    /// Whether a name says which column is predicted, or its values are words.
    pub fn has_named_label(&self) -> bool {
        let column = self.roles.label.map(|label| &self.table.columns[label]);
        column.is_some_and(|column| column.kind == ColumnKind::Words || names_label(&column.name))
    }

    pub fn how_read(&self) -> Note {
        let Table { encoding, separator, marks, head, .. } = &self.table;
        Note::TextRead {
            file: self.name.clone(),
            encoding: *encoding,
            separator: *separator,
            marks: marks.clone(),
            head: *head,
        }
    }

    /// Whether it holds answers that somebody should replace, as Kaggle's sample_submission.csv: no inputs.
    pub fn is_submission(&self) -> bool {
        let of_kind =
            |kind| self.table.columns.iter().filter(move |column| column.kind == kind).count();
        let has_no_inputs = of_kind(ColumnKind::Numbers) == 1 && of_kind(ColumnKind::Index) > 0;
        has_no_inputs
            && words(&self.name).iter().any(|word| word == "submission" || word == "sample")
    }

    /// Whether it is one column of values, perhaps beside the rows' own numbers.
    pub fn is_labels(&self) -> bool {
        let columns = &self.table.columns;
        columns.iter().filter(|column| column.kind != ColumnKind::Index).count() == 1
    }
}

/// The table that choices are about.
pub(super) fn main(tables: &[NamedTable]) -> Option<&NamedTable> {
    let rank = |table: &&NamedTable| (table.roles.label.is_some(), table.table.rows);
    tables.iter().rev().max_by_key(rank)
}

/// The column of another table that a column of the main table is there.
pub(super) fn same_column(main: &Table, other: &Table, column: usize) -> Option<usize> {
    let name = main.columns.get(column)?.name.as_str();
    if name.is_empty() {
        return (main.columns.len() == other.columns.len()).then_some(column);
    }
    other.columns.iter().position(|column| column.name == name)
}
