//! All tests, the cheapest first.

use std::process::Command;

use anyhow::{Result, bail};

use crate::options::Options;
use crate::run::{root, run};
use crate::{browsers, build, checks, measure, peers, tools};

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(root());
    cargo
}

/// Runs them all.
pub fn test(options: &Options) -> Result<()> {
    tools::components(&["rustfmt", "clippy"])?;
    let path = tools::build_path()?;
    run("Check the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    checks::check()?;
    let lints = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--all-targets", "--all-features"];
    run("Lint natively", &mut cargo(&[&native[..], &lints].concat()))?;
    let wasm = [
        "clippy",
        "--package",
        "ffnn-lab",
        "--package",
        "measure",
        "--target",
        "wasm32-unknown-unknown",
    ];
    run("Lint for wasm32", &mut cargo(&[&wasm[..], &lints].concat()))?;
    let mut docs = cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--exclude",
        "xtask",
    ]);
    run("Build the documentation", docs.env("RUSTDOCFLAGS", "-D warnings"))?;
    let tests = [
        "test",
        "--package",
        "ffnn-lab",
        "--package",
        "ffnn",
        "--package",
        "measure",
        "--package",
        "xtask",
        "--package",
        "browser-tests",
        "--all-features",
    ];
    run("Run native tests", &mut cargo(&tests))?;
    browsers::install()?;
    build::build(options)?;
    measure::build()?;
    let mut tests = cargo(&["run", "--quiet", "--package", "browser-tests"]);
    tests.env("PATH", path).env("GECKODRIVER", tools::geckodriver()?).env("AXE", tools::axe()?);
    run("Run tests in browsers", &mut tests)
}

/// Measures the engine natively and in browsers, or the page in Chromium.
pub fn bench(options: &Options) -> Result<()> {
    browsers::install()?;
    build::build(options)?;
    let mut measured = cargo(&["run", "--quiet", "--package", "browser-tests", "--"]);
    if options.page {
        return run("Measure the page", measured.arg("bench"));
    }
    if !root().join("dist/data/train-images-idx3-ubyte.gz").is_file() {
        bail!("speed is measured on MNIST; name the folder that has it with --mnist");
    }
    measure::build()?;
    let native = ["build", "--release", "--package", "ffnn", "--example", "answers"];
    run("Build the engine natively", &mut cargo(&native))?;
    measured.env("ANSWERS", root().join("target/release/examples/answers"));
    measured.env("GECKODRIVER", tools::geckodriver()?).arg("speed");
    if options.peers {
        measured.env("PEERS", peers::libraries()?).env("NUMPY", peers::numpy()?);
    }
    run("Measure the engine", &mut measured)
}
