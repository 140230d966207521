//! Calibration: whether a network that says 90% is right in 90% of the cases.

use super::Predictions;

/// The samples whose confidence lies between two bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConfidenceBin {
    /// Their number n_b.
    pub count: u32,
    /// The mean of their confidence; 0 for none.
    pub confidence: f32,
    /// The share of them that is predicted right; 0 for none.
    pub accuracy: f32,
}

/// Bins of equal width over the confidence from 0 to 1, \[bins\].
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Calibration {
    /// Bin b holds the samples with b/B ≤ confidence < (b + 1)/B; the last one those of confidence 1 too.
    pub bins: Vec<ConfidenceBin>,
}

impl Calibration {
    /// Sorts predictions into B = `bins` bins.
    pub fn new(predictions: &Predictions, bins: usize) -> Self {
        let mut sums = vec![(0u32, 0.0f64, 0u32); bins];
        let classes = predictions.labels.iter().zip(&predictions.predicted);
        for ((label, predicted), confidence) in classes.zip(&predictions.confidence) {
            let place = (f64::from(*confidence) * bins as f64) as usize;
            if let Some((count, sum, correct)) = sums.get_mut(place.min(bins.saturating_sub(1))) {
                *count += 1;
                *sum += f64::from(*confidence);
                *correct += u32::from(label == predicted);
            }
        }
        let bin = |(count, sum, correct): (u32, f64, u32)| {
            let n = f64::from(count.max(1));
            ConfidenceBin {
                count,
                confidence: (sum / n) as f32,
                accuracy: (f64::from(correct) / n) as f32,
            }
        };
        Self { bins: sums.into_iter().map(bin).collect() }
    }

    /// The samples in all bins.
    pub fn total(&self) -> u32 {
        self.bins.iter().map(|bin| bin.count).sum()
    }

    /// The mean confidence and the accuracy of all samples; none without samples.
    pub fn means(&self) -> Option<(f32, f32)> {
        let total = f64::from(self.total());
        let mean = |of: fn(&ConfidenceBin) -> f32| {
            let sum: f64 =
                self.bins.iter().map(|bin| f64::from(bin.count) * f64::from(of(bin))).sum();
            (sum / total) as f32
        };
        (total > 0.0).then(|| (mean(|bin| bin.confidence), mean(|bin| bin.accuracy)))
    }

    /// The expected calibration error Σ_b n_b/n |accuracy_b − confidence_b| (Guo et al. 2017); none without samples.
    pub fn error(&self) -> Option<f32> {
        let total = f64::from(self.total());
        let gap = |bin: &ConfidenceBin| {
            f64::from(bin.count) * f64::from((bin.accuracy - bin.confidence).abs())
        };
        (total > 0.0).then(|| (self.bins.iter().map(gap).sum::<f64>() / total) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_have_their_lower_bound() {
        let predictions = Predictions {
            labels: vec![0, 1, 1, 0],
            predicted: vec![0, 0, 1, 0],
            confidence: vec![0.5, 0.74, 0.75, 1.0],
            ..Predictions::default()
        };
        let found = Calibration::new(&predictions, 4);
        let counts: Vec<u32> = found.bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [0, 0, 2, 2]);
        assert_eq!(found.bins[2].accuracy, 0.5);
        assert!((found.bins[2].confidence - 0.62).abs() < 1e-6);
        // 2/4 · |0.5 − 0.62| + 2/4 · |1 − 0.875|
        assert!((found.error().unwrap() - (0.06 + 0.0625)).abs() < 1e-6);
        let (confidence, accuracy) = found.means().unwrap();
        assert!((confidence - 0.7475).abs() < 1e-6 && accuracy == 0.75);
    }

    #[test]
    fn nothing_has_no_error() {
        let found = Calibration::new(&Predictions::default(), 10);
        assert_eq!((found.error(), found.means(), found.total()), (None, None, 0));
    }
}
