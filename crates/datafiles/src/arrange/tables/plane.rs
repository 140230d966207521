//! Which three columns of a table are proposed as x₁, x₂ and y, and what the user is shown of them.

use super::super::named_table::main;
use super::super::sets::Arranged;
use super::columns::columns;
use super::points::points;
use super::sets::note;
use crate::choices::TargetKind;
use crate::fault::{Fault, FaultKind};
use crate::note::Note;
use crate::points::{Plane, Points};
use crate::read::table::plane_columns;
use crate::summary::{ClassCount, ColumnKind, FileSummary, SampleKind, Summary};

/// The columns that names suggest.
pub(crate) fn plane(arranged: &Arranged, target: TargetKind) -> Result<Plane, Fault> {
    let no_table = Fault { file: String::new(), kind: FaultKind::NoTable };
    let main = main(&arranged.tables).ok_or(no_table)?;
    let columns = &main.table.columns;
    let most = arranged.most_classes as u64;
    let is_class = |column: &usize| columns[*column].distinct(most).is_some_and(|count| count > 1);
    let numbers: Vec<(usize, &str)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.kind == ColumnKind::Numbers)
        .map(|(place, column)| (place, column.name.as_str()))
        .collect();
    let label = match target {
        TargetKind::Class => {
            let named = main.roles.label.filter(is_class);
            named.or_else(|| (0..columns.len()).rfind(is_class)).map(Some)
        }
        TargetKind::Number => Some(None),
    };
    let chosen = label.and_then(|label| plane_columns(&numbers, label));
    let [first, second, target] = chosen.ok_or_else(|| Fault {
        file: main.name.clone(),
        kind: FaultKind::FewColumns { numbers: numbers.len() as u64, target },
    })?;
    Ok(Plane { inputs: [first, second], target })
}

/// What the user is shown of three columns.
pub(crate) fn summarise_points(
    arranged: &Arranged,
    files: &[FileSummary],
    plane: Plane,
    target: TargetKind,
) -> Result<Summary, Fault> {
    let Points { y, classes, left_out, .. } = points(arranged, plane, target)?;
    let (tables, name) = (&arranged.tables, main(&arranged.tables).map(|main| &main.name));
    let name = name.cloned().unwrap_or_default();
    let found = y.len() as u64;
    if found < Points::FEWEST {
        let kind = FaultKind::FewRows { found, needed: Points::FEWEST, left_out };
        return Err(Fault { file: name, kind });
    }
    let mut notes = arranged.notes.clone();
    notes.extend(left_out.iter().map(|left_out| note(&name, left_out)));
    let others = tables.iter().filter(|table| table.name != name).map(|table| Note::SetNotUsed {
        file: table.name.clone(),
        samples: table.table.rows as u64,
    });
    notes.extend(others);
    let counted = |(class, name): (usize, String)| {
        let train = y.iter().filter(|y| **y == class as f64).count() as u64;
        ClassCount { name, train, test: 0 }
    };
    Ok(Summary {
        files: files.to_vec(),
        notes,
        samples: SampleKind::Table { columns: columns(tables, arranged.most_classes as u64) },
        parts: Vec::new(),
        classes: classes.into_iter().enumerate().map(counted).collect(),
        train: found,
        test: 0,
        unlabelled: 0,
        pictures: 0,
        range: (0.0, 0.0),
        preview: Vec::new(),
        may_be_images: false,
    })
}
