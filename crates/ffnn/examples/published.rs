//! Reproduces published results on MNIST and prints ours beside theirs: error on the 10,000 test images in per cent.
//!
//! `cargo run --release -p ffnn --example published -- FOLDER_WITH_MNIST`
//!
//! Theirs are from the table on the MNIST site: LeCun et al. 1998 (linear classifier 12.0, 300 hidden units with squared
//! error 4.7), Simard et al. 2003 (800 hidden units with cross-entropy 1.6); no distortions, no preprocessing. The last
//! network is taken, not the best of a run, since picking by the test images would flatter.
#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

mod common;

use std::error::Error;
use std::time::Instant;

use ffnn::activation::Activation;
use ffnn::data::{ImageSet, Samples};
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;
use ffnn::train::{TrainSettings, Trainer};

/// A published result, and how ours is trained: Polyak's momentum, η falling in a straight line to 0.
struct Experiment {
    what: &'static str,
    source: &'static str,
    published: f64,
    hidden: Option<(usize, Activation)>,
    loss: Loss,
    learning_rate: f32,
    l2: f32,
    epochs: u32,
}

const EXPERIMENTS: [Experiment; 3] = [
    Experiment {
        what: "linear classifier (softmax)",
        source: "LeCun et al. 1998",
        published: 12.0,
        hidden: None,
        loss: Loss::SoftmaxCrossEntropy,
        learning_rate: 0.01,
        l2: 0.0,
        epochs: 10,
    },
    Experiment {
        what: "300 units, squared error",
        source: "LeCun et al. 1998",
        published: 4.7,
        hidden: Some((300, Activation::Tanh)),
        loss: Loss::SquaredError,
        learning_rate: 0.02,
        l2: 0.0,
        epochs: 10,
    },
    Experiment {
        what: "800 units, cross-entropy",
        source: "Simard et al. 2003",
        published: 1.6,
        hidden: Some((800, Activation::Relu)),
        loss: Loss::SoftmaxCrossEntropy,
        learning_rate: 0.1,
        l2: 5e-5,
        epochs: 20,
    },
];

impl Experiment {
    fn train(&self, data: &ImageSet) -> Result<Network, ffnn::Error> {
        let layer = |(units, activation)| LayerSpec { units, activation };
        let spec = NetworkSpec {
            inputs: data.inputs(),
            hidden: self.hidden.map(layer).into_iter().collect(),
            outputs: data.outputs(),
            loss: self.loss,
            init: Init::Xavier,
        };
        let optimizer = Optimizer::Momentum { learning_rate: self.learning_rate, momentum: 0.9 };
        let settings = TrainSettings {
            batch_size: 64,
            seed: 1,
            optimizer,
            l2: self.l2,
            ..TrainSettings::default()
        };
        let mut trainer = Trainer::new(&spec, settings, data.len())?;
        let steps = u64::from(self.epochs) * trainer.batches_per_epoch() as u64;
        for step in 0..steps {
            trainer.set_learning_rate(Schedule::Linear.rate(self.learning_rate, step, steps))?;
            trainer.step(data)?;
        }
        Ok(trainer.network().clone())
    }
}

/// The share of images whose largest output is not their label's, in per cent.
fn error_rate(network: &Network, test: &ImageSet) -> f64 {
    let mut x = vec![0.0; test.inputs()];
    let mut wrong = 0;
    for (index, label) in test.labels().iter().enumerate() {
        test.fill_inputs(&[index as u32], &mut x);
        wrong += u32::from(argmax(&network.predict(&x)) != usize::from(*label));
    }
    100.0 * f64::from(wrong) / test.len() as f64
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder with MNIST's files is missing")?;
    let data = common::mnist(&folder)?;
    println!("{:<30}{:<22}{:>10}{:>8}{:>10}", "", "source", "published", "ours", "seconds");
    let mut worse = Vec::new();
    for experiment in &EXPERIMENTS {
        let start = Instant::now();
        let network = experiment.train(&data.train)?;
        let seconds = start.elapsed().as_secs_f64();
        let ours = error_rate(&network, &data.test);
        let Experiment { what, source, published, .. } = experiment;
        println!("{what:<30}{source:<22}{published:>8.1} %{ours:>6.2} %{seconds:>10.1}");
        if ours > *published {
            worse.push(*what);
        }
    }
    if worse.is_empty() { Ok(()) } else { Err(format!("worse than published: {worse:?}").into()) }
}
