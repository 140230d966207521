//! Which labels belong to which images.

use std::cmp::Reverse;

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
/// Labels whose number is not that of the images that they belong to by name, or labels where no set has any.
pub(super) fn pair(
    images: Vec<(String, Images)>,
    labels: Vec<(String, Labels)>,
    has_tables: bool,
    notes: &mut Vec<Note>,
) -> Result<Vec<Set>, Fault> {
    let mut sets: Vec<Set> =
        images.into_iter().map(|(name, images)| Set { name, images }).collect();
    let mut labels: Vec<Option<(String, Labels)>> = labels.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    for (set, Set { name, images }) in
        sets.iter().enumerate().filter(|(_, set)| set.labels().is_none())
    {
        for (place, (other, labels)) in labels.iter().flatten().enumerate() {
            if labels.len() == images.count {
                pairs.push((Reverse(likeness(name, other)), set, place));
            }
        }
    }
    // The most alike first.
    pairs.sort_unstable();
    // The files that sets have their labels from.
    let mut used: Vec<(usize, String)> = Vec::new();
    for (_, set, place) in pairs {
        if sets[set].labels().is_none()
            && let Some((file, labels)) = labels[place].take()
        {
            sets[set].images.labels = Some(labels);
            used.push((set, file));
        }
    }
    let has_labelled = sets.iter().any(|set| set.labels().is_some());
    for (file, left) in labels.into_iter().flatten() {
        let count = left.len() as u64;
        let has_same = |set: &Set| set.labels().is_some_and(|labels| labels.values == left.values);
        if let Some(same) = sets.iter().position(has_same) {
            let of = used.iter().find(|(set, _)| *set == same).map(|(_, file)| file);
            let of = of.unwrap_or(&sets[same].name).clone();
            notes.push(Note::Duplicate { file, of });
            continue;
        }
        let is_without = |set: &&Set| {
            set.labels().is_none() && (!has_labelled || stem(&set.name) == stem(&file))
        };
        if let Some(set) = sets.iter().find(is_without) {
            let images = set.images.count as u64;
            let kind = FaultKind::OtherCount { images, labels: count, labels_file: file };
            return Err(Fault { file: set.name.clone(), kind });
        }
        if sets.is_empty() && !has_tables {
            return Err(Fault { file, kind: FaultKind::NoImages { labels: count } });
        }
        notes.push(Note::LabelsNotUsed { file, labels: count });
    }
    Ok(sets)
}

/// How much two names have in common: whether they name the same set, then how long they are the same.
fn likeness(one: &str, other: &str) -> (bool, usize) {
    let prefix = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    (stem(one) == stem(other), prefix)
}
