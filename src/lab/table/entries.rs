//! What stands in the fields of the form. Pure.

use crate::numbers::parse_typed;
use crate::training::columns::ColumnScale;
use crate::training::protocol::TableRow;

/// The texts in the fields, one for each column of inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries {
    /// As they were typed.
    pub texts: Vec<String>,
    /// The row of the test set that was chosen last.
    pub row: Option<TableRow>,
    /// True if a field was changed since.
    pub edited: bool,
}

impl Entries {
    /// The means of the training set.
    pub fn means(columns: &[ColumnScale]) -> Self {
        let mean = |column: &ColumnScale| column.rounded(column.mean, 2).to_string();
        Self { texts: columns.iter().map(mean).collect(), row: None, edited: false }
    }

    /// The values of a row.
    pub fn of_row(columns: &[ColumnScale], row: &TableRow) -> Self {
        let texts =
            columns.iter().zip(&row.inputs).map(|(column, x)| column.restore(*x).to_string());
        Self { texts: texts.collect(), row: Some(row.clone()), edited: false }
    }

    /// The same with another text in a field.
    pub fn with(&self, place: usize, text: String) -> Self {
        let mut entries = Self { edited: true, ..self.clone() };
        if let Some(field) = entries.texts.get_mut(place) {
            *field = text;
        }
        entries
    }

    /// The number in a field; none if there is no number in it.
    pub fn number(&self, place: usize) -> Option<f64> {
        parse_typed(self.texts.get(place)?, f64::MIN, f64::MAX, false)
    }

    /// The inputs of the network: x of the row itself while nothing is changed. None if a field has no number that the
    /// network could take.
    pub fn standardised(&self, columns: &[ColumnScale]) -> Option<Vec<f32>> {
        if let Some(row) = self.row.as_ref().filter(|_| !self.edited) {
            return Some(row.inputs.clone());
        }
        let x = |(place, column): (usize, &ColumnScale)| {
            Some(column.standardise(self.number(place)?)).filter(|x| x.is_finite())
        };
        columns.iter().enumerate().map(x).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<ColumnScale> {
        [("length", 5.843_21, 0.8), ("year", 1990.0, 12.5)]
            .map(|(name, mean, deviation)| ColumnScale { name: name.to_owned(), mean, deviation })
            .to_vec()
    }

    #[test]
    fn the_form_begins_at_the_means() {
        let entries = Entries::means(&columns());
        assert_eq!(entries.texts, ["5.843", "1990"]);
        let x = entries.standardised(&columns()).unwrap();
        assert!(x.iter().all(|x| x.abs() < 1e-3), "{x:?}");
    }

    #[test]
    fn a_row_is_predicted_with_its_own_bits_until_a_field_is_changed() {
        let inputs = vec![columns()[0].standardise(5.1), columns()[1].standardise(2001.0)];
        let row = TableRow { index: 3, inputs: inputs.clone(), target: 1.0 };
        let entries = Entries::of_row(&columns(), &row);
        assert_eq!(entries.texts, ["5.1", "2001"]);
        assert_eq!(entries.standardised(&columns()), Some(inputs.clone()));
        let edited = entries.with(1, "1990".to_owned());
        assert!(edited.edited);
        assert_eq!(edited.standardised(&columns()), Some(vec![inputs[0], 0.0]));
    }

    #[test]
    fn a_field_without_a_number_gives_no_inputs() {
        let entries = Entries::means(&columns());
        for text in ["", "five", "1e300000", "1e308"] {
            assert_eq!(entries.with(0, text.to_owned()).standardised(&columns()), None, "{text}");
        }
        assert_eq!(entries.with(0, "５．１".to_owned()).number(0), Some(5.1));
    }
}
