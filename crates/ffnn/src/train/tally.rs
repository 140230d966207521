//! Mean loss, number of samples predicted right, and the predicted class of each.

use crate::loss::Loss;

/// Predicted classes, summed loss and number of right predictions over some samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    loss: f64,
    correct: usize,
    len: usize,
    predicted: Option<Vec<u32>>,
}

impl Tally {
    /// An empty tally that records no classes.
    pub(crate) fn without_classes() -> Self {
        Self { loss: 0.0, correct: 0, len: 0, predicted: None }
    }

    /// An empty tally that records the classes of up to `samples` samples if the network's outputs are classes.
    pub(super) fn with_classes(loss: Loss, outputs: usize, samples: usize) -> Self {
        let predicted = loss.has_classes(outputs).then(|| Vec::with_capacity(samples));
        Self { predicted, ..Self::without_classes() }
    }

    /// Removes all samples; the memory is kept.
    pub(crate) fn clear(&mut self) {
        (self.loss, self.correct, self.len) = (0.0, 0, 0);
        if let Some(predicted) = &mut self.predicted {
            predicted.clear();
        }
    }

    /// Adds samples by their logits u and targets y, and writes their ŷ: all \[samples × outputs\].
    pub(super) fn add(&mut self, loss: Loss, outputs: usize, u: &[f32], y: &[f32], h: &mut [f32]) {
        let samples = u.chunks_exact(outputs).zip(y.chunks_exact(outputs));
        let mut sum = 0.0;
        for ((u, y), prediction) in samples.zip(h.chunks_exact_mut(outputs)) {
            sum += f64::from(loss.output_and_value(u, y, prediction));
            let (class, is_correct) = loss.judge(u, y);
            self.correct += usize::from(is_correct);
            self.len += 1;
            if let (Some(predicted), Some(class)) = (&mut self.predicted, class) {
                predicted.push(class);
            }
        }
        self.loss += sum;
    }

    /// Σ of the samples' losses.
    pub(super) fn loss_sum(&self) -> f64 {
        self.loss
    }

    /// The mean of the samples' losses, without the L2 penalty; 0 for no samples.
    pub fn loss(&self) -> f32 {
        (self.loss / self.len.max(1) as f64) as f32
    }

    /// The number of samples that are predicted right in the sense of [`Loss::is_correct`].
    pub fn correct(&self) -> usize {
        self.correct
    }

    /// The number of samples.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns true if there are no samples.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The share of samples predicted right, 0 to 1.
    pub fn accuracy(&self) -> f32 {
        self.correct as f32 / self.len.max(1) as f32
    }

    /// The predicted class of each sample in the order of the data, see [`Loss::predicted_class`]. `None` if the
    /// outputs are not classes (regression, several independent sigmoids) and for a minibatch of training, which
    /// records none.
    pub fn predicted(&self) -> Option<&[u32]> {
        self.predicted.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(loss: Loss, outputs: usize, u: &[f32], y: &[f32]) -> Tally {
        let mut tally = Tally::with_classes(loss, outputs, 4);
        tally.add(loss, outputs, u, y, &mut vec![0.0; u.len()]);
        tally
    }

    #[test]
    fn softmax_predicts_the_largest_output() {
        let u = [0.0, 2.0, 1.0, 3.0, 1.0, 2.0];
        let found = tally(Loss::SoftmaxCrossEntropy, 3, &u, &[0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(found.predicted(), Some(&[1, 0][..]));
        assert_eq!((found.correct(), found.len(), found.accuracy()), (1, 2, 0.5));
        assert!(found.loss() > 0.0 && !found.is_empty());
    }

    #[test]
    fn one_sigmoid_predicts_yes_or_no() {
        let found = tally(Loss::SigmoidCrossEntropy, 1, &[-1.0, 0.0, 2.0], &[0.0, 0.0, 1.0]);
        assert_eq!(found.predicted(), Some(&[0, 1, 1][..]));
        assert_eq!(found.correct(), 2);
    }

    #[test]
    fn other_outputs_are_no_classes() {
        let several = tally(Loss::SigmoidCrossEntropy, 2, &[1.0, -1.0], &[1.0, 0.0]);
        assert_eq!((several.predicted(), several.correct()), (None, 1));
        let regression = tally(Loss::SquaredError, 1, &[1.0, 4.0], &[1.25, 1.0]);
        assert_eq!((regression.predicted(), regression.correct()), (None, 1));
        assert!((regression.loss() - (0.5 * 0.0625 + 4.5) / 2.0).abs() < 1e-6);
    }

    #[test]
    fn a_cleared_tally_has_no_samples() {
        let mut found = tally(Loss::SigmoidCrossEntropy, 1, &[1.0], &[1.0]);
        found.clear();
        assert_eq!(found, Tally::with_classes(Loss::SigmoidCrossEntropy, 1, 4));
        assert_eq!((found.loss(), found.accuracy()), (0.0, 0.0));
    }
}
