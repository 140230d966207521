//! Three columns of a table: two inputs and what is predicted from them.

use super::super::classes;
use super::super::named_table::{NamedTable, main};
use super::super::sets::Arranged;
use crate::choices::TargetKind;
use crate::fault::{Fault, FaultKind};
use crate::points::{Plane, Points};
use crate::summary::ColumnKind;

/// The rows that have all three.
pub(crate) fn points(
    arranged: &Arranged,
    plane: Plane,
    target: TargetKind,
) -> Result<Points, Fault> {
    let fault = |kind| Fault { file: String::new(), kind };
    let NamedTable { name, table, .. } = main(&arranged.tables).ok_or(fault(FaultKind::NoTable))?;
    let chosen = plane.columns();
    let has_values = |column: &usize| {
        table.columns.get(*column).is_some_and(|column| match column.kind {
            ColumnKind::Numbers => true,
            ColumnKind::Words => column.names.is_some() && target == TargetKind::Class,
            ColumnKind::Index | ColumnKind::Dates | ColumnKind::Empty => false,
        })
    };
    let are_numbers = plane.inputs.iter().all(|column| {
        table.columns.get(*column).is_some_and(|column| column.kind == ColumnKind::Numbers)
    });
    if !are_numbers || !chosen.iter().all(has_values) {
        return Err(Fault { file: name.clone(), kind: FaultKind::Choice });
    }
    let (rows, left_out) = table.complete(&chosen);
    let value = |row: &u32, column| table.value(*row as usize, column);
    let x = rows.iter().map(|row| plane.inputs.map(|input| value(row, input))).collect();
    let (classes, y) = match target {
        TargetKind::Number => {
            (Vec::new(), rows.iter().map(|row| value(row, plane.target)).collect())
        }
        TargetKind::Class => {
            let labels = table.labels(plane.target, &rows);
            let found = classes::find(&[(name.as_str(), &labels)], None, arranged.most_classes)?;
            (found.names, found.labels.concat().into_iter().map(f64::from).collect())
        }
    };
    Ok(Points { x, y, classes, left_out })
}
