//! Which labels belong to which images.

use super::names::stem;
use super::sets::Set;
use crate::fault::{Fault, FaultKind};
use crate::note::Note;
use crate::read::content::{Images, Labels};

/// Gives each set of images its labels: of as many labels as there are images, those whose name has the most in common with the
/// images' name. Images that no labels are left for stay without.
///
/// # Errors
///
/// Images without labels beside labels without images.
pub(super) fn pair(
    images: Vec<(String, Images)>,
    labels: Vec<(String, Labels)>,
    notes: &mut Vec<Note>,
) -> Result<Vec<Set>, Fault> {
    let mut labels: Vec<Option<(String, Labels)>> = labels.into_iter().map(Some).collect();
    let mut sets: Vec<Set> =
        images.into_iter().map(|(name, images)| Set { name, images }).collect();
    // All pairs that are possible, the most alike first.
    let mut pairs = Vec::new();
    for (set, Set { name, images }) in
        sets.iter().enumerate().filter(|(_, set)| set.labels().is_none())
    {
        for (place, (other, _)) in
            labels.iter().flatten().enumerate().filter(|(_, (_, l))| l.len() == images.count)
        {
            pairs.push((std::cmp::Reverse(likeness(name, other)), set, place));
        }
    }
    pairs.sort_unstable();
    for (_, set, place) in pairs {
        if sets[set].labels().is_none()
            && let Some((_, labels)) = labels[place].take()
        {
            sets[set].images.labels = Some(labels);
        }
    }
    for (name, left) in labels.into_iter().flatten() {
        if let Some(set) = sets.iter().find(|set| set.labels().is_none()) {
            let (images, labels) = (set.images.count as u64, left.len() as u64);
            let kind = FaultKind::OtherCount { images, labels, labels_file: name };
            return Err(Fault { file: set.name.clone(), kind });
        }
        if sets.is_empty() {
            return Err(Fault {
                file: name,
                kind: FaultKind::NoImages { labels: left.len() as u64 },
            });
        }
        notes.push(Note::LabelsNotUsed { file: name, labels: left.len() as u64 });
    }
    Ok(sets)
}

/// How much two names have in common: whether they name the same set, then how long they are the same.
fn likeness(one: &str, other: &str) -> (bool, usize) {
    let prefix = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    (stem(one) == stem(other), prefix)
}
