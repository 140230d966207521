//! What was read → labelled sets; sets and the user's choices → summary and data set.
//!
//! Tables have a place of their own in [`Arranged`]; whatever is a table is summarised and divided there.

mod classes;
mod detect;
mod divide;
mod division;
mod names;
mod pair;
mod plan;
mod sets;
mod summarise;
mod turn;

pub(crate) use detect::detect;
pub(crate) use divide::dataset;
pub(crate) use sets::Arranged;
pub(crate) use summarise::summarise;

use crate::fault::{Fault, FaultKind};
use crate::limits::Limits;
use crate::note::Note;
use crate::read::content::{Content, ContentKind};
use sets::Set;

/// Finds out what belongs together.
///
/// # Errors
///
/// If there is nothing, or if labels and images do not fit.
pub(crate) fn arrange(
    contents: Vec<Content>,
    mut notes: Vec<Note>,
    limits: &Limits,
) -> Result<Arranged, Fault> {
    let (mut images, mut labels, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    for Content { name, kind } in contents {
        match kind {
            ContentKind::Images(found) => images.push((name, found)),
            ContentKind::Labels(found) => labels.push((name, found)),
            ContentKind::Picture(found) => pictures.push(found),
        }
    }
    let sets = pair::pair(images, labels, &mut notes)?;
    if sets.is_empty() && pictures.is_empty() {
        return Err(Fault { file: String::new(), kind: FaultKind::Nothing });
    }
    let sets = of_one_size(sets, &mut notes);
    let (labelled, unlabelled) = sets.into_iter().partition(|set| set.labels().is_some());
    Ok(Arranged { labelled, unlabelled, pictures, notes, most_classes: limits.classes as usize })
}

/// Keeps the sets whose images have the size of the largest labelled set, or of the largest set if none has labels.
fn of_one_size(mut sets: Vec<Set>, notes: &mut Vec<Note>) -> Vec<Set> {
    let largest = sets.iter().max_by_key(|set| (set.labels().is_some(), set.images.count));
    let Some((rows, columns)) = largest.map(Set::size) else { return sets };
    for set in sets.extract_if(.., |set| set.size() != (rows, columns)) {
        let (rows, columns) = set.size();
        notes.push(Note::OtherSize {
            file: set.name,
            images: set.images.count as u64,
            rows: rows as u64,
            columns: columns as u64,
        });
    }
    sets
}
