//! Small runs whose weights are hashed. The hash is the same on every platform; another one means that numerics changed.
//!
//! Each activation × optimizer × initialiser is trained for 200 minibatches on dense and on sparse data. The layers' widths
//! make whole and partial tiles, and an epoch ends with a minibatch of three samples, so every kernel runs.

use ffnn::activation::Activation;
use ffnn::data::Table;
use ffnn::error::Error;
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::train::{TrainSettings, Trainer};

/// Minibatches in a run.
pub const STEPS: usize = 200;
const WIDTHS: [usize; 4] = [24, 45, 7, 3];
const SAMPLES: usize = 75;

/// The settings of a run.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The activation function of the hidden units.
    pub activation: Activation,
    /// The optimizer.
    pub optimizer: Optimizer,
    /// The distribution of the initial weights.
    pub init: Init,
    /// The output function and the loss.
    pub loss: Loss,
    /// True if four of five inputs are 0 or −0.
    pub sparse: bool,
}

/// All runs: every combination with softmax, then the other losses with each optimizer.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut push = |activation, init, loss| {
        for optimizer in Optimizer::ALL {
            for sparse in [true, false] {
                cases.push(Case { activation, optimizer, init, loss, sparse });
            }
        }
    };
    for activation in Activation::ALL {
        for init in Init::ALL {
            push(activation, init, Loss::SoftmaxCrossEntropy);
        }
    }
    push(Activation::Tanh, Init::Xavier, Loss::SigmoidCrossEntropy);
    push(Activation::Tanh, Init::Xavier, Loss::SquaredError);
    cases
}

impl Case {
    /// The name of the run in the file of pinned hashes.
    pub fn name(&self) -> String {
        let loss = match self.loss {
            Loss::SoftmaxCrossEntropy => "softmax",
            Loss::SigmoidCrossEntropy => "sigmoid",
            Loss::SquaredError => "squared",
        };
        let data = if self.sparse { "sparse" } else { "dense" };
        let (activation, optimizer) = (self.activation.id(), self.optimizer.id());
        format!("{activation} {optimizer} {} {loss} {data}", self.init.id())
    }

    /// The network: 24 inputs, 45 and 7 hidden units, 3 outputs.
    pub fn spec(&self) -> NetworkSpec {
        let layer = |&units| LayerSpec { units, activation: self.activation };
        NetworkSpec {
            inputs: WIDTHS[0],
            hidden: WIDTHS[1..3].iter().map(layer).collect(),
            outputs: WIDTHS[3],
            loss: self.loss,
            init: self.init,
        }
    }

    /// Batches of 8, with L2.
    pub fn settings(&self) -> TrainSettings {
        TrainSettings { batch_size: 8, seed: 7, optimizer: self.optimizer, l2: 1e-4 }
    }

    /// The samples: normal numbers; the class is the argmax of the first three.
    pub fn data(&self) -> Result<Table, Error> {
        let mut random = Random::new(7, Stream::Data);
        let mut draw = || match random.below(if self.sparse { 10 } else { 2 }) {
            0 | 1 => random.normal(),
            2 => -0.0,
            _ => 0.0,
        };
        let features: Vec<f32> = (0..SAMPLES * WIDTHS[0]).map(|_| draw()).collect();
        let mut targets = vec![0.0; SAMPLES * WIDTHS[3]];
        for (x, y) in features.chunks_exact(WIDTHS[0]).zip(targets.chunks_exact_mut(WIDTHS[3])) {
            y[argmax(&x[..WIDTHS[3]])] = 1.0;
        }
        Table::new(WIDTHS[0], WIDTHS[3], features, targets)
    }

    /// The hash of the weights after [`STEPS`] minibatches.
    pub fn run(&self) -> Result<u64, Error> {
        self.run_for(STEPS)
    }

    /// The run's line in the file of pinned hashes.
    pub fn line(&self) -> Result<String, Error> {
        Ok(format!("{} {:016x}", self.name(), self.run()?))
    }

    /// The hash of the weights after some minibatches.
    pub fn run_for(&self, steps: usize) -> Result<u64, Error> {
        let data = self.data()?;
        let mut trainer = Trainer::new(&self.spec(), self.settings(), SAMPLES)?;
        for _ in 0..steps {
            trainer.step(&data)?;
        }
        Ok(hash(trainer.network().parameters()))
    }
}

/// 64-bit FNV-1a of the numbers' little-endian bytes.
///
/// ```
/// assert_eq!(measure::fingerprint::hash([]), 0xcbf29ce484222325);
/// assert_ne!(measure::fingerprint::hash([0.0]), measure::fingerprint::hash([-0.0]));
/// ```
pub fn hash(numbers: impl IntoIterator<Item = f32>) -> u64 {
    let bytes = numbers.into_iter().flat_map(f32::to_le_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
