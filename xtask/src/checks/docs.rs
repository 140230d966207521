//! Checks that files named by the documentation exist.

use std::fs;

use anyhow::Result;

use super::breach::Breach;
use crate::run::root;

const PAGES: [&str; 5] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/speed.md",
    "tests/data/fc44af6/README.md",
];
/// Parts of paths that are not in the repository, or that stand for any name.
const MADE: [&str; 3] = ["dist/", "target/", "src/lessons/lNN_name/"];

/// Checks the paths in backticks on all pages.
pub fn check() -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(root().join(page))?;
        for (line, path) in paths(&text).into_iter().filter(|(_, path)| !root().join(path).exists())
        {
            breaches.push(Breach {
                what: format!("{page} names {path}"),
                place: format!("{page}:{line}"),
                rule: "there is no such file; the page is not true any more".to_owned(),
            });
        }
    }
    Ok(breaches)
}

/// Paths from the root in backticks, each with its line.
fn paths(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().zip(1..);
    let quoted =
        lines.flat_map(|(text, line)| text.split('`').skip(1).step_by(2).map(move |it| (line, it)));
    quoted.filter(|(_, quoted)| is_path(quoted)).collect()
}

/// Returns true if a text has a slash and ends like a folder or a file.
fn is_path(quoted: &str) -> bool {
    let is_plain = quoted.chars().all(|sign| sign.is_ascii_alphanumeric() || "/._-".contains(sign));
    let is_file = quoted.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let is_made = MADE.iter().any(|made| quoted.starts_with(made));
    is_plain && !is_made && quoted.contains('/') && (is_file || quoted.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_distinguished_from_other_words() {
        let text = "See `src/ui/mod.rs`, `src/charts/`\nand `dist/`, `a/b`, `cargo x/y.rs`, `View`, `lit.rs`.";
        assert_eq!(paths(text), [(1, "src/ui/mod.rs"), (1, "src/charts/")]);
    }
}
