//! A small network that is trained in the page, some gradient steps per frame.

use ffnn::activation::Activation;
use ffnn::data::{Samples, Table};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer};

/// Architecture and training settings.
#[derive(Clone, Debug, PartialEq)]
pub struct FitPlan {
    /// Units of each hidden layer; an empty list makes a linear model.
    pub hidden: Vec<usize>,
    /// Activation function of the hidden layers.
    pub activation: Activation,
    /// Loss; it decides the output function too.
    pub loss: Loss,
    /// Optimizer with its learning rate.
    pub optimizer: Optimizer,
    /// Samples in a minibatch.
    pub batch_size: usize,
    /// Seed of the initial weights and of the order of samples.
    pub seed: u32,
}

/// A network being trained, with its losses so far.
pub struct Fit {
    trainer: Trainer,
    data: Table,
    /// (epoch, mean loss over its samples), one for each finished epoch.
    pub losses: Vec<(f64, f64)>,
    sum: f64,
    /// True if a gradient step failed because a loss or a weight became NaN or infinite.
    pub diverged: bool,
}

impl Fit {
    /// A new network with two inputs and one output; none if the engine refuses the plan or the data.
    pub fn new(plan: &FitPlan, data: Table) -> Option<Self> {
        let layer = |units: &usize| LayerSpec { units: *units, activation: plan.activation };
        let spec = NetworkSpec {
            inputs: 2,
            hidden: plan.hidden.iter().map(layer).collect(),
            outputs: 1,
            loss: plan.loss,
            init: Init::Xavier,
        };
        let settings = TrainSettings {
            batch_size: plan.batch_size,
            seed: u64::from(plan.seed),
            optimizer: plan.optimizer,
            l2: 0.0,
            ..TrainSettings::default()
        };
        let trainer = Trainer::new(&spec, settings, data.len()).ok()?;
        Some(Self { trainer, data, losses: Vec::new(), sum: 0.0, diverged: false })
    }

    /// Epochs finished.
    pub fn epochs(&self) -> usize {
        self.losses.len()
    }

    /// Returns true once a gradient step has been taken.
    pub fn has_trained(&self) -> bool {
        self.trainer.steps() > 0
    }

    /// Takes one gradient step.
    pub fn step(&mut self) {
        match self.trainer.step(&self.data) {
            Ok(batch) => {
                self.sum += f64::from(batch.loss) * batch.len as f64;
                if batch.epoch_finished {
                    let mean = self.sum / self.data.len() as f64;
                    self.losses.push(((self.epochs() + 1) as f64, mean));
                    self.sum = 0.0;
                }
            }
            Err(_) => self.diverged = true,
        }
    }

    /// Takes gradient steps until `epochs` more epochs are finished or `time_left` returns false.
    pub fn train(&mut self, epochs: usize, time_left: &mut dyn FnMut() -> bool) {
        let end = self.epochs() + epochs;
        while self.epochs() < end && !self.diverged && time_left() {
            self.step();
        }
    }

    /// The network with its newest weights.
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// ŷ of one sample.
    pub fn predict(&self, x: [f64; 2]) -> f64 {
        let output = self.trainer.network().predict(&x.map(|x| x as f32));
        output.first().copied().map_or(f64::NAN, f64::from)
    }

    /// All parameters, layer by layer, the biases last in each.
    #[cfg(test)]
    pub fn parameters(&self) -> Vec<f32> {
        self.trainer.network().parameters().collect()
    }
}
