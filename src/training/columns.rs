//! The columns of a table: their names, and the scaling with which a network takes their numbers.

use serde::{Deserialize, Serialize};

/// A column of numbers, standardised by the mean and the standard deviation of the training set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnScale {
    /// Its name; empty if the file has none.
    pub name: String,
    /// The mean of the training set.
    pub mean: f64,
    /// The standard deviation of the training set, above 0.
    pub deviation: f64,
}

impl ColumnScale {
    /// x = (v − mean) / deviation.
    pub fn standardise(&self, value: f64) -> f32 {
        ((value - self.mean) / self.deviation) as f32
    }

    /// v = mean + deviation · x, rounded so that what an f32 leaves of 5.1 is 5.1 again.
    pub fn restore(&self, x: f32) -> f64 {
        self.rounded(self.mean + self.deviation * f64::from(x), 5)
    }

    /// A number with as many decimals as a `figures`th power of ten of the deviation needs: with 2, a deviation of 0.83 has
    /// 0.001 as its unit.
    pub fn rounded(&self, value: f64, figures: i32) -> f64 {
        let digits = figures - self.deviation.log10().floor() as i32;
        let unit = 10f64.powi(digits.abs());
        match digits {
            _ if !unit.is_finite() => value,
            0.. => (value * unit).round() / unit,
            _ => (value / unit).round() * unit,
        }
    }
}

/// What the network of a table predicts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TableTarget {
    /// One of these classes.
    Classes(Vec<String>),
    /// A number, standardised as the inputs are.
    Number(ColumnScale),
}

/// A number that is predicted, with what R² is measured by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredictedNumber {
    /// Its column.
    pub column: ColumnScale,
    /// The variance of the standardised numbers in the training set: 1 unless they are all the same.
    pub train_variance: f64,
    /// The same in the test set, around its own mean.
    pub test_variance: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(mean: f64, deviation: f64) -> ColumnScale {
        ColumnScale { name: "petal length".to_owned(), mean, deviation }
    }

    #[test]
    fn a_number_comes_back_from_an_f32_as_it_was() {
        let measured: Vec<f64> = (0..800).map(|tenths| f64::from(tenths) / 10.0).collect();
        for (mean, deviation, factor) in [
            (3.758, 1.759_651, 1.0),
            (0.375_8e-6, 0.175_965e-6, 1e-7),
            (37_580.0, 17_596.51, 1e4),
            (1e9, 1.0, 1.0),
        ] {
            let column = column(mean, deviation);
            for value in &measured {
                let value = if mean == 1e9 { 1e9 + (value - 40.0) / 10.0 } else { value * factor };
                let again = column.restore(column.standardise(value));
                assert!((again - value).abs() <= 1e-12 * value.abs(), "{value} became {again}");
            }
        }
        let shown = column(3.758, 1.759_651);
        assert_eq!(shown.restore(shown.standardise(5.1)).to_string(), "5.1");
    }

    #[test]
    fn extreme_deviations_give_finite_numbers() {
        for deviation in [f64::MIN_POSITIVE, 1e-300, 1e300] {
            assert!(column(0.0, deviation).restore(1.0).is_finite());
        }
    }
}
