//! What describes a run, apart from its results: the data, the network, and how it is trained.

use ffnn::activation::Activation;
use ffnn::data::Samples;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{LayerSettings, StopRules, TrainSettings};
use serde::{Deserialize, Serialize};

use super::data_settings::DataSettings;

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
    /// The activation function of the first hidden layer, and of all others that have none of their own.
    pub activation: Activation,
    /// Those of the second hidden layer and the next ones, if they have their own; the last of them goes for all layers after it.
    pub own_activations: Vec<Activation>,
    /// How the initial weights are drawn.
    pub init: Init,
    /// The update rule with its learning rate η.
    pub optimizer: Optimizer,
    /// How η changes over the epochs.
    pub schedule: Schedule,
    /// Epochs in which η grows from 0 to its full size.
    pub warm_up: u32,
    /// λ₂ of the penalty λ₂/2 Σ w².
    pub l2: f32,
    /// λ₁ of the penalty λ₁ Σ |w|.
    pub l1: f32,
    /// p of dropout in all hidden layers.
    pub dropout: f32,
    /// Samples in a minibatch.
    pub batch_size: u32,
    /// Leaves out the last minibatch of an epoch if it is smaller than the others.
    pub drop_last: bool,
    /// Training ends after this many epochs.
    pub epochs: u32,
    /// Conditions that end it earlier.
    pub stop: StopRules,
    /// The seed of all that is random: initial weights, the order of the samples, dropout, and what is changed of the data.
    pub seed: u64,
    /// What is changed of the data.
    pub data: DataSettings,
}

impl Default for Settings {
    /// The lecture's example: 784-128-10, ReLU, softmax, SGD with η = 0.1, batch size 64, 10 epochs, seed 1.
    fn default() -> Self {
        Self {
            hidden: vec![128],
            activation: Activation::Relu,
            own_activations: Vec::new(),
            init: Init::He,
            optimizer: Optimizer::Sgd { learning_rate: 0.1 },
            schedule: Schedule::Constant,
            warm_up: 0,
            l2: 0.0,
            l1: 0.0,
            dropout: 0.0,
            batch_size: 64,
            drop_last: false,
            epochs: 10,
            stop: StopRules::default(),
            seed: 1,
            data: DataSettings::default(),
        }
    }
}

impl Settings {
    /// The activation function of a hidden layer, counted from 0.
    pub fn activation_of(&self, layer: usize) -> Activation {
        let own = |after_first: usize| {
            self.own_activations.get(after_first).or(self.own_activations.last()).copied()
        };
        layer.checked_sub(1).and_then(own).unwrap_or(self.activation)
    }

    /// Those of all hidden layers, from the input to the output.
    pub fn activations(&self) -> Vec<Activation> {
        (0..self.hidden.len()).map(|layer| self.activation_of(layer)).collect()
    }

    /// Sets those of all hidden layers; the last goes for all layers after it. An empty list changes nothing.
    pub fn set_activations(&mut self, list: &[Activation]) {
        let Some((first, rest)) = list.split_first() else { return };
        (self.activation, self.own_activations) = (*first, rest.to_vec());
        // What goes for all layers after it need not be said again.
        while let Some((last, before)) = self.own_activations.split_last()
            && before.last().unwrap_or(first) == last
        {
            self.own_activations.pop();
        }
    }

    /// The network for these samples: as many inputs and outputs as they have, with this loss.
    pub fn network(&self, data: &impl Samples, loss: Loss) -> NetworkSpec {
        let layers = self.hidden.iter().zip(self.activations());
        let layer =
            |(units, activation): (&u32, _)| LayerSpec { units: *units as usize, activation };
        NetworkSpec {
            inputs: data.inputs(),
            hidden: layers.map(layer).collect(),
            outputs: data.outputs(),
            loss,
            init: self.init,
        }
    }

    /// The settings of the engine's trainer.
    pub fn training(&self) -> TrainSettings {
        let layer = LayerSettings { dropout: self.dropout, ..LayerSettings::default() };
        let with_dropout = if self.dropout > 0.0 { self.hidden.len() } else { 0 };
        TrainSettings {
            batch_size: self.batch_size as usize,
            seed: self.seed,
            optimizer: self.optimizer,
            l2: self.l2,
            l1: self.l1,
            drop_last: self.drop_last,
            layers: vec![layer; with_dropout],
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
    /// The name that distinguishes it from other runs, which is stored with the run: a number, or the file whose weights it began
    /// with.
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
    fn each_layer_may_have_its_own_activation() {
        let (relu, tanh, sigmoid) = (Activation::Relu, Activation::Tanh, Activation::Sigmoid);
        let with = |list: &[Activation]| {
            let mut settings = Settings { hidden: vec![8; 4], ..Settings::default() };
            settings.set_activations(list);
            settings
        };
        assert_eq!(with(&[tanh]).activations(), [tanh; 4]);
        assert_eq!(with(&[tanh, relu]).activations(), [tanh, relu, relu, relu]);
        assert_eq!(with(&[tanh, relu, relu, relu]), with(&[tanh, relu]));
        assert_eq!(with(&[tanh; 4]), with(&[tanh]));
        let settings = with(&[tanh, relu, sigmoid, tanh]);
        let set = ImageSet::new(4, 5, 10, vec![0; 20], vec![1]).unwrap();
        let spec = settings.network(&set, Loss::SoftmaxCrossEntropy);
        let functions: Vec<Activation> = spec.hidden.iter().map(|layer| layer.activation).collect();
        assert_eq!(functions, [tanh, relu, sigmoid, tanh]);
    }

    #[test]
    fn the_trainer_gets_every_setting() {
        assert_eq!(Settings::default().training(), TrainSettings::default());
        let settings = Settings {
            hidden: vec![8, 8],
            l1: 0.1,
            l2: 0.2,
            dropout: 0.5,
            drop_last: true,
            ..Settings::default()
        };
        let TrainSettings { l1, l2, drop_last, layers, .. } = settings.training();
        assert_eq!((l1, l2, drop_last), (0.1, 0.2, true));
        let dropout: Vec<f32> = layers.iter().map(|layer| layer.dropout).collect();
        assert_eq!(dropout, [0.5, 0.5], "the output layer has none");
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
