//! The network that reads digits on the start page: trained here, always to the same bits, and kept until its recipe changes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use ffnn::activation::Activation;
use ffnn::data::{DIGITS, ImageSet, Samples, split, strokes};
use ffnn::init::Init;
use ffnn::loss::{Loss, argmax};
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use ffnn::optimizer::Optimizer;
use ffnn::packed::{Digits, PackedNetwork};
use ffnn::schedule::Schedule;
use ffnn::train::{TrainSettings, Trainer};

use crate::cache;
use crate::idx_files::{FILES, read_set};
use crate::run::say;

/// The file's name in dist/data.
pub const FILE: &str = "start-network.bin";

const HIDDEN: usize = 64;
const EPOCHS: usize = 15;
const LEARNING_RATE: f32 = 0.05;
const MOMENTUM: f32 = 0.9;
const L2: f32 = 1e-4;
const SEED: u64 = 1;
/// Generated digits: all, and those held out for the test.
const GENERATED: (usize, usize) = (12_000, 2_000);

/// Puts the network into a folder: of MNIST if its folder is given, else of generated digits.
pub fn install(mnist: Option<&Path>, into: &Path) -> Result<()> {
    let of = if mnist.is_some() { FILES[0].1 } else { "generated" };
    let key = cache::key(&["crates/ffnn/src", "xtask/src/start_network.rs"], &[of])?;
    let folder = cache::folder("start-network", &key, |folder| {
        say("Train the network of the start page");
        let packed = train(mnist)?;
        let share = 100.0 * f64::from(packed.right) / f64::from(packed.tested);
        println!("  {share:.2} % of {} test images", packed.tested);
        Ok(fs::write(folder.join(FILE), packed.write().context("a network of another kind")?)?)
    })?;
    fs::write(into.join(FILE), fs::read(folder.join(FILE))?)?;
    Ok(())
}

/// Trains it, and tests it as the page will have it, with its weights rounded to bytes.
fn train(mnist: Option<&Path>) -> Result<PackedNetwork> {
    let (digits, (train, test)) = match mnist {
        Some(folder) => {
            let set = |part: usize| {
                read_set(&folder.join(FILES[part].0), &folder.join(FILES[part + 1].0))
            };
            (Digits::Mnist, (set(0)?, set(2)?))
        }
        None => {
            let set = strokes::generate(GENERATED.0, SEED)?;
            (Digits::Generated, split::hold_out(&set, GENERATED.1, SEED))
        }
    };
    let network = fit(&train)?;
    let tested = u32::try_from(test.len())?;
    let bytes = PackedNetwork { network, digits, right: 0, tested }.write();
    let packed = bytes.and_then(|bytes| PackedNetwork::read(&bytes));
    let packed = packed.context("the network can't be packed")?;
    Ok(PackedNetwork { right: correct(&packed.network, &test), ..packed })
}

fn fit(train: &ImageSet) -> Result<Network> {
    let spec = NetworkSpec {
        inputs: train.inputs(),
        hidden: vec![LayerSpec { units: HIDDEN, activation: Activation::Relu }],
        outputs: DIGITS,
        loss: Loss::SoftmaxCrossEntropy,
        init: Init::He,
    };
    let optimizer = Optimizer::Momentum { learning_rate: LEARNING_RATE, momentum: MOMENTUM };
    let settings = TrainSettings { seed: SEED, optimizer, l2: L2, ..TrainSettings::default() };
    let mut trainer = Trainer::new(&spec, settings, train.len())?;
    let steps = (EPOCHS * trainer.batches_per_epoch()) as u64;
    for step in 0..steps {
        trainer.set_learning_rate(Schedule::Linear.rate(LEARNING_RATE, step, steps))?;
        trainer.step(train)?;
    }
    Ok(trainer.network().clone())
}

/// Images whose most probable class is their label.
fn correct(network: &Network, test: &ImageSet) -> u32 {
    let mut input = vec![0.0; test.inputs()];
    let is_right = |(index, label): (u32, &u8)| {
        test.fill_inputs(&[index], &mut input);
        argmax(&network.predict(&input)) == usize::from(*label)
    };
    (0..).zip(test.labels()).map(is_right).filter(|right| *right).count() as u32
}

#[cfg(test)]
pub mod tests {
    use ffnn::data::to_input;

    use super::*;

    /// Bytes that the file may take.
    const MOST: usize = 60_000;

    /// Trains it on MNIST: it reads 97 per cent of the test images in 60 kB, and section 9 shows its outputs.
    pub fn reads_mnist(mnist: &Path) {
        let packed = train(Some(mnist)).unwrap();
        assert!(packed.right >= 9_700 && packed.tested == 10_000, "{} right", packed.right);
        assert!(packed.write().unwrap().len() <= MOST);
        let stored = include_str!("../../src/lessons/l09_softmax/outputs.txt");
        let outputs = outputs(&packed.network);
        assert!(outputs == stored, "section 9 has other outputs than this network:\n{outputs}");
    }

    /// P(ŷ_k | x) in ten-thousandths for the digits that section 9 draws from the seeds 1 to 4.
    fn outputs(network: &Network) -> String {
        let mut text = String::new();
        for seed in 1..=4 {
            let set = strokes::generate(DIGITS, seed).unwrap();
            for digit in 0..DIGITS {
                let place = set.labels().iter().position(|label| usize::from(*label) == digit);
                let image = set.image(place.unwrap());
                let input: Vec<f32> = image.into_iter().map(to_input).collect();
                let shares = network.predict(&input);
                let shares = shares.iter().map(|share| format!("{:.0}", share * 10_000.0));
                text.push_str(&(shares.collect::<Vec<_>>().join(" ") + "\n"));
            }
        }
        text
    }

    #[test]
    fn without_mnist_it_reads_generated_digits() {
        let packed = train(None).unwrap();
        assert_eq!((packed.digits, packed.tested), (Digits::Generated, 2_000));
        assert!(packed.right >= 1_940, "{} right", packed.right);
    }
}
