//! Rows of a matrix as lists of what is not zero. MNIST is 81 % zeros, and 0 · w need not be added.

mod bytes;

use std::iter::StepBy;
use std::ops::Range;

pub use bytes::ByteLists;

/// An element of a list: its place in the row, its value.
pub type Entry = (u32, f32);

/// Columns of a part. The rows of weights that go with them, 32 columns of each, are about what the nearest cache holds.
pub const PART: usize = 392;

/// Lists of elements, one a row. A NaN is not equal to zero, so it is listed and seen.
///
/// A list can be had whole or in parts: the elements of the first [`PART`] columns, of the next, and so on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Where each row's list begins, and the last one's end.
    borders: Vec<usize>,
    /// Where the later parts of each row's list begin, row by row.
    cuts: Vec<usize>,
    entries: Vec<Entry>,
    /// How many entries each column has.
    counts: Vec<u32>,
    /// How many of `entries` are in use.
    used: usize,
    /// Listing more elements is not worth while.
    most: usize,
}

/// Listing pays as long as at most two of five elements are listed.
fn worth_listing(elements: usize) -> usize {
    elements / 5 * 2
}

impl Lists {
    /// Room for a matrix of rows × width elements, so that listing never allocates.
    pub fn with_capacity(rows: usize, width: usize) -> Self {
        let room = worth_listing(rows * width) + 2 * width.max(8);
        Self {
            borders: Vec::with_capacity(rows.max(width) + 1),
            cuts: Vec::with_capacity(rows * cuts(width).len()),
            entries: vec![(0, 0.0); room],
            counts: Vec::with_capacity(rows.max(width)),
            ..Self::default()
        }
    }

    /// Begins anew, for a matrix of rows × width elements.
    pub fn begin(&mut self, rows: usize, width: usize) {
        self.borders.clear();
        self.borders.push(0);
        self.cuts.clear();
        self.counts.clear();
        self.counts.resize(width, 0);
        self.used = 0;
        self.most = worth_listing(rows * width);
    }

    /// Lists a row; tells whether going on is worth while.
    ///
    /// # Panics
    ///
    /// If it is wider than what was begun.
    pub fn push(&mut self, row: &[f32]) -> bool {
        let Some(room) = self.entries.get_mut(self.used..self.used + row.len()) else {
            return false;
        };
        let (counts, mut used) = (&mut self.counts[..row.len()], 0);
        // Every element is written to the next free place, but only a nonzero one takes it: no branch to mispredict.
        let mut list = |first: usize, elements: &[f32]| {
            for (index, element) in (first as u32..).zip(elements) {
                room[used] = (index, *element);
                let is_listed = *element != 0.0;
                used += usize::from(is_listed);
                counts[index as usize] += u32::from(is_listed);
            }
        };
        let (eights, rest) = row.as_chunks();
        for (index, eight) in eights.iter().enumerate() {
            if *eight != [0.0; 8] {
                list(8 * index, eight);
            }
        }
        list(row.len() - rest.len(), rest);
        self.end_row(used)
    }

    /// Lists a row of `bytes`, each the index of its value in a table; tells whether going on is worth while.
    ///
    /// # Panics
    ///
    /// If it is wider than what was begun, or there is no such row.
    pub fn push_bytes(&mut self, bytes: &ByteLists, row: usize, table: &[f32; 256]) -> bool {
        let (places, values) = bytes.row(row);
        let Some(room) = self.entries.get_mut(self.used..self.used + places.len()) else {
            return false;
        };
        for ((entry, place), value) in room.iter_mut().zip(places).zip(values) {
            *entry = (u32::from(*place), table[usize::from(*value)]);
            self.counts[usize::from(*place)] += 1;
        }
        self.end_row(places.len())
    }

    fn end_row(&mut self, elements: usize) -> bool {
        let list = &self.entries[self.used..self.used + elements];
        for column in cuts(self.counts.len()) {
            let cut = list.partition_point(|(index, _)| (*index as usize) < column);
            self.cuts.push(self.used + cut);
        }
        self.used += elements;
        self.borders.push(self.used);
        self.used <= self.most
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.borders.len().saturating_sub(1)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of columns: more than every place of an element in its row.
    pub fn width(&self) -> usize {
        self.counts.len()
    }

    /// How many elements of each column are listed.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The number of elements in all lists.
    pub fn count(&self) -> usize {
        self.used
    }

    /// Each row's list.
    pub fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        self.borders.array_windows().map(|[start, end]| &self.entries[*start..*end])
    }

    /// The number of parts of each list.
    pub fn parts(&self) -> usize {
        1 + self.cuts.len().checked_div(self.len()).unwrap_or(0)
    }

    /// The columns of a part.
    pub fn columns(&self, part: usize) -> Range<usize> {
        part * PART..self.width().min((part + 1) * PART)
    }

    /// A part of each row's list.
    pub fn part(&self, part: usize) -> impl Iterator<Item = &[Entry]> {
        let cuts = self.parts() - 1;
        self.borders.array_windows().enumerate().map(move |(row, [start, end])| {
            let start = if part == 0 { *start } else { self.cuts[row * cuts + part - 1] };
            let end = if part == cuts { *end } else { self.cuts[row * cuts + part] };
            &self.entries[start..end]
        })
    }

