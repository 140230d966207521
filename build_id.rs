//! The build id of the sources, which page, worker and reader have in common. The build script and xtask compute it.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// Folders with the sources of the three programs.
pub const SOURCES: [&str; 4] =
    ["src", "crates/ffnn/src", "crates/datafiles/src", "crates/modelfiles/src"];

/// The id of the sources of a checkout.
pub fn of(root: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    for folder in SOURCES {
        hash_folder(&root.join(folder), &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash_folder(&path, hasher);
        } else {
            fs::read(&path).unwrap_or_default().hash(hasher);
        }
    }
}
