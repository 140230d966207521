//! The confusion matrix: how many samples of each class are predicted as which.

use super::Predictions;

/// n\[label, predicted\], \[K × K\].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Confusion {
    classes: usize,
    /// Row by row.
    counts: Vec<u32>,
}

impl Confusion {
    /// Counts predictions among `classes` classes K; a sample of no such class is left out.
    pub fn new(predictions: &Predictions, classes: usize) -> Self {
        let mut counts = vec![0; classes * classes];
        for (label, predicted) in predictions.labels.iter().zip(&predictions.predicted) {
            let (label, predicted) = (usize::from(*label), usize::from(*predicted));
            if label < classes && predicted < classes {
                counts[label * classes + predicted] += 1;
            }
        }
        Self { classes, counts }
    }

    /// The number of classes K.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// n\[label, predicted\]; 0 for what is no class.
    pub fn count(&self, label: usize, predicted: usize) -> u32 {
        let row = self.counts.chunks_exact(self.classes.max(1)).nth(label);
        row.and_then(|row| row.get(predicted)).copied().unwrap_or_default()
    }

    /// Σ_j n\[label, j\]: the samples of a class.
    pub fn of_class(&self, label: usize) -> u32 {
        (0..self.classes).map(|predicted| self.count(label, predicted)).sum()
    }

    /// Σ_i n\[i, predicted\]: the samples predicted as a class.
    pub fn predicted_as(&self, predicted: usize) -> u32 {
        (0..self.classes).map(|label| self.count(label, predicted)).sum()
    }

    /// All samples.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The samples predicted right: Σ_k n\[k, k\].
    pub fn correct(&self) -> u32 {
        (0..self.classes).map(|class| self.count(class, class)).sum()
    }

    /// n\[label, predicted\] / Σ_j n\[label, j\]: the share of a row; none for a class without samples.
    pub fn share(&self, label: usize, predicted: usize) -> Option<f32> {
        ratio(self.count(label, predicted), self.of_class(label))
    }

    /// n\[k, k\] / Σ_i n\[i, k\]: of the samples predicted as class k, the share that is of it; none if there are none.
    pub fn precision(&self, class: usize) -> Option<f32> {
        ratio(self.count(class, class), self.predicted_as(class))
    }

    /// n\[k, k\] / Σ_j n\[k, j\]: of the samples of class k, the share that is predicted as it; none if there are none.
    pub fn recall(&self, class: usize) -> Option<f32> {
        self.share(class, class)
    }

    /// Σ_k n\[k, k\] / n; none without samples.
    pub fn accuracy(&self) -> Option<f32> {
        ratio(self.correct(), self.total())
    }

    /// (label, predicted) of the mistakes that are made most often: several where they are as frequent, none without mistakes.
    pub fn worst(&self) -> Vec<(usize, usize)> {
        most(self.mistakes(), |(label, predicted)| self.count(label, predicted))
    }

    /// The pairs of classes that are taken for one another most often, with n\[a, b\] + n\[b, a\], a < b.
    pub fn most_confused(&self) -> Vec<(usize, usize)> {
        let pairs = self.mistakes().filter(|(a, b)| a < b);
        most(pairs, |(a, b)| self.count(a, b) + self.count(b, a))
    }

    fn mistakes(&self) -> impl Iterator<Item = (usize, usize)> {
        let classes = self.classes;
        (0..classes)
            .flat_map(move |label| (0..classes).map(move |predicted| (label, predicted)))
            .filter(|(label, predicted)| label != predicted)
    }
}

/// Those with the largest count, in their order; none if that is 0.
fn most(
    pairs: impl Iterator<Item = (usize, usize)>,
    count: impl Fn((usize, usize)) -> u32,
) -> Vec<(usize, usize)> {
    let (mut most, mut found) = (1, Vec::new());
    for pair in pairs {
        let count = count(pair);
        if count > most {
            (most, found) = (count, vec![pair]);
        } else if count == most {
            found.push(pair);
        }
    }
    found
}

fn ratio(part: u32, whole: u32) -> Option<f32> {
    (whole > 0).then(|| (f64::from(part) / f64::from(whole)) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows 2 1 0, 0 1 2, 0 0 0: class 2 has no samples.
    fn confusion() -> Confusion {
        let predictions = Predictions {
            labels: vec![0, 0, 0, 1, 1, 1, 9],
            predicted: vec![0, 1, 0, 2, 1, 2, 0],
            confidence: vec![1.0; 7],
            ..Predictions::default()
        };
        Confusion::new(&predictions, 3)
    }

    #[test]
    fn samples_are_counted_by_label_and_prediction() {
        let found = confusion();
        let row = |label| [0, 1, 2].map(|predicted| found.count(label, predicted));
        assert_eq!([row(0), row(1), row(2)], [[2, 1, 0], [0, 1, 2], [0, 0, 0]]);
        assert_eq!((found.total(), found.correct(), found.count(3, 0)), (6, 3, 0));
        assert_eq!((found.of_class(1), found.predicted_as(2)), (3, 2));
        assert_eq!((found.worst(), found.most_confused()), (vec![(1, 2)], vec![(1, 2)]));
    }

    #[test]
    fn shares_of_nothing_are_none() {
        let found = confusion();
        assert_eq!((found.share(0, 1), found.share(2, 2)), (Some(1.0 / 3.0), None));
        assert_eq!(
            [0, 1, 2].map(|class| found.precision(class)),
            [Some(1.0), Some(0.5), Some(0.0)]
        );
        assert_eq!((found.recall(1), found.recall(2)), (Some(1.0 / 3.0), None));
        assert_eq!((found.accuracy(), Confusion::default().accuracy()), (Some(0.5), None));
        assert!(Confusion::default().worst().is_empty());
    }
}
