//! Rows of a matrix as lists of what is not zero. MNIST is 81 % zeros, and 0 · w need not be added.

/// An element of a list: its place in the row, its value.
pub type Entry = (u32, f32);

/// Lists of elements, one a row. A NaN is not equal to zero, so it is listed and seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Where each row's list ends.
    ends: Vec<usize>,
    entries: Vec<Entry>,
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
            ends: Vec::with_capacity(rows.max(width)),
            entries: vec![(0, 0.0); room],
            used: 0,
            most: 0,
        }
    }

    /// Begins anew, for a matrix of this many elements.
    pub fn begin(&mut self, elements: usize) {
        self.ends.clear();
        self.used = 0;
        self.most = worth_listing(elements);
    }

    /// Lists a row; tells whether going on is worth while.
    pub fn push(&mut self, row: &[f32]) -> bool {
        self.push_with(row, |value| *value == [0.0; 8], |value| value)
    }

    /// Lists a row of bytes, each the index of its value in a table whose first value is 0.
    pub fn push_bytes(&mut self, row: &[u8], table: &[f32; 256]) -> bool {
        self.push_with(
            row,
            |bytes| u64::from_ne_bytes(*bytes) == 0,
            |byte| table[usize::from(byte)],
        )
    }

    fn push_with<T: Copy>(
        &mut self,
        row: &[T],
        all_zero: impl Fn(&[T; 8]) -> bool,
        value: impl Fn(T) -> f32,
    ) -> bool {
        let (eights, rest) = row.as_chunks::<8>();
        let Some(room) = self.entries.get_mut(self.used..self.used + row.len() + 8) else {
            return false;
        };
        let mut used = 0;
        // Every element is written to the next free place, but only a nonzero one takes it: no branch to mispredict.
        let mut list = |first: usize, elements: &[T]| {
            for (index, element) in (first as u32..).zip(elements) {
                let value = value(*element);
                room[used] = (index, value);
                used += usize::from(value != 0.0);
            }
        };
        for (index, eight) in eights.iter().enumerate() {
            if !all_zero(eight) {
                list(8 * index, eight);
            }
        }
        list(row.len() - rest.len(), rest);
        self.used += used;
        self.ends.push(self.used);
        self.used <= self.most
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of elements in all lists.
    pub fn count(&self) -> usize {
        self.used
    }

    /// Each row's list.
    pub fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.entries[start..*end])
    }

    /// The same elements, listed by column: out's row c has the entries (row, value) of column c, in rising order.
    pub fn transpose_into(&self, columns: usize, out: &mut Self) {
        out.ends.clear();
        out.ends.resize(columns, 0);
        for (index, _) in &self.entries[..self.used] {
            out.ends[*index as usize] += 1;
        }
        let mut end = 0;
        for place in &mut out.ends {
            // Where the column begins; each of its entries moves it on, to its end at last.
            (end, *place) = (end + *place, end);
        }
        for (row, list) in self.rows().enumerate() {
            for (index, value) in list {
                let place = &mut out.ends[*index as usize];
                out.entries[*place] = (row as u32, *value);
                *place += 1;
            }
        }
        out.used = self.used;
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
            other.begin(bytes.len());
            for row in 0..rows {
                let range = row * width..(row + 1) * width;
                let worth = one.push_bytes(&bytes[range.clone()], &table);
                prop_assert_eq!(worth, other.push(&floats[range.clone()]));
                let nonzero = bytes[..range.end].iter().filter(|byte| **byte != 0).count();
                prop_assert_eq!(worth, nonzero <= worth_listing(bytes.len()));
                if !worth {
                    return Ok(());
                }
            }
            prop_assert_eq!(listed(&one), listed(&other));
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
