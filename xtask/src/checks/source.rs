//! The Rust sources of the workspace, parsed, each with the package and the module it belongs to.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::run::root;

/// The folder of each package's modules, with the name by which other packages import it.
pub struct Packages(Vec<(String, String)>);

impl Packages {
    /// Finds the packages whose `Cargo.toml` is among these files.
    fn find(files: &[String]) -> Result<Self> {
        let mut packages = Vec::new();
        for file in files.iter().filter(|file| file.ends_with("Cargo.toml")) {
            let text = fs::read_to_string(root().join(file))?;
            // The first name in a manifest is that of its package, if it has one.
            let name =
                text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
            if let Some(name) = name {
                packages.push((file.replace("Cargo.toml", "src"), name.replace('-', "_")));
            }
        }
        Ok(Self(packages))
    }

    /// The package of a file, and its module path in that package.
    fn module(&self, file: &str) -> (String, Vec<String>) {
        for (folder, package) in &self.0 {
            let below = stem(file).strip_prefix(folder.as_str());
            match below.and_then(|rest| rest.strip_prefix('/')) {
                Some(rest) if rest.starts_with("bin/") => break,
                Some("lib" | "main") => return (package.clone(), Vec::new()),
                Some(rest) => {
                    return (package.clone(), rest.split('/').map(str::to_owned).collect());
                }
                None => {}
            }
        }
        (file.to_owned(), Vec::new())
    }
}

#[cfg(test)]
impl Packages {
    /// The page and the engine.
    pub fn of_tests() -> Self {
        let packages = [("src", "ffnn_lab"), ("crates/ffnn/src", "ffnn")];
        Self(packages.map(|(folder, name)| (folder.to_owned(), name.to_owned())).to_vec())
    }
}

/// A parsed file.
pub struct Source {
    /// Its path from the root of the checkout, with `/` between the parts.
    pub file: String,
    /// The package that the module belongs to. A file that is no module, such as an example, counts as a separate
    /// package.
    pub package: String,
    /// The module path in that package, empty for the root.
    pub module: Vec<String>,
    /// The number of lines.
    pub lines: usize,
    /// The syntax tree.
    pub syntax: syn::File,
}

impl Source {
    /// Parses the text of a file.
    pub fn parse(file: &str, text: &str, packages: &Packages) -> Result<Self> {
        let syntax = syn::parse_file(text).with_context(|| format!("{file} can't be parsed"))?;
        let (package, module) = packages.module(file);
        Ok(Self { file: file.to_owned(), package, module, lines: text.lines().count(), syntax })
    }

    /// The path without its ending: `src/ui` for `src/ui/mod.rs` and `src/ui.rs`.
    pub fn stem(&self) -> &str {
        stem(&self.file)
    }
}

/// All Rust files of the checkout, in order.
pub fn all() -> Result<Vec<Source>> {
    let mut files = vec!["Cargo.toml".to_owned()];
    for name in ["build.rs", "src", "crates", "tests", "xtask"] {
        find(&root().join(name), name, &mut files)?;
    }
    files.sort();
    let packages = Packages::find(&files)?;
    let sources = files.iter().filter(|file| file.ends_with(".rs"));
    sources
        .map(|file| Source::parse(file, &fs::read_to_string(root().join(file))?, &packages))
        .collect()
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
    } else if path.is_file() && (name.ends_with(".rs") || name.ends_with("/Cargo.toml")) {
        files.push(name.to_owned());
    }
    Ok(())
}

fn stem(file: &str) -> &str {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    stem.strip_suffix("/mod").unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_module() {
        let packages = Packages::of_tests();
        let module = |file| packages.module(file).1.join("::");
        assert_eq!(module("src/lib.rs"), "");
        assert_eq!(module("src/ui/mod.rs"), "ui");
        assert_eq!(module("src/ui.rs"), "ui");
        assert_eq!(module("src/training/worker/keep.rs"), "training::worker::keep");
        assert_eq!(packages.module("crates/ffnn/src/data/csv.rs").0, "ffnn");
        for own in ["build.rs", "src/bin/app.rs", "crates/ffnn/tests/golden.rs"] {
            assert_eq!(packages.module(own), (own.to_owned(), Vec::new()), "a package of its own");
        }
    }
}
