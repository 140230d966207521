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

/// Parts of the page that are fetched when one of their sections is opened.
const LATER: [&str; 4] = ["learning", "lab", "words", "worker"];

fn check_size() -> Result<()> {
    say("Size, gzipped: the first visit, and what later sections add");
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
    // What a host shows for wrong addresses is no part of a visit.
    sizes.retain(|(_, name)| !name.starts_with("404."));
    let part = |name: &str| {
        let begins = |part: &&&str| {
            name.starts_with(&[**part, "_"].concat()) || name.starts_with(&[**part, "."].concat())
        };
        LATER.iter().find(begins).copied()
    };
    for (size, name) in &sizes {
        println!("  {size:>8}  {name}");
    }
    let sum = |of: Option<&str>| -> usize {
        sizes.iter().filter(|(_, name)| part(name) == of).map(|(size, _)| size).sum()
    };
    let first = sum(None);
    println!("  {first:>8}  in all for the first visit, of {BUDGET}");
    for name in LATER {
        let later = sum(Some(name));
        println!("  {later:>8}  later for {name}, of {BUDGET}");
        if later > BUDGET {
            bail!("the part {name} takes {later} bytes, more than the budget of {BUDGET}");
        }
    }
    if first > BUDGET {
        bail!("the first visit takes {first} bytes, more than the budget of {BUDGET}");
    }
    Ok(())
}
