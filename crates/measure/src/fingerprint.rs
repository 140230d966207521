//! Small runs whose weights are hashed. The hash is the same on every platform; another one means that numerics changed.
//!
//! Each activation × optimizer × initialiser is trained for 200 minibatches on dense and on sparse data. The layers' widths
//! make whole and partial tiles, and an epoch ends with a minibatch of three samples, so every kernel runs. Further settings are
//! pinned one by one.

use ffnn::activation::Activation;
use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::{Samples, Table, strokes};
use ffnn::error::Error;
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::rng::{Random, Stream};
use ffnn::schedule::Schedule;
use ffnn::train::{LayerSettings, TrainSettings, Trainer};

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
    /// What else is set.
    pub further: Further,
}

/// A setting that most runs do not have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Further {
    /// None.
    Nothing,
    /// An L1 penalty, and in the second layer another one.
    L1,
    /// Dropout with another p in each hidden layer.
    Dropout,
    /// No partial minibatch at the end of an epoch.
    DropLast,
    /// Tanh in the second hidden layer.
    OwnActivation,
    /// Images instead of a table, changed anew in each epoch by at most this.
    Augmented(Augmentation),
    /// A learning rate that changes, after a warm-up of this many steps.
    Rate(Schedule, u64),
}

/// The optimizers of the first runs; later ones are pinned behind them.
const FIRST: usize = 3;

/// All runs: every combination with softmax, then the other losses with each optimizer; then what came later.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut push = |activation, init, loss| {
        for optimizer in &Optimizer::ALL[..FIRST] {
            for sparse in [true, false] {
                let (optimizer, further) = (*optimizer, Further::Nothing);
                cases.push(Case { activation, optimizer, init, loss, sparse, further });
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
    let mut push = |activation, init, optimizer, further| {
        for sparse in [true, false] {
            let loss = Loss::SoftmaxCrossEntropy;
            cases.push(Case { activation, optimizer, init, loss, sparse, further });
        }
    };
    for optimizer in &Optimizer::ALL[FIRST..] {
        push(Activation::Tanh, Init::Xavier, *optimizer, Further::Nothing);
        push(Activation::Relu, Init::He, *optimizer, Further::Nothing);
    }
    for further in [Further::L1, Further::Dropout, Further::DropLast, Further::OwnActivation] {
        push(Activation::Sigmoid, Init::Xavier, Optimizer::ALL[0], further);
        push(Activation::Relu, Init::He, Optimizer::ALL[2], further);
    }
    for schedule in Schedule::ALL {
        let further = Further::Rate(schedule, 20);
        push(Activation::Relu, Init::He, Optimizer::ALL[1], further);
    }
    let straight = Augmentation { shift: 2.0, rotation: 12.0, scale: 0.12, elastic: 0.0 };
    for augmentation in [straight, Augmentation { elastic: 3.0, ..straight }] {
        cases.push(Case {
            activation: Activation::Relu,
            optimizer: Optimizer::ALL[0],
            init: Init::He,
            loss: Loss::SoftmaxCrossEntropy,
            sparse: true,
            further: Further::Augmented(augmentation),
        });
    }
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
        let further = match self.further {
            Further::Nothing => String::new(),
            Further::L1 => " l1".to_owned(),
            Further::Dropout => " dropout".to_owned(),
            Further::DropLast => " drop-last".to_owned(),
            Further::OwnActivation => " own-activation".to_owned(),
            Further::Augmented(Augmentation { elastic: 0.0, .. }) => " augmented".to_owned(),
            Further::Augmented(_) => " augmented-elastic".to_owned(),
            Further::Rate(schedule, _) => format!(" {}-after-warm-up", schedule.id()),
        };
        format!("{activation} {optimizer} {} {loss} {data}{further}", self.init.id())
    }

    /// The network: 24 inputs, 45 and 7 hidden units, 3 outputs; for images 784 inputs and 10 outputs.
    pub fn spec(&self) -> NetworkSpec {
        let layer = |&units| LayerSpec { units, activation: self.activation };
        let mut hidden: Vec<LayerSpec> = WIDTHS[1..3].iter().map(layer).collect();
        if self.further == Further::OwnActivation {
            hidden[1].activation = Activation::Tanh;
        }
        let (inputs, outputs) = match self.further {
            Further::Augmented(_) => (784, 10),
            _ => (WIDTHS[0], WIDTHS[3]),
        };
        NetworkSpec { inputs, hidden, outputs, loss: self.loss, init: self.init }
    }

    /// Batches of 8, with L2.
    pub fn settings(&self) -> TrainSettings {
        let none = LayerSettings::default();
        let layers = match self.further {
            Further::L1 => vec![none, LayerSettings { l1: Some(2e-3), ..none }],
            Further::Dropout => {
                vec![LayerSettings { dropout: 0.5, ..none }, LayerSettings { dropout: 0.2, ..none }]
            }
            _ => Vec::new(),
        };
        TrainSettings {
            batch_size: 8,
            seed: 7,
            optimizer: self.optimizer,
            l2: 1e-4,
            l1: if self.further == Further::L1 { 1e-3 } else { 0.0 },
            drop_last: self.further == Further::DropLast,
            layers,
        }
    }

    /// η of a step, counted from 0.
    pub fn rate(&self, step: u64) -> f32 {
        let rate = self.optimizer.learning_rate();
        match self.further {
            Further::Rate(schedule, warm_up) => {
                schedule.rate_after_warm_up(rate, step, STEPS as u64, warm_up)
            }
            _ => rate,
        }
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
        self.run_by(|trainer, data| trainer.step_until(steps as u64, data, |step| self.rate(step)))
    }

    /// The hash of the weights after training as `train` does it.
    pub fn run_by(
        &self,
        train: impl FnOnce(&mut Trainer, &(dyn Samples + Sync)) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let mut trainer = Trainer::new(&self.spec(), self.settings(), SAMPLES)?;
        if let Further::Augmented(augmentation) = self.further {
            let images = strokes::generate(SAMPLES, 7)?;
            train(&mut trainer, &Augmented { images: &images, augmentation, seed: 7 })?;
        } else {
            train(&mut trainer, &self.data()?)?;
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
