//! What belongs together: which contents are images, which are labels, which labels belong to which images.

use super::duplicates;
use super::names::names_classes;
use super::one_hot;
use super::pair;
use super::sets::{Arranged, ClassNames, Set};
use super::tables;
use crate::fault::{Fault, FaultKind};
use crate::limits::Limits;
use crate::note::Note;
use crate::read::content::{Content, ContentKind, Images, LabelValues, Labels, Matrix};
use crate::read::table::Table;

/// The least side of images that are stored as rows of numbers: fewer numbers are rows of a table.
const LEAST_SIDE: usize = 8;

/// Contents by what they are.
#[derive(Default)]
struct Sorted {
    images: Vec<(String, Images)>,
    labels: Vec<(String, Labels)>,
    class_names: Option<ClassNames>,
    tables: Vec<(String, Table)>,
    arranged: Arranged,
}

/// Finds out what belongs together.
///
/// # Errors
///
/// If there is nothing, or if labels and images do not fit.
pub(crate) fn arrange(
    contents: Vec<Content>,
    notes: Vec<Note>,
    limits: &Limits,
) -> Result<Arranged, Fault> {
    let arranged = Arranged { notes, most_classes: limits.classes as usize, ..Arranged::default() };
    let mut sorted = Sorted { arranged, ..Sorted::default() };
    for Content { name, kind } in contents {
        sorted.add(name, kind);
    }
    let Sorted { mut images, mut labels, class_names, tables, mut arranged } = sorted;
    let notes = &mut arranged.notes;
    duplicates::drop_images(&mut images, notes);
    let counts: Vec<usize> = images.iter().map(|(_, images)| images.count).collect();
    arranged.tables =
        tables::needed(tables, &counts, &mut labels, notes, limits, &mut arranged.ids);
    let class_names = class_names.or_else(|| take_class_names(&mut labels, &images));
    let sets = pair::pair(images, labels, !arranged.tables.is_empty(), notes)?;
    if sets.is_empty() && arranged.pictures.is_empty() && arranged.tables.is_empty() {
        return Err(Fault { file: String::new(), kind: FaultKind::Nothing });
    }
    arranged.class_names = class_names;
    Ok(with_sets(arranged, sets))
}

/// Adds sets, labelled or not.
pub(super) fn with_sets(mut arranged: Arranged, more: Vec<Set>) -> Arranged {
    let mut sets = std::mem::take(&mut arranged.labelled);
    sets.append(&mut arranged.unlabelled);
    for set in &more {
        note_conversions(set, &mut arranged.notes);
    }
    sets.extend(more);
    let sets = of_one_size(sets, &mut arranged.notes);
    (arranged.labelled, arranged.unlabelled) =
        sets.into_iter().partition(|set| set.labels().is_some());
    arranged
}

impl Sorted {
    fn add(&mut self, name: String, kind: ContentKind) {
        let notes = &mut self.arranged.notes;
        match kind {
            ContentKind::Images(images) => match one_hot::of_images(&images) {
                Some(labels) => {
                    let columns = (images.rows * images.columns) as u64;
                    notes.push(Note::OneHot { file: name.clone(), columns });
                    self.labels.push((name, labels));
                }
                None => self.images.push((name, images)),
            },
            ContentKind::Labels(labels) => self.labels.push((name, labels)),
            ContentKind::Table(table) => self.tables.push((name, *table)),
            ContentKind::ClassNames(names) => {
                self.class_names = Some(ClassNames { file: name, names })
            }
            ContentKind::Picture(picture) => self.arranged.pictures.push(picture),
            ContentKind::Matrix(matrix) => match one_hot::of_matrix(&matrix) {
                Some(labels) => {
                    notes.push(Note::OneHot { file: name.clone(), columns: matrix.columns as u64 });
                    self.labels.push((name, labels));
                }
                None => self.add_matrix(name, matrix),
            },
        }
    }

    fn add_matrix(&mut self, name: String, matrix: Matrix) {
        match matrix.images {
            Some(images) if images.rows >= LEAST_SIDE => self.images.push((name, images)),
            _ => {
                let shape = vec![matrix.rows as u64, matrix.columns as u64];
                let kind = FaultKind::Shape { shape, element: matrix.element };
                self.arranged.notes.push(Note::NotRead { file: name, kind });
            }
        }
    }
}

/// Takes the array of texts that names the classes: label k has the k-th name.
fn take_class_names(
    labels: &mut Vec<(String, Labels)>,
    images: &[(String, Images)],
) -> Option<ClassNames> {
    let is_for_images = |count: usize| images.iter().any(|(_, images)| images.count == count);
    let place = labels.iter().position(|(name, labels)| {
        matches!(labels.values, LabelValues::Names { .. })
            && names_classes(name)
            && !is_for_images(labels.len())
    })?;
    let (file, Labels { values: LabelValues::Names { names, indices }, .. }) =
        labels.swap_remove(place)
    else {
        return None;
    };
    let name = |(label, index): (usize, u32)| (label as f64, names[index as usize].clone());
    Some(ClassNames { file, names: indices.into_iter().enumerate().map(name).collect() })
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

fn note_conversions(set: &Set, notes: &mut Vec<Note>) {
    let file = || set.name.clone();
    if set.images.colours {
        notes.push(Note::Grey { file: file(), images: set.images.count as u64 });
    }
    if let Some(columns) =
        set.labels().map(|labels| labels.columns as u64).filter(|columns| *columns > 1)
    {
        notes.push(Note::FirstLabelColumn { file: file(), columns });
    }
}
