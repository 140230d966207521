//! Points of a plane with a class or a number each, for figures that have two inputs.

use crate::written::LeftOut;

/// Columns of a table, as indices into [`SampleKind::Table`](crate::SampleKind::Table)'s columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Plane {
    /// The columns of x₁ and x₂.
    pub inputs: [usize; 2],
    /// The column of the class or the number.
    pub target: usize,
}

impl Plane {
    /// The columns of x₁, x₂ and y.
    pub fn columns(self) -> [usize; 3] {
        let [first, second] = self.inputs;
        [first, second, self.target]
    }

    /// Takes x₁, x₂ or y (0, 1, 2) from another column. If that had another place, the two change places.
    #[must_use]
    pub fn with_column(self, place: usize, column: usize) -> Self {
        let mut columns = self.columns();
        if let Some(other) = columns.iter().position(|chosen| *chosen == column) {
            columns[other] = columns[place];
        }
        columns[place] = column;
        let [first, second, target] = columns;
        Self { inputs: [first, second], target }
    }
}

/// Rows of a table that have two inputs and a class or a number.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Points {
    /// (x₁, x₂) of each, as the file has them.
    pub x: Vec<[f64; 2]>,
    /// The number of each, or the place of its class among the classes.
    pub y: Vec<f64>,
    /// The names of the classes; empty for numbers.
    pub classes: Vec<String>,
    /// The rows that lack some, by reason.
    pub left_out: Vec<LeftOut>,
}

impl Points {
    /// The fewest rows from which something can be learned.
    pub const FEWEST: u64 = 12;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_chosen_twice_changes_places() {
        let plane = Plane { inputs: [1, 2], target: 3 };
        assert_eq!(plane.with_column(2, 0), Plane { inputs: [1, 2], target: 0 });
        assert_eq!(plane.with_column(0, 3), Plane { inputs: [3, 2], target: 1 });
        assert_eq!(plane.with_column(1, 2), plane);
    }
}
