//! What the columns of a table are for, from their names and their values.

use super::body::Table;
use super::column::Column;
use super::names::{self, PixelNames};
use crate::choices::TargetKind;
use crate::limits::Limits;
use crate::summary::ColumnKind;
use crate::written::Head;

/// What the columns are for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Roles {
    /// The column that is predicted, if there is one.
    pub label: Option<usize>,
    pub target: TargetKind,
    /// The columns that are inputs; the pixels, if rows are images.
    pub inputs: Vec<usize>,
    /// The side of the square images that rows are.
    pub image: Option<usize>,
}

/// Different whole numbers up to which a column names classes, if its name does not say so.
const FEW: usize = 20;
/// Images without the name of pixels are at least this large: smaller squares are columns of any kind.
const SMALLEST_SIDE: usize = 5;

/// Finds what the columns of a table are for. `label` is the column that is predicted, if that is known.
pub(crate) fn roles(table: &Table, label: Option<usize>, limits: &Limits) -> Roles {
    of_columns(&table.columns, table.rows, table.head, label, limits)
}

/// Finds what columns are for. `label` is the column that is predicted, if that is known.
pub(super) fn of_columns(
    columns: &[Column],
    rows: usize,
    head: Head,
    label: Option<usize>,
    limits: &Limits,
) -> Roles {
    let find = Find { columns, rows, head, limits };
    let of_kind = |kind| (0..columns.len()).filter(move |index| columns[*index].kind == kind);
    let mut numbers: Vec<usize> = of_kind(ColumnKind::Numbers).collect();
    let words: Vec<usize> = of_kind(ColumnKind::Words)
        .filter(|index| columns[*index].distinct(limits.classes).is_some_and(|count| count > 1))
        .collect();
    let named = label.or_else(|| {
        names::label(columns.iter().map(|column| match column.kind {
            ColumnKind::Numbers | ColumnKind::Words => column.name.as_str(),
            _ => "",
        }))
    });
    let without = |label: Option<usize>, numbers: &[usize]| -> Vec<usize> {
        numbers.iter().copied().filter(|index| Some(*index) != label).collect()
    };
    // A leading index that has no name.
    if named.is_none() && head == Head::None && numbers.len() > 2 && columns[numbers[0]].are_unique
    {
        let rest = &numbers[1..];
        let side = (rest.len() - 1).isqrt();
        if side >= SMALLEST_SIDE && side * side == rest.len() - 1 && !find.can_be_class(numbers[0])
        {
            numbers.remove(0);
        }
    }
    let label = named.or(words.last().copied());
    let mut image = find.image(&without(label, &numbers), label.is_some());
    let mut label = label;
    if image.is_none()
        && label.is_none()
        && let Some(found) = find.label_of_pixels(&numbers)
    {
        image = find.image(&without(Some(found), &numbers), true);
        label = image.and(Some(found));
    }
    if image.is_none() && label.is_none() {
        label = find.label_of_table(&numbers);
    }
    let target = match label {
        Some(label) if image.is_none() && !find.is_class(label) => TargetKind::Number,
        _ => TargetKind::Class,
    };
    Roles { label, target, inputs: without(label, &numbers), image }
}

struct Find<'a> {
    columns: &'a [Column],
    rows: usize,
    head: Head,
    limits: &'a Limits,
}

impl Find<'_> {
    fn names(&self, columns: &[usize]) -> PixelNames {
        names::pixels(columns.iter().map(|index| self.columns[*index].name.as_str()))
    }

    /// The side of the images, if these columns are probably pixels.
    fn image(&self, pixels: &[usize], is_labelled: bool) -> Option<usize> {
        let side = pixels.len().isqrt();
        if side < 2 || side * side != pixels.len() || side as u64 > self.limits.side {
            return None;
        }
        let ranges = || pixels.iter().filter_map(|index| self.columns[*index].range);
        let is_image = match self.names(pixels) {
            PixelNames::Pixels => true,
            PixelNames::Counted => {
                let are_ink =
                    ranges().all(|range| range.0 >= 0.0) && ranges().any(|range| range.1 > 0.0);
                side >= SMALLEST_SIDE && are_ink && (is_labelled || self.are_alike(pixels))
            }
            PixelNames::Others => false,
        };
        is_image.then_some(side)
    }

    /// Without a label, numbers that are all whole or all at most 1 may be pixels.
    fn are_alike(&self, pixels: &[usize]) -> bool {
        let columns = || pixels.iter().map(|index| &self.columns[*index]);
        columns().all(|column| column.are_whole)
            || columns().all(|column| column.range.is_none_or(|range| range.1 <= 1.0))
    }

    /// Whether a column may name the classes of images: whole numbers, not too many different ones.
    fn can_be_class(&self, column: usize) -> bool {
        let column = &self.columns[column];
        let count = column.distinct(self.limits.classes);
        column.are_whole && count.is_some_and(|count| count > 1)
    }

    /// The first or the last column, if without it the others are a square number and it names classes. If both do, that whose
    /// numbers count without a hole, or else the first.
    fn label_of_pixels(&self, numbers: &[usize]) -> Option<usize> {
        let [first, .., last] = numbers else { return None };
        let side = (numbers.len() - 1).isqrt();
        if side * side != numbers.len() - 1 {
            return None;
        }
        let counts = |column: &usize| {
            let numbers = self.columns[*column].numbers.as_deref().unwrap_or_default();
            numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0) && numbers.len() > 1
        };
        let candidates = [first, last].into_iter().filter(|column| self.can_be_class(**column));
        let candidates: Vec<&usize> = candidates.collect();
        candidates
            .iter()
            .find(|column| counts(column))
            .or(candidates.first())
            .map(|column| **column)
    }

    /// The last column; or the first one, if only that names classes and no header says what it is.
    fn label_of_table(&self, numbers: &[usize]) -> Option<usize> {
        let [first, .., last] = numbers else { return None };
        let is_first = self.head == Head::None && !self.is_class(*last) && self.is_class(*first);
        Some(if is_first { *first } else { *last })
    }

    /// Whether a column names classes, rather than being a quantity.
    fn is_class(&self, index: usize) -> bool {
        let column = &self.columns[index];
        if column.kind == ColumnKind::Words {
            return true;
        }
        let count = column.numbers.as_ref().map_or(usize::MAX, Vec::len);
        let most = if names::is_class(&column.name) { self.limits.classes as usize } else { FEW };
        column.are_whole && (2..=most).contains(&count) && (count == 2 || 2 * count <= self.rows)
    }
}
