//! Rows of bytes, kept as lists of what is not zero: less to keep and less to read than all of them.

use super::worth_listing;

/// Rows of bytes of one width, most of them zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteLists {
    width: usize,
    /// Where each row's list begins, and the last one's end.
    borders: Vec<u32>,
    /// Places in the row, rising, each below `width`.
    places: Vec<u16>,
    values: Vec<u8>,
}

impl ByteLists {
    /// Lists rows of bytes; nothing if that is not worth while or a row is too wide for a place to be two bytes.
    pub fn new(rows: &[u8], width: usize) -> Option<Self> {
        let count = rows.iter().filter(|byte| **byte != 0).count();
        let fits = (1..=1 << 16).contains(&width) && u32::try_from(count).is_ok();
        if !fits || count > worth_listing(rows.len()) {
            return None;
        }
        let mut lists = Self::with_capacity(width, rows.len() / width, count);
        for row in rows.chunks_exact(width) {
            for (place, value) in row.iter().enumerate().filter(|(_, value)| **value != 0) {
                lists.places.push(place as u16);
                lists.values.push(*value);
            }
            lists.end_row();
        }
        Some(lists)
    }

    fn with_capacity(width: usize, rows: usize, elements: usize) -> Self {
        let mut borders = Vec::with_capacity(rows + 1);
        borders.push(0);
        let (places, values) = (Vec::with_capacity(elements), Vec::with_capacity(elements));
        Self { width, borders, places, values }
    }

    fn end_row(&mut self) {
        self.borders.push(self.places.len() as u32);
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.borders.len() - 1
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of bytes of a row, zeros among them.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The places in a row of what is not zero, each below [`width`](Self::width), and its values.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn row(&self, index: usize) -> (&[u16], &[u8]) {
        let range = self.borders[index] as usize..self.borders[index + 1] as usize;
        (&self.places[range.clone()], &self.values[range])
    }

    /// Some of the rows, in the order of their indices.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    pub fn select(&self, rows: &[u32]) -> Self {
        let rows = || rows.iter().map(|index| self.row(*index as usize));
        let count = rows().map(|(places, _)| places.len()).sum();
        let mut selected = Self::with_capacity(self.width, rows().count(), count);
        for (places, values) in rows() {
            selected.places.extend_from_slice(places);
            selected.values.extend_from_slice(values);
            selected.end_row();
        }
        selected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_listed_and_selected() {
        let lists = ByteLists::new(&[0, 9, 0, 0, 0, 0, 0, 0, 7, 0, 0, 8], 4).unwrap();
        assert_eq!((lists.len(), lists.width(), lists.is_empty()), (3, 4, false));
        let rows: [(&[u16], &[u8]); 3] = [(&[1], &[9]), (&[], &[]), (&[0, 3], &[7, 8])];
        assert_eq!([0, 1, 2].map(|row| lists.row(row)), rows);
        let selected = lists.select(&[2, 2, 0]);
        assert_eq!([0, 1, 2].map(|row| selected.row(row)), [rows[2], rows[2], rows[0]]);
        assert_eq!(selected.len(), 3);
    }

    #[test]
    fn what_is_not_worth_while_is_not_listed() {
        assert!(ByteLists::new(&[1, 1, 0, 0, 0], 5).is_some());
        assert_eq!(ByteLists::new(&[1, 1, 1, 0, 0], 5), None);
        assert_eq!(ByteLists::new(&[], 0), None);
        assert!(ByteLists::new(&[0; 1 << 16], 1 << 16).is_some());
        assert_eq!(ByteLists::new(&[0; (1 << 16) + 1], (1 << 16) + 1), None);
    }
}
