//! dist/: the page, the data, and the size of each part.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::options::Options;
use crate::page::{self, Build};
use crate::run::root;
use crate::{cache, data, offline, size};

/// Builds dist/, or target/watch/ with `--debug`.
pub fn build(options: &Options) -> Result<()> {
    if options.debug {
        return build_debug(options, &root().join("target/watch"));
    }
    let new = root().join("target/page");
    renew(&new)?;
    page::write(Build::Release, &new)?;
    replace(&root().join("dist"), &new)?;
    let dist = root().join("dist");
    data::install(options, &dist.join("data"))?;
    offline::write(&dist)?;
    size::check(&dist)
}

/// Builds an unoptimised page with names into a folder.
pub fn build_debug(options: &Options, folder: &Path) -> Result<()> {
    let new = root().join("target/page-debug");
    renew(&new)?;
    page::write(Build::Debug, &new)?;
    replace(folder, &new)?;
    if !data::is_installed(&folder.join("data")) {
        data::install(options, &folder.join("data"))?;
    }
    offline::write(folder)
}

/// Fills the folder from which Trunk makes its dist/. Trunk can't split a module, so its own result is replaced.
pub fn build_for_trunk(options: &Options) -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .context("Trunk runs this; see Trunk.toml")
        .map(PathBuf::from)?;
    let is_release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    renew(&staging)?;
    page::write(if is_release { Build::Release } else { Build::Debug }, &staging)?;
    // Trunk empties dist/. Copying its data is quicker than making them again.
    let there = root().join("dist/data");
    if data::is_installed(&there) {
        cache::copy(&there, &staging.join("data"))?;
    } else {
        data::install(options, &staging.join("data"))?;
    }
    offline::write(&staging)
}

fn renew(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Replaces all files of a folder but the data. index.html is moved last, because it names the others.
fn replace(folder: &Path, new: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)?.flatten().filter(|entry| entry.file_name() != "data") {
        if entry.path().is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    let mut entries: Vec<_> = fs::read_dir(new)?.flatten().collect();
    entries.sort_by_key(|entry| entry.file_name() == "index.html");
    for entry in entries {
        fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}
