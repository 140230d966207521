//! Trains 784-128-10 on MNIST from a folder and prints loss, accuracy and images per second.
//!
//! `cargo run --release -p ffnn --example train_mnist -- FOLDER [EPOCHS]`
#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

mod common;

use std::error::Error;
use std::time::Instant;

use ffnn::activation::Activation;
use ffnn::data::{Samples, split};
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{Evaluation, TrainSettings, Trainer};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder with MNIST's files is missing")?;
    let epochs: usize = arguments.next().map_or(Ok(6), |text| text.parse())?;
    let mut data = common::mnist(&folder)?;
    if let Some(per_class) = arguments.next() {
        let picked = split::balanced(data.train.labels(), per_class.parse()?, 1);
        data.train = data.train.select(&picked);
    }
    let spec = NetworkSpec {
        inputs: data.train.inputs(),
        hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    };
    let settings = TrainSettings {
        batch_size: 64,
        seed: 1,
        optimizer: Optimizer::Sgd { learning_rate: 0.1 },
        l2: 0.0,
        ..TrainSettings::default()
    };
    let mut trainer = Trainer::new(&spec, settings, data.train.len())?;
    let mut evaluation = Evaluation::new(trainer.network(), data.test.len());
    for epoch in 1..=epochs {
        let start = Instant::now();
        let mut loss = 0.0;
        for _ in 0..trainer.batches_per_epoch() {
            loss += trainer.step(&data.train)?.loss;
        }
        let speed = data.train.len() as f64 / start.elapsed().as_secs_f64();
        let (test_loss, accuracy) = loop {
            if let Some(tally) = evaluation.step(trainer.network(), &data.test) {
                break (tally.loss(), tally.accuracy());
            }
        };
        println!(
            "epoch {epoch}: training loss {:.4}, test loss {:.4}, test accuracy {:.2} %, {speed:.0} images/s",
            loss / trainer.batches_per_epoch() as f32,
            test_loss,
            100.0 * accuracy
        );
    }
    Ok(())
}
