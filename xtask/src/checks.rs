//! Rules that neither the compiler nor clippy knows: which way dependencies point, and what must not be in git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{output, root, say};

/// Folder, and words that must not stand in its code.
const FORBIDDEN: [(&str, &[&str]); 5] = [
    ("crates/ffnn/src", &["web_sys", "wasm_bindgen", "js_sys", "yew::", "plotters"]),
    ("src/training", &["crate::ui", "crate::charts", "crate::lessons", "crate::lab"]),
    ("src/charts", &["crate::lessons", "crate::lab", "crate::training"]),
    ("src/ui", &["crate::lessons", "crate::lab", "crate::training"]),
    ("tests", &["thread::sleep"]),
];

/// Checks them all and names each breach.
pub fn check() -> Result<()> {
    say("Check the borders");
    let mut breaches = Vec::new();
    for (folder, words) in FORBIDDEN {
        for file in sources(&root().join(folder)) {
            let text = fs::read_to_string(&file)?;
            for word in words.iter().filter(|word| text.contains(**word)) {
                breaches.push(format!("{}: {word}", file.display()));
            }
        }
    }
    breaches.extend(lessons_that_import_each_other()?);
    let tracked =
        output(Command::new("git").arg("ls-files").current_dir(root())).unwrap_or_default();
    breaches.extend(
        tracked
            .lines()
            .filter(|name| name.contains("ubyte"))
            .map(|name| format!("{name}: MNIST must not be in git")),
    );
    if !breaches.is_empty() {
        bail!("borders crossed:\n  {}", breaches.join("\n  "));
    }
    Ok(())
}

fn lessons_that_import_each_other() -> Result<Vec<String>> {
    let lessons = root().join("src/lessons");
    let mut breaches = Vec::new();
    for entry in fs::read_dir(&lessons)?.flatten().filter(|entry| entry.path().is_dir()) {
        let own = entry.file_name().to_string_lossy().into_owned();
        for file in sources(&entry.path()) {
            let text = fs::read_to_string(&file)?;
            let others = text
                .split("lessons::l")
                .skip(1)
                .filter(|rest| !format!("l{rest}").starts_with(&own));
            breaches.extend(others.map(|_| format!("{}: another lesson", file.display())));
        }
    }
    Ok(breaches)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}
