//! Tables of a single column: labels for other rows.

use super::super::images::Labels;
use super::body::Table;
use super::column::Column;
use super::missing::Gaps;
use super::store::Place;
use crate::summary::ColumnKind;
use crate::written::Head;

impl Table {
    /// Whether this single column may belong to so many rows. A first row that is `0` may be the name of a column or its first value;
    /// the number of rows says which.
    pub fn can_have(&self, rows: usize) -> bool {
        let is_unclear = self.head == Head::Numbered && self.columns.len() == 1;
        rows == self.rows || is_unclear && rows == self.rows + 1
    }

    /// Adds the values of another table's single column on the right, if it [can have](Self::can_have) as many rows.
    pub fn join(&mut self, single: Self) {
        let column = single.into_column(self.rows);
        self.store.places.push(Place::Joined(self.store.joined.len() as u32));
        self.store.joined.push(column.1);
        self.columns.push(column.0);
    }

    /// The values of the single column as labels of so many samples.
    pub fn into_labels(self, rows: usize) -> Labels {
        let mut table = Self { rows: 0, columns: Vec::new(), ..self.clone() };
        (table.rows, table.head) = (rows, Head::None);
        table.store = super::store::Store::default();
        table.join(self);
        let rows: Vec<u32> = (0..rows as u32).collect();
        table.labels(0, &rows)
    }

    /// The single column that is no index, and its values.
    fn into_column(self, rows: usize) -> (Column, Vec<f64>) {
        let is_value = |column: &Column| column.kind != ColumnKind::Index;
        let place = self.columns.iter().position(is_value).unwrap_or_default();
        let first = (rows == self.rows + 1).then_some(0.0);
        let own = (0..self.rows).map(|row| self.value(row, place));
        let values: Vec<f64> = first.into_iter().chain(own).collect();
        let mut gaps = Gaps::Few(Vec::new());
        for row in 0..self.rows {
            if let Some(why) = self.missing(row, &[place]) {
                gaps.push((row + rows - self.rows) as u32, why, rows);
            }
        }
        let mut columns = self.columns;
        // A table has at least one column.
        let mut column = columns.swap_remove(place);
        if let (Some(first), Some(numbers)) = (first, &mut column.numbers)
            && !numbers.contains(&first)
        {
            numbers.push(first);
            numbers.sort_by(f64::total_cmp);
        }
        column.gaps = gaps;
        (column, values)
    }
}
