//! The Rust sources of the workspace, parsed, each with the package and the module it belongs to.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::run::root;

/// Folders whose files are checked, each the root of one package's modules, with the name other packages import it by.
pub const PACKAGES: [(&str, &str); 5] = [
    ("src", "ffnn_lab"),
    ("crates/ffnn/src", "ffnn"),
    ("crates/measure/src", "measure"),
    ("tests/src", "browser_tests"),
    ("xtask/src", "xtask"),
];

/// A parsed file.
pub struct Source {
    /// Its path from the root of the checkout, with `/` between the parts.
    pub file: String,
    /// The package whose modules it belongs to; a file beside those, such as an example, is a package of its own.
    pub package: String,
    /// The module path in that package, empty for the root.
    pub module: Vec<String>,
    /// What is in it.
    pub syntax: syn::File,
}

impl Source {
    /// Parses the text of a file.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let syntax = syn::parse_file(text).with_context(|| format!("{file} can't be parsed"))?;
        let (package, module) = module_of(file);
        Ok(Self { file: file.to_owned(), package, module, syntax })
    }

    /// The path without its ending: `src/ui` for `src/ui/mod.rs` and `src/ui.rs`.
    pub fn stem(&self) -> &str {
        stem(&self.file)
    }
}

/// All Rust files of the checkout, in order.
pub fn all() -> Result<Vec<Source>> {
    let mut files = Vec::new();
    for folder in ["build.rs", "src", "crates", "tests", "xtask"] {
        find(&root().join(folder), folder, &mut files)?;
    }
    files.sort();
    files.iter().map(|file| Source::parse(file, &fs::read_to_string(root().join(file))?)).collect()
}

fn find(path: &Path, name: &str, files: &mut Vec<String>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let below = entry.file_name().to_string_lossy().into_owned();
            if below != "target" && below != "node_modules" {
                find(&entry.path(), &format!("{name}/{below}"), files)?;
            }
        }
    } else if name.ends_with(".rs") && path.is_file() {
        files.push(name.to_owned());
    }
    Ok(())
}

fn stem(file: &str) -> &str {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    stem.strip_suffix("/mod").unwrap_or(stem)
}

fn module_of(file: &str) -> (String, Vec<String>) {
    for (folder, package) in PACKAGES {
        let below = stem(file).strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        match below {
            Some(rest) if rest.starts_with("bin/") => break,
            Some("lib" | "main") => return (package.to_owned(), Vec::new()),
            Some(rest) => {
                return (package.to_owned(), rest.split('/').map(str::to_owned).collect());
            }
            None => {}
        }
    }
    (file.to_owned(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_module() {
        let module = |file| module_of(file).1.join("::");
        assert_eq!(module("src/lib.rs"), "");
        assert_eq!(module("src/ui/mod.rs"), "ui");
        assert_eq!(module("src/ui.rs"), "ui");
        assert_eq!(module("src/training/worker/keep.rs"), "training::worker::keep");
        assert_eq!(module_of("crates/ffnn/src/data/csv.rs").0, "ffnn");
        for own in ["build.rs", "src/bin/app.rs", "crates/ffnn/tests/golden.rs"] {
            assert_eq!(module_of(own), (own.to_owned(), Vec::new()), "a package of its own");
        }
    }
}
