//! Standardisation: (x − mean) / deviation.

use crate::dataset::ScaledColumn;

/// Mean and deviation √(Σ (x − mean)² / n) of numbers, the deviation of equal numbers being 1.
pub(super) fn scale(name: &str, numbers: impl Iterator<Item = f64> + Clone) -> ScaledColumn {
    let count = numbers.clone().count().max(1) as f64;
    // Relative to the first number, so that equal numbers have exactly that mean.
    let first = numbers.clone().next().unwrap_or(0.0);
    let mean = first + numbers.clone().map(|number| number / count - first / count).sum::<f64>();
    let variance = numbers.map(|number| (number - mean).powi(2) / count).sum::<f64>();
    let deviation = if variance > 0.0 && variance.is_finite() { variance.sqrt() } else { 1.0 };
    ScaledColumn { name: name.to_owned(), mean, deviation }
}

/// (x − mean) / deviation.
pub(super) fn scaled(column: &ScaledColumn, number: f64) -> f32 {
    ((number - column.mean) / column.deviation) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_standardised() {
        let column = scale("x", [1.0, 2.0, 3.0, 6.0].into_iter());
        assert_eq!((column.mean, column.deviation), (3.0, 3.5f64.sqrt()));
        assert_eq!(scaled(&column, 3.0), 0.0);
        for flat in [[7.0; 3], [0.1; 3], [0.0; 3]] {
            let column = scale("x", flat.into_iter());
            assert_eq!((column.deviation, scaled(&column, flat[0]).abs() < 1e-6), (1.0, true));
        }
        // Far from zero, and near the greatest number.
        let column = scale("x", [1e9, 1e9 + 2.0].into_iter());
        assert_eq!((column.mean, column.deviation), (1e9 + 1.0, 1.0));
        assert!(scale("x", [-1e308, 1e308].into_iter()).deviation.is_finite());
    }
}
