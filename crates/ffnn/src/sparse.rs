//! Rows of a matrix as lists of what is not zero. MNIST is 81 % zeros, and 0 · w need not be added.

mod bytes;

pub use bytes::ByteLists;

/// An element of a list: its place in the row, its value.
pub type Entry = (u32, f32);

/// Lists of elements, one a row. A NaN is not equal to zero, so it is listed and seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Where each row's list begins, and the last one's end.
    borders: Vec<usize>,
    entries: Vec<Entry>,
    /// More than every place of an entry in its row.
    width: usize,
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
            entries: vec![(0, 0.0); room],
            width: 0,
            used: 0,
            most: 0,
        }
    }

    /// Begins anew, for a matrix of this many elements.
    pub fn begin(&mut self, elements: usize) {
        self.borders.clear();
        self.borders.push(0);
        self.width = 0;
        self.used = 0;
        self.most = worth_listing(elements);
    }

    /// Lists a row; tells whether going on is worth while.
    pub fn push(&mut self, row: &[f32]) -> bool {
        let Some(room) = self.entries.get_mut(self.used..self.used + row.len()) else {
            return false;
        };
        let mut used = 0;
        // Every element is written to the next free place, but only a nonzero one takes it: no branch to mispredict.
        let mut list = |first: usize, elements: &[f32]| {
            for (index, element) in (first as u32..).zip(elements) {
                room[used] = (index, *element);
                used += usize::from(*element != 0.0);
            }
        };
        let (eights, rest) = row.as_chunks();
        for (index, eight) in eights.iter().enumerate() {
            if *eight != [0.0; 8] {
                list(8 * index, eight);
            }
        }
        list(row.len() - rest.len(), rest);
        self.end_row(row.len(), used)
    }

    /// Lists a row of `bytes`, each the index of its value in a table; tells whether going on is worth while.
    pub fn push_bytes(&mut self, bytes: &ByteLists, row: usize, table: &[f32; 256]) -> bool {
        let (places, values) = bytes.row(row);
        let Some(room) = self.entries.get_mut(self.used..self.used + places.len()) else {
            return false;
        };
        for ((entry, place), value) in room.iter_mut().zip(places).zip(values) {
            *entry = (u32::from(*place), table[usize::from(*value)]);
        }
        self.end_row(bytes.width(), places.len())
    }

    fn end_row(&mut self, width: usize, elements: usize) -> bool {
        self.width = self.width.max(width);
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
        self.width
    }

    /// The number of elements in all lists.
    pub fn count(&self) -> usize {
        self.used
    }

    /// Each row's list.
    pub fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        self.borders.array_windows().map(|[start, end]| &self.entries[*start..*end])
    }

    /// The same elements, listed by column: out's row c has the entries (row, value) of column c, in rising order.
    pub fn transpose_into(&self, columns: usize, out: &mut Self) {
        out.borders.clear();
        out.borders.resize(columns + 1, 0);
        for (index, _) in &self.entries[..self.used] {
            out.borders[*index as usize + 1] += 1;
        }
        let mut end = 0;
        for place in &mut out.borders[1..] {
            // Where the column begins; each of its entries moves it on, to its end at last.
            (end, *place) = (end + *place, end);
        }
        for (row, list) in self.rows().enumerate() {
            for (index, value) in list {
                let place = &mut out.borders[*index as usize + 1];
                let free = *place;
                *place += 1;
                out.entries[free] = (row as u32, *value);
            }
        }
        (out.used, out.width) = (self.used, self.len());
    }
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
            one.begin(bytes.len());
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
                other.begin(bytes.len());
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
            one.transpose_into(width, &mut other);
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
        lists.begin(10);
        assert!(lists.push(&[0.0, -0.0, f32::NAN, 1.0, 0.0, 0.0, -0.0, 0.0, 0.0, 2.0]));
        let found: Vec<u32> = lists.rows().flatten().map(|entry| entry.0).collect();
        assert_eq!(found, [2, 3, 9]);
    }
}
