//! The page's files: compiled, split into parts, and put together as index.html says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::{root, run};
use crate::{cache, html, tools};

/// How the page is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// For users: small and fast.
    Release,
    /// For development: compiled quickly, with the names of functions.
    Debug,
}

const TARGET: &str = "wasm32-unknown-unknown";

/// All that a release build is made from.
const SOURCES: [&str; 13] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "build.rs",
    "build_id.rs",
    "crates/datafiles",
    "crates/ffnn",
    "crates/modelfiles",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "static",
    "xtask",
];

/// Fills a folder with the page's files, without data. A release of the same sources by the same compiler is not built again.
pub fn write(build: Build, into: &Path) -> Result<()> {
    if build == Build::Debug {
        return make(build, into);
    }
    let compiler = tools::compiler()?;
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    let key = cache::key(&SOURCES, &[&compiler, &flags])?;
    let folder = cache::folder("pages", &key, |folder| make(build, folder))?;
    cache::copy(&folder, into)
}

/// Compiles and bundles.
fn make(build: Build, into: &Path) -> Result<()> {
    tools::wasm_target()?;
    let [app, worker, reader] = compile_all(build)?;
    let bundle = tools::bundle()?;
    let names = (build == Build::Debug).then_some("--names");

    let new = into.join("app");
    let mut command = Command::new(&bundle);
    command.arg("page").args(names).args([&app, &new]);
    let answer = command.output().context("the bundler can't be started")?;
    let said = String::from_utf8_lossy(&answer.stderr);
    ensure!(answer.status.success(), "the page can't be split and bound: {said}");
    let parts: Value = serde_json::from_slice(&answer.stdout)?;
    for script in ["start.js", "offline.js"] {
        fs::copy(root().join("static").join(script), new.join(script))?;
    }

    for module in [worker, reader] {
        let mut command = Command::new(&bundle);
        command.arg("worker").args(names).arg(&module).arg(into);
        run("Bind a worker", &mut command)?;
    }
    html::write(&new, &parts, into)
}

/// Compiles the three programs and gives their modules' paths. Those of a release at the same time: most of that is the optimiser's work on one
/// module, which uses one core, and each has a profile and thereby a folder of its own. The developer's share both.
fn compile_all(build: Build) -> Result<[PathBuf; 3]> {
    let bins = ["app", "worker", "reader"];
    if build == Build::Debug {
        let [app, worker, reader] = bins.map(|bin| compile(build, bin));
        return Ok([app?, worker?, reader?]);
    }
    let [app, worker, reader] = std::thread::scope(|scope| {
        bins.map(|bin| scope.spawn(move || compile(build, bin))).map(|compiled| {
            compiled.join().unwrap_or_else(|_| bail!("the compiler's thread has ended"))
        })
    });
    Ok([app?, worker?, reader?])
}

/// Compiles one of the three programs and gives the module's path.
fn compile(build: Build, bin: &str) -> Result<PathBuf> {
    let profile = match (build, bin) {
        (Build::Debug, _) => "dev",
        (Build::Release, "worker") => "worker",
        (Build::Release, "reader") => "reader",
        (Build::Release, _) => "release",
    };
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", "ffnn-lab", "--bin", bin, "--target", TARGET]);
    cargo.args(["--profile", profile]).current_dir(root());
    run(&format!("Compile the {bin} ({profile})"), &mut cargo)?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(tools::target_folder().join(TARGET).join(folder).join(format!("{bin}.wasm")))
}
