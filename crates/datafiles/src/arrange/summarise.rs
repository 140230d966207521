//! Sets and choices → what the user is shown.

use super::notes::notes;
use super::plan::{Plan, plan};
use super::preview::preview;
use super::sets::{Arranged, Set};
use super::tables;
use crate::choices::Choices;
use crate::fault::{Fault, FaultKind};
use crate::summary::{ClassCount, FileSummary, PartSummary, SampleKind, Summary};

/// What the user is shown.
pub(crate) fn summarise(
    arranged: &Arranged,
    files: &[FileSummary],
    choices: &Choices,
) -> Result<Summary, Fault> {
    let (tables, most_classes) = (&arranged.tables, arranged.most_classes);
    if arranged.is_table(choices) {
        return tables::summarise(tables, files, &arranged.notes, choices, most_classes);
    }
    let arranged = &*arranged.with_first_images(choices)?;
    let plan = plan(arranged, choices)?;
    let shown =
        plan.training.iter().map(|index| &arranged.labelled[*index]).chain(&arranged.unlabelled);
    let samples = match shown.clone().next().map(Set::size) {
        Some((rows, columns)) if choices.transpose => {
            SampleKind::Images { rows: columns as u64, columns: rows as u64 }
        }
        Some((rows, columns)) => SampleKind::Images { rows: rows as u64, columns: columns as u64 },
        None if arranged.pictures.is_empty() => {
            return Err(Fault { file: String::new(), kind: FaultKind::Nothing });
        }
        None => SampleKind::Pictures,
    };
    let held = plan.held_out.len() as u64;
    let count = |sets: &[Set]| sets.iter().map(|set| set.images.count as u64).sum::<u64>();
    Ok(Summary {
        files: files.to_vec(),
        notes: notes(arranged, choices, &plan),
        samples,
        parts: arranged.labelled.iter().map(part).collect(),
        classes: class_counts(&plan),
        train: plan.train_labels.len() as u64 - held,
        test: plan.test_labels.len() as u64 + held,
        unlabelled: count(&arranged.unlabelled),
        pictures: arranged.pictures.len() as u64,
        range: range(arranged),
        preview: preview(shown, &plan.train_labels, choices),
        may_be_images: !tables.is_empty(),
    })
}

fn part(set: &Set) -> PartSummary {
    PartSummary {
        name: set.name.clone(),
        samples: set.images.count as u64,
        rows: set.images.rows as u64,
        columns: set.images.columns as u64,
    }
}

fn class_counts(plan: &Plan) -> Vec<ClassCount> {
    let named = |name: &String| ClassCount { name: name.clone(), train: 0, test: 0 };
    let mut counts: Vec<ClassCount> = plan.classes.iter().map(named).collect();
    plan.train_labels.iter().for_each(|label| counts[usize::from(*label)].train += 1);
    plan.test_labels.iter().for_each(|label| counts[usize::from(*label)].test += 1);
    for index in &plan.held_out {
        let count = &mut counts[usize::from(plan.train_labels[*index as usize])];
        count.train -= 1;
        count.test += 1;
    }
    counts
}

fn range(arranged: &Arranged) -> (f64, f64) {
    let sets = arranged.labelled.iter().chain(&arranged.unlabelled);
    let all = sets.map(|set| set.images.pixels.range);
    let both = |one: (f64, f64), other: (f64, f64)| (one.0.min(other.0), one.1.max(other.1));
    all.reduce(both).unwrap_or((0.0, 255.0))
}
