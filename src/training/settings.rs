//! What describes a run, apart from its results: the data, the network, and how it is trained.

use ffnn::activation::Activation;
use ffnn::data::Samples;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{StopRules, TrainSettings};
use serde::{Deserialize, Serialize};

/// Where the data of a run comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// 12,000 images of MNIST.
    #[default]
    MnistSmall,
    /// All 70,000 images of MNIST.
    Mnist,
    /// Digits that the program draws.
    Strokes,
    /// Files that the user uploaded.
    Files,
    // Stored runs have the numbers of these variants: new ones come last.
    /// 70,000 pictures of ten kinds of clothing.
    FashionMnist,
    /// 70,000 images of ten hiragana in old cursive writing.
    Kmnist,
}

impl Source {
    /// The sources that a link can name. Files exist on the user's device only.
    pub const CHOICES: [Self; 5] =
        [Self::MnistSmall, Self::Mnist, Self::FashionMnist, Self::Kmnist, Self::Strokes];

    /// Those of them that are offered only where the page was built with them.
    pub const IF_BUNDLED: [Self; 2] = [Self::FashionMnist, Self::Kmnist];

    /// The id in links and in the manifest of bundled data.
    pub fn id(self) -> &'static str {
        match self {
            Self::MnistSmall => "mnist-small",
            Self::Mnist => "mnist",
            Self::Strokes => "strokes",
            Self::Files => "files",
            Self::FashionMnist => "fashion-mnist",
            Self::Kmnist => "kmnist",
        }
    }

    /// The inverse of [`id`](Self::id), for [`CHOICES`](Self::CHOICES) only.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|source| source.id() == id)
    }
}

/// The hyperparameters of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Units of each hidden layer, from the input to the output.
    pub hidden: Vec<u32>,
    /// The activation function of all hidden layers.
    pub activation: Activation,
    /// How the initial weights are drawn.
    pub init: Init,
    /// The update rule with its learning rate η.
    pub optimizer: Optimizer,
    /// How η changes over the epochs.
    pub schedule: Schedule,
    /// λ of the penalty λ/2 Σ w².
    pub l2: f32,
    /// Samples in a minibatch.
    pub batch_size: u32,
    /// Training ends after this many epochs.
    pub epochs: u32,
    /// Conditions that end it earlier.
    pub stop: StopRules,
    /// The seed of the initial weights and of the order of the samples.
    pub seed: u64,
}

impl Default for Settings {
    /// The lecture's example: 784-128-10, ReLU, softmax, SGD with η = 0.1, batch size 64, 10 epochs, seed 1.
    fn default() -> Self {
        Self {
            hidden: vec![128],
            activation: Activation::Relu,
            init: Init::He,
            optimizer: Optimizer::Sgd { learning_rate: 0.1 },
            schedule: Schedule::Constant,
            l2: 0.0,
            batch_size: 64,
            epochs: 10,
            stop: StopRules::default(),
            seed: 1,
        }
    }
}

impl Settings {
    /// The network for these samples: as many inputs and outputs as they have, with this loss.
    pub fn network(&self, data: &impl Samples, loss: Loss) -> NetworkSpec {
        let layer = |units: &u32| LayerSpec { units: *units as usize, activation: self.activation };
        NetworkSpec {
            inputs: data.inputs(),
            hidden: self.hidden.iter().map(layer).collect(),
            outputs: data.outputs(),
            loss,
            init: self.init,
        }
    }

    /// The settings of the engine's trainer.
    pub fn training(&self) -> TrainSettings {
        TrainSettings {
            batch_size: self.batch_size as usize,
            seed: self.seed,
            optimizer: self.optimizer,
            l2: self.l2,
            ..TrainSettings::default()
        }
    }

    /// Returns true if a run with `self` can become a run with `other` without a reset: the settings are equal except
    /// for the learning rate, the number of epochs, and the conditions that end it earlier.
    pub fn same_run(&self, other: &Self) -> bool {
        let fixed = |settings: &Self| Self {
            epochs: 0,
            stop: StopRules::default(),
            optimizer: settings.optimizer.with_learning_rate(0.0),
            ..settings.clone()
        };
        fixed(self) == fixed(other)
    }
}

/// A run, as the worker describes it to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunInfo {
    /// Its number, counted from 1 since the worker was started. Events name their run by it.
    pub run: u32,
    /// The name that distinguishes it from other runs; it is stored with the run.
    pub name: String,
    /// Its settings. Learning rate, epochs and stop conditions may change while it trains.
    pub settings: Settings,
    /// The number of weights and biases.
    pub parameters: u64,
    /// Minibatches in an epoch.
    pub batches_per_epoch: u32,
}

#[cfg(test)]
mod tests {
    use ffnn::data::ImageSet;

    use super::*;

    #[test]
    fn the_network_has_as_many_outputs_as_the_data_have_classes() {
        for classes in [2, 10, 26, 47, 62] {
            let set = ImageSet::new(4, 5, classes, vec![0; 20], vec![1]).unwrap();
            let spec = Settings::default().network(&set, Loss::SoftmaxCrossEntropy);
            assert_eq!(spec.widths(), [20, 128, classes]);
        }
    }

    #[test]
    fn only_learning_rate_and_end_may_change_within_a_run() {
        let settings = Settings::default();
        let optimizer = Optimizer::Sgd { learning_rate: 0.5 };
        let stop = StopRules { patience: Some(3), ..StopRules::default() };
        assert!(settings.same_run(&Settings { epochs: 3, stop, optimizer, ..settings.clone() }));
        assert!(!settings.same_run(&Settings { seed: 2, ..settings.clone() }));
    }
}
