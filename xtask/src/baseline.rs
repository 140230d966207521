//! The page of an earlier commit, with which later ones are compared.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::run::{root, run};

/// The last commit whose page was four modules; ratios are to its figures.
const COMMIT: &str = "fc44af6";

/// Its dist/: that of the folder in FFNN_BASELINE, else built once, in a clone, with that commit's own tools.
pub fn dist() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("FFNN_BASELINE") {
        return Ok(folder.into());
    }
    let clone = root().join("target/baseline");
    let dist = clone.join("dist");
    if dist.join("index.html").is_file() {
        return Ok(dist);
    }
    if !clone.join(".git").exists() {
        let mut git = Command::new("git");
        git.args(["clone", "--quiet", "--no-checkout"]).arg(root()).arg(&clone);
        run("Clone this repository into target/baseline", &mut git)?;
    }
    let mut git = Command::new("git");
    git.args(["checkout", "--quiet", COMMIT]).current_dir(&clone);
    run(&format!("Check out {COMMIT}"), &mut git)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["xtask", "build"]).current_dir(&clone).env_remove("CARGO_TARGET_DIR");
    run("Build it with its own tools (ten minutes and more)", &mut cargo)?;
    ensure!(dist.join("index.html").is_file(), "{COMMIT} left no page");
    Ok(dist)
}
