//! dist/: the page by Trunk, the data, and the size of the first visit.

use std::fs;
use std::io::Write;
use std::process::Command;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::options::Options;
use crate::run::{root, run, say};
use crate::{data, tools};

/// Bytes of the first visit, gzipped and without data; more fails the build.
const BUDGET: usize = 300_000;

/// Builds dist/.
pub fn build(options: &Options) -> Result<()> {
    let path = tools::build_path()?;
    let mut trunk = Command::new("trunk");
    trunk.args(["build", "--release"]).env("PATH", &path).current_dir(root());
    // Trunk reads NO_COLOR as a flag with a value of its own.
    trunk.env_remove("NO_COLOR");
    run("Build the page", &mut trunk)?;
    data::install(options)?;
    check_size()
}

fn check_size() -> Result<()> {
    say("Size of the first visit, gzipped: all that the first section needs");
    let mut sizes = Vec::new();
    for entry in fs::read_dir(root().join("dist"))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&fs::read(entry.path())?)?;
            sizes.push((encoder.finish()?.len(), entry.file_name().to_string_lossy().into_owned()));
        }
    }
    sizes.sort_by(|a, b| b.cmp(a));
    let is_worker = |name: &str| name.starts_with("worker");
    for (size, name) in &sizes {
        let later = if is_worker(name) { "  (only when the lab is opened)" } else { "" };
        println!("  {size:>8}  {name}{later}");
    }
    let first = sizes.iter().filter(|(_, name)| !is_worker(name));
    let sum: usize = first.map(|(size, _)| size).sum();
    println!("  {sum:>8}  in all, of {BUDGET}");
    if sum > BUDGET {
        bail!("the first visit takes {sum} bytes, more than the budget of {BUDGET}");
    }
    Ok(())
}
