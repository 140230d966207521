//! Tables of numbers and choices → what the user is shown.

use super::super::named_table::NamedTable;
use super::columns::{columns, may_be_images};
use super::plan::{Plan, plan};
use super::sets;
use crate::choices::Choices;
use crate::fault::Fault;
use crate::note::Note;
use crate::summary::{ClassCount, FileSummary, PartSummary, SampleKind, Summary};

/// What the user is shown.
pub(in super::super) fn summarise(
    tables: &[NamedTable],
    files: &[FileSummary],
    notes: &[Note],
    choices: &Choices,
    most_classes: usize,
) -> Result<Summary, Fault> {
    let plan = plan(tables, choices, most_classes)?;
    let parts = plan.parts.iter().map(|part| PartSummary {
        name: part.table.name.clone(),
        samples: part.rows.len() as u64,
        rows: 0,
        columns: part.table.table.columns.len() as u64,
    });
    let ranges = choices.inputs.iter().filter_map(|input| plan.main.table.columns[*input].range);
    let range = ranges.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    Ok(Summary {
        files: files.to_vec(),
        notes: all_notes(&plan, notes, choices),
        samples: SampleKind::Table { columns: columns(tables, most_classes as u64) },
        parts: parts.collect(),
        classes: class_counts(&plan),
        train: plan.train.len() as u64,
        test: plan.test.len() as u64,
        unlabelled: plan.unlabelled,
        pictures: 0,
        range: range.unwrap_or_default(),
        preview: Vec::new(),
        may_be_images: may_be_images(tables, choices),
    })
}

fn class_counts(plan: &Plan<'_>) -> Vec<ClassCount> {
    let named = |name: &String| ClassCount { name: name.clone(), train: 0, test: 0 };
    let mut counts: Vec<ClassCount> = plan.classes.iter().map(named).collect();
    if !counts.is_empty() {
        plan.train.iter().for_each(|sample| counts[sample.target as usize].train += 1);
        plan.test.iter().for_each(|sample| counts[sample.target as usize].test += 1);
    }
    counts
}

fn all_notes(plan: &Plan<'_>, notes: &[Note], choices: &Choices) -> Vec<Note> {
    let mut notes = notes.to_vec();
    for (index, part) in plan.parts.iter().enumerate() {
        let file = &part.table.name;
        let is_used = choices.training.contains(&index)
            || choices.testing == crate::choices::Testing::Part(index);
        if is_used {
            notes.extend(part.left_out.iter().map(|left_out| sets::note(file, left_out)));
        } else {
            notes.push(Note::SetNotUsed { file: file.clone(), samples: part.rows.len() as u64 });
        }
    }
    if choices.training.len() > 1 {
        notes.push(Note::Joined { sets: choices.training.len() as u64 });
    }
    if plan.held_out > 0 {
        notes.push(Note::HeldOut { samples: plan.held_out });
    }
    notes
}