    /// The same elements, listed by column, in one part: out's row c has the entries (row, value) of column c, in rising order.
    pub fn transpose_into(&self, out: &mut Self) {
        out.counts.clear();
        out.counts.extend(self.rows().map(|list| list.len() as u32));
        out.cuts.clear();
        out.used = self.used;
        // Where each column begins; each of its entries moves it on, to its end at last.
        let mut end = 0;
        out.borders.clear();
        out.borders.push(0);
        out.borders.extend(self.counts.iter().map(|count| {
            let start = end;
            end += *count as usize;
            start
        }));
        for (row, list) in self.rows().enumerate() {
            for (index, value) in list {
                let place = &mut out.borders[*index as usize + 1];
                let free = *place;
                *place += 1;
                out.entries[free] = (row as u32, *value);
            }
        }
    }
}

/// The first columns of the later parts of a row.
fn cuts(width: usize) -> StepBy<Range<usize>> {
    (PART..width.max(PART)).step_by(PART)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn listed(lists: &Lists) -> Vec<Vec<Entry>> {
        lists.rows().map(<[Entry]>::to_vec).collect()
    }

    proptest! {
        #[test]
        fn lists_have_what_is_not_zero(
            rows in 0usize..5,
            width in 0usize..40,
            pool in proptest::collection::vec(prop_oneof![9 => Just(0u8), 1 => any::<u8>()], 200),
        ) {
            let bytes = &pool[..rows * width];
            let table: [f32; 256] = std::array::from_fn(|byte| byte as f32 / 255.0);
            let floats: Vec<f32> = bytes.iter().map(|byte| table[usize::from(*byte)]).collect();
            let (mut one, mut other) = (Lists::with_capacity(rows, width), Lists::with_capacity(rows, width));
            one.begin(rows, width);
            for row in 0..rows {
                let end = (row + 1) * width;
                let worth = one.push(&floats[row * width..end]);
                let nonzero = bytes[..end].iter().filter(|byte| **byte != 0).count();
                prop_assert_eq!(worth, nonzero <= worth_listing(bytes.len()));
                if !worth {
                    prop_assert_eq!(ByteLists::new(bytes, width), None);
                    return Ok(());
                }
            }
            if let Some(lists) = ByteLists::new(bytes, width) {
                other.begin(rows, width);
                prop_assert!((0..rows).all(|row| other.push_bytes(&lists, row, &table)));
                prop_assert_eq!(listed(&one), listed(&other));
            } else {
                prop_assert_eq!(width, 0);
            }
            let plain = &|row: usize, column: usize| floats[row * width + column];
            let expected: Vec<Vec<Entry>> = (0..rows)
                .map(|row| (0..width).map(move |column| (column as u32, plain(row, column))))
                .map(|row| row.filter(|entry| entry.1 != 0.0).collect())
                .collect();
            prop_assert_eq!(listed(&one), expected);
            one.transpose_into(&mut other);
            let expected: Vec<Vec<Entry>> = (0..width)
                .map(|column| (0..rows).map(move |row| (row as u32, plain(row, column))))
                .map(|column| column.filter(|entry| entry.1 != 0.0).collect())
                .collect();
            prop_assert_eq!(listed(&other), expected);
        }
    }

    #[test]
    fn negative_zeros_are_left_out_and_nan_is_listed() {
        let mut lists = Lists::with_capacity(1, 10);
        lists.begin(1, 10);
        assert!(lists.push(&[0.0, -0.0, f32::NAN, 1.0, 0.0, 0.0, -0.0, 0.0, 0.0, 2.0]));
        let found: Vec<u32> = lists.rows().flatten().map(|entry| entry.0).collect();
        assert_eq!(found, [2, 3, 9]);
    }

    #[test]
    fn parts_begin_where_their_columns_do() {
        let width = 2 * PART + 1;
        let mut row = vec![0.0; width];
        for column in [0, PART - 1, PART, 2 * PART] {
            row[column] = 1.0;
        }
        let mut lists = Lists::with_capacity(3, width);
        lists.begin(3, width);
        assert!(lists.push(&row) && lists.push(&vec![0.0; width]) && lists.push(&row));
        let columns = |lists: &Lists, part: usize| -> Vec<Vec<usize>> {
            let lists = lists.part(part);
            lists.map(|list| list.iter().map(|entry| entry.0 as usize).collect()).collect()
        };
        let expected = [vec![0, PART - 1], vec![PART], vec![2 * PART]];
        assert_eq!(lists.parts(), expected.len());
        let ranges = [0..PART, PART..2 * PART, 2 * PART..width];
        assert_eq!([0, 1, 2].map(|part| lists.columns(part)), ranges);
        for (part, expected) in expected.into_iter().enumerate() {
            assert_eq!(columns(&lists, part), [expected.clone(), vec![], expected]);
        }
        assert_eq!((lists.counts()[PART], lists.counts()[1], lists.width()), (2, 0, width));
        let mut by_column = Lists::with_capacity(3, width);
        lists.transpose_into(&mut by_column);
        assert_eq!((by_column.parts(), by_column.width(), by_column.counts()[1]), (1, 3, 0));
        assert_eq!(by_column.rows().map(<[Entry]>::len).sum::<usize>(), lists.count());
    }
}
