//! What several tests need.

#![allow(dead_code, clippy::unwrap_used, reason = "not every test needs all")]

use std::path::Path;

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::loss::Loss;
use ffnn::network::{LayerSpec, Network, NetworkSpec};
use modelfiles::{Fault, InputFile, Model, Opened, open};

/// A file of `tests/data`.
pub fn data(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// Opens a file of `tests/data`.
pub fn open_one(name: &str) -> Result<Opened, Fault> {
    open_bytes(data(name))
}

/// Opens bytes.
pub fn open_bytes(bytes: Vec<u8>) -> Result<Opened, Fault> {
    open(&[InputFile { name: "model".into(), bytes }])
}

/// A network of the engine whose outputs are its logits.
pub fn network(widths: &[usize], activation: Activation, seed: u64) -> Network {
    let hidden = widths[1..widths.len() - 1].iter();
    let spec = NetworkSpec {
        inputs: widths[0],
        hidden: hidden.map(|units| LayerSpec { units: *units, activation }).collect(),
        outputs: *widths.last().unwrap(),
        loss: Loss::SquaredError,
        init: Init::Xavier,
    };
    Network::new(&spec, seed).unwrap()
}

/// The logits of a model.
pub fn output(model: &Model, activation: Activation, x: &[f32]) -> Vec<f32> {
    let mut network = network(&model.widths(), activation, 1);
    network.set_parameters(&model.parameters()).unwrap();
    network.predict(x)
}
