//! What a page is made from, and when that changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::run::root;

/// What a built page is made from.
const SOURCES: [&str; 10] = [
    "src",
    "crates/ffnn/src",
    "crates/datafiles/src",
    "crates/modelfiles/src",
    "static",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
];

/// When a source changed last.
pub fn changed() -> Option<SystemTime> {
    SOURCES.iter().filter_map(|source| newest(root().join(source))).max()
}

fn newest(path: PathBuf) -> Option<SystemTime> {
    if path.is_dir() {
        fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest(entry.path())).max()
    } else {
        modified(&path)
    }
}

/// When a file changed last.
pub fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
