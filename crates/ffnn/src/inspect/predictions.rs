//! The predictions for a whole test set, 100 samples in each call.

use std::cmp::Ordering;

use super::units::{ActivitySums, UnitActivity};
use crate::data::Samples;
use crate::loss::argmax;
use crate::network::Network;
use crate::train::{Tally, Workspace};

/// Samples in one call: few enough for the values of a layer to stay in the second-level cache.
const SLICE: usize = 100;

/// What a network with softmax outputs predicts for each sample of a test set, in the order of the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predictions {
    /// The true class, \[samples\].
    pub labels: Vec<u8>,
    /// argmax_k ŷ_k, the first of equals, \[samples\].
    pub predicted: Vec<u8>,
    /// max_k ŷ_k: the confidence, \[samples\].
    pub confidence: Vec<f32>,
    /// What the units of each hidden layer did, \[hidden layers\]\[units\].
    pub activity: Vec<Vec<UnitActivity>>,
}

impl Predictions {
    /// The number of samples.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns true if there are no samples.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The share that is predicted right; 0 without samples.
    pub fn accuracy(&self) -> f32 {
        let pairs = self.labels.iter().zip(&self.predicted);
        let correct = pairs.filter(|(label, predicted)| label == predicted).count();
        correct as f32 / self.len().max(1) as f32
    }

    /// The samples of class `label` that are predicted as `predicted`, in the order of the data.
    pub fn in_cell(&self, label: u8, predicted: u8) -> Vec<u32> {
        self.filter(|index| (self.labels[index], self.predicted[index]) == (label, predicted))
    }

    /// The samples that are predicted wrong: the most confident first, equally confident ones in the order of the data.
    pub fn mistakes(&self) -> Vec<u32> {
        let mut wrong = self.filter(|index| self.labels[index] != self.predicted[index]);
        let confidence = |index: u32| self.confidence[index as usize];
        wrong.sort_by(|one, other| {
            confidence(*other).partial_cmp(&confidence(*one)).unwrap_or(Ordering::Equal)
        });
        wrong
    }

    fn filter(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<u32> {
        (0..self.len()).filter(|index| is_wanted(*index)).map(|index| index as u32).collect()
    }
}

/// Predictions in progress, by the weights that the network had at the start. Allocates only in [`new`](Self::new).
pub struct TestPass {
    network: Network,
    workspace: Workspace,
    tally: Tally,
    indices: Vec<u32>,
    samples: usize,
    predictions: Predictions,
    /// Of each hidden layer.
    activity: Vec<ActivitySums>,
}

impl TestPass {
    /// Begins with a copy of the network, for `samples` samples of up to 256 classes.
    pub fn new(network: &Network, samples: usize) -> Self {
        let predictions = Predictions {
            labels: Vec::with_capacity(samples),
            predicted: Vec::with_capacity(samples),
            confidence: Vec::with_capacity(samples),
            activity: Vec::new(),
        };
        let hidden = network.spec().hidden.iter();
        Self {
            network: network.clone(),
            workspace: Workspace::new(network, SLICE.min(samples), false),
            tally: Tally::without_classes(),
            indices: Vec::with_capacity(SLICE),
            samples,
            predictions,
            activity: hidden.map(|layer| ActivitySums::new(layer.units)).collect(),
        }
    }

    /// Predicts the next 100 samples. Returns true once all are predicted.
    ///
    /// # Panics
    ///
    /// If `data` has fewer samples or other widths than the pass was made for.
    pub fn step<S: Samples + ?Sized>(&mut self, data: &S) -> bool {
        let done = self.predictions.len();
        let end = (done + SLICE).min(self.samples);
        if done == end {
            return true;
        }
        self.indices.clear();
        self.indices.extend(done as u32..end as u32);
        self.tally.clear();
        self.workspace.forward(&self.network, data, &self.indices, None, &mut self.tally);
        for (layer, sums) in self.activity.iter_mut().enumerate() {
            sums.add(self.workspace.outputs(layer));
        }
        let outputs = self.network.spec().outputs;
        let (prediction, target) = self.workspace.outputs_and_targets(outputs);
        let samples = prediction.chunks_exact(outputs).zip(target.chunks_exact(outputs));
        for (prediction, target) in samples {
            let class = argmax(prediction);
            self.predictions.labels.push(argmax(target) as u8);
            self.predictions.predicted.push(class as u8);
            self.predictions.confidence.push(prediction[class]);
        }
        end == self.samples
    }

    /// The predictions so far, and the network that they are of.
    pub fn finish(mut self) -> (Network, Predictions) {
        self.predictions.activity = self.activity.iter().map(ActivitySums::activity).collect();
        (self.network, self.predictions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn predictions() -> Predictions {
        Predictions {
            labels: vec![0, 1, 1, 2, 0],
            predicted: vec![1, 1, 0, 1, 1],
            confidence: vec![0.6, 0.9, 0.8, 0.6, 0.7],
            activity: Vec::new(),
        }
    }

    #[test]
    fn the_most_confident_mistake_comes_first() {
        assert_eq!(predictions().mistakes(), [2, 4, 0, 3]);
        assert!(Predictions::default().mistakes().is_empty());
    }

    #[test]
    fn a_cell_has_its_samples_in_order() {
        assert_eq!(predictions().in_cell(0, 1), [0, 4]);
        assert_eq!(predictions().in_cell(1, 1), [1]);
        assert!(predictions().in_cell(2, 2).is_empty());
    }
}
