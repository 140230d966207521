//! What several tests need.

#![allow(dead_code, clippy::unwrap_used, reason = "not every test needs all")]

pub mod trained;

use std::path::{Path, PathBuf};
use std::process::Command;

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

/// A folder for files that other programs open, and write.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a script with this folder, and returns what it printed.
pub fn run_python(script: &str, folder: &Path) -> String {
    let python = std::env::var_os("FFNN_PYTHON").expect("FFNN_PYTHON names a Python");
    let said = Command::new(python).args(["-c", script]).arg(folder).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).into_owned()
}

/// The logits of a model.
pub fn output(model: &Model, activation: Activation, x: &[f32]) -> Vec<f32> {
    let mut network = network(&model.widths(), activation, 1);
    network.set_parameters(&model.parameters()).unwrap();
    network.predict(x)
}
