//! The engine alone for browsers, in two builds: compiled as the page is, and as its worker is. No part of dist/.

use std::process::Command;

use anyhow::Result;

use crate::run::{root, run};
use crate::tools;

/// Folder in target/measure, and the profile.
const BUILDS: [(&str, &str); 2] = [("page", "release"), ("worker", "worker")];

/// Builds both.
pub fn build() -> Result<()> {
    tools::wasm_target()?;
    let (bundle, wasm) = (tools::bundle()?, "wasm32-unknown-unknown");
    for (folder, profile) in BUILDS {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--package", "measure", "--target", wasm, "--profile", profile]);
        run(&format!("Build the engine as the {folder} has it"), cargo.current_dir(root()))?;
        let module = tools::target_folder().join(wasm).join(profile).join("measure.wasm");
        let mut bind = Command::new(&bundle);
        bind.arg("module").arg(module).arg(root().join("target/measure").join(folder));
        run("Bind it", &mut bind)?;
    }
    Ok(())
}
