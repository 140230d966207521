//! Takes screenshots of the pages in all languages, themes and widths, for people to look at.

use std::process::Command;

use anyhow::Result;

use crate::options::Options;
use crate::run::{root, run};
use crate::{browsers, build, tools};

/// Takes the pictures into target/screenshots.
pub fn take(options: &Options) -> Result<()> {
    browsers::install()?;
    build::build(options)?;
    let mut tests = Command::new("cargo");
    tests
        .args(["run", "--quiet", "--package", "browser-tests", "--", "screenshots"])
        .current_dir(root());
    tests.env("GECKODRIVER", tools::geckodriver()?);
    run("Take pictures into target/screenshots", &mut tests)
}
