//! What was decided for the sets, as notes.

use super::detect::borders;
use super::names::{is_emnist, test_word};
use super::plan::Plan;
use super::sets::{Arranged, Set};
use crate::choices::{Choices, Testing};
use crate::note::Note;

/// All notes, for certain choices.
pub(super) fn notes(arranged: &Arranged, choices: &Choices, plan: &Plan) -> Vec<Note> {
    let mut notes = arranged.notes.clone();
    sets(arranged, choices, plan, &mut notes);
    images(arranged, choices, &mut notes);
    let first = plan.training.first().and_then(|index| arranged.labelled.get(*index));
    match (&arranged.class_names, plan.least_label) {
        (Some(names), _) if names.names.iter().any(|(_, name)| plan.classes.contains(name)) => {
            notes.push(Note::NamedBy { file: names.file.clone() });
        }
        (_, Some(1)) => {
            let file = first.map(|set| set.name.clone()).unwrap_or_default();
            notes.push(Note::LabelsFromOne { file, classes: plan.classes.len() as u64 });
        }
        _ => {}
    }
    notes
}

/// Which set is used for what.
fn sets(arranged: &Arranged, choices: &Choices, plan: &Plan, notes: &mut Vec<Note>) {
    let is_used = |index: &usize| plan.training.contains(index) || plan.test == Some(*index);
    for index in (0..arranged.labelled.len()).filter(|index| !is_used(index)) {
        let set = &arranged.labelled[index];
        notes.push(Note::SetNotUsed { file: set.name.clone(), samples: set.images.count as u64 });
    }
    if plan.training.len() > 1 {
        notes.push(Note::Joined { sets: plan.training.len() as u64 });
    }
    if let Testing::Part(index) = choices.testing
        && let Some(set) = arranged.labelled.get(index)
        && let Some((word, _)) = test_word(&set.name)
    {
        notes.push(Note::TestByName { file: set.name.clone(), word });
    }
    if !plan.held_out.is_empty() {
        notes.push(Note::HeldOut { samples: plan.held_out.len() as u64 });
    }
}

/// What happens to pixels.
fn images(arranged: &Arranged, choices: &Choices, notes: &mut Vec<Note>) {
    let mut all = arranged.labelled.iter().chain(&arranged.unlabelled);
    let Some(first) = all.clone().next() else { return };
    if choices.ends() != (0.0, 255.0) {
        notes.push(Note::Scaled { paper: choices.paper, full_ink: choices.full_ink });
    }
    let (light, of) = borders(first);
    if choices.invert && light * 2 > of {
        notes.push(Note::DarkOnLight { images: light, of });
    }
    let is_emnist = |set: &&Set| is_emnist(&set.name) && set.images.rows == set.images.columns;
    if let Some(set) = all.find(is_emnist) {
        notes.push(Note::Emnist { file: set.name.clone() });
    }
}
