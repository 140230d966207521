//! What a run's first and later epochs cost by each optimizer, and how many moments have become subnormal: prints epoch, rule, images
//! per second, and the share of subnormal numbers among parameters and state.
//!
//! `cargo run --release -p ffnn --example optimizer_speed -- FOLDER_WITH_MNIST [EPOCHS]`. The rules take turns epoch by epoch, so that
//! what else the machine does slows them alike.
#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

mod clock;
mod common;

use std::error::Error;
use std::time::Instant;

use clock::seconds;
use ffnn::activation::Activation;
use ffnn::data::Samples;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::train::{TrainSettings, Trainer};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let data = common::mnist(&arguments.next().ok_or("the folder with MNIST's files is missing")?)?;
    let epochs: usize = arguments.next().map_or(Ok(20), |text| text.parse())?;
    let spec = NetworkSpec {
        inputs: data.train.inputs(),
        hidden: vec![LayerSpec { units: 128, activation: Activation::Relu }],
        outputs: 10,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    };
    let mut trainers = Vec::new();
    for optimizer in Optimizer::ALL {
        let settings =
            TrainSettings { batch_size: 64, seed: 1, optimizer, ..TrainSettings::default() };
        trainers.push((optimizer.id(), Trainer::new(&spec, settings, data.train.len())?));
    }
    let (origin, count) = (Instant::now(), data.train.len());
    for epoch in 1..=epochs {
        for (name, trainer) in &mut trainers {
            let (start, mut done) = (seconds(origin), 0);
            while done < count {
                done += trainer.step(&data.train)?.len;
            }
            let speed = count as f64 / (seconds(origin) - start);
            println!("{epoch} {name} {speed:.0} {:.4}", subnormal_share(trainer));
        }
    }
    Ok(())
}

/// The share of subnormal numbers among parameters and optimizer state; a checkpoint begins with 16 bytes of other things.
fn subnormal_share(trainer: &Trainer) -> f64 {
    let checkpoint = trainer.checkpoint();
    let (numbers, _) = checkpoint[16..].as_chunks::<4>();
    let subnormal = numbers.iter().filter(|bytes| f32::from_le_bytes(**bytes).is_subnormal());
    subnormal.count() as f64 / numbers.len() as f64
}
