//! Results that take minutes are kept in the user's cache folder. The key is a hash of all that a result is made from, so that
//! another clone of the same sources, or a branch that is checked out again, finds it.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::run::{cache, root};

/// Older results are removed: a result takes some megabytes.
const KEPT: usize = 8;

/// A hash of the contents of files and folders of the checkout, and of `words`.
pub fn key(sources: &[&str], words: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    for source in sources {
        hash(&root().join(source), &mut hasher).with_context(|| (*source).to_owned())?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Adds a file, or all files of a folder, with names.
pub fn hash(path: &Path, hasher: &mut impl Hasher) -> Result<()> {
    path.file_name().hash(hasher);
    if path.is_dir() {
        let mut inside: Vec<_> =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        inside.sort();
        inside.iter().try_for_each(|path| hash(path, hasher))
    } else {
        fs::read(path)?.hash(hasher);
        Ok(())
    }
}

/// The folder of a kind and key: the one that is kept, or a new one that `make` fills.
pub fn folder(kind: &str, key: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let all = cache()?.join(kind);
    let folder = all.join(key);
    if !folder.is_dir() {
        // Filled under another name, so that an interrupted build leaves no incomplete result under the key.
        let new = all.join(format!("{key}.{}", std::process::id()));
        fs::create_dir_all(&new)?;
        if let Err(error) = make(&new) {
            fs::remove_dir_all(&new)?;
            return Err(error);
        }
        // Another process may have been quicker; its result is the same.
        if fs::rename(&new, &folder).is_err() {
            fs::remove_dir_all(&new)?;
        }
        remove_old(&all)?;
    }
    Ok(folder)
}

fn remove_old(all: &Path) -> Result<()> {
    let mut results = Vec::new();
    for entry in fs::read_dir(all)? {
        let entry = entry?;
        let made = entry.metadata()?.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        results.push((made, entry.path()));
    }
    results.sort();
    for (_, old) in results.iter().rev().skip(KEPT) {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}

/// Copies a folder's files, and its folders with theirs.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}
