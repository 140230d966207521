//! How much a visitor loads, gzipped and without data, held to budgets.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::say;
use crate::{offline, start_network};

/// Bytes that each part may take; more fails the build. The shell is the main module with its scripts, and the parts of the
/// page are what their sections fetch beside it. "offline" is what is fetched after the first visit to keep the site.
const BUDGETS: [(&str, usize); 29] = [
    ("document", 22_000),
    ("offline", 25_000),
    ("shell", 243_000),
    ("start_page", 66_000),
    ("units", 58_000),
    ("networks", 49_000),
    ("regression", 93_000),
    ("classification", 94_000),
    ("outputs", 63_000),
    ("learning", 58_000),
    ("lab", 185_000),
    ("words", 22_500),
    ("terms", 6_000),
    ("drawings", 21_000),
    ("rows", 23_000),
    ("experiment", 40_000),
    ("downloads", 75_000),
    ("kaggle", 35_000),
    ("report", 50_000),
    ("teaching", 28_000),
    ("runs", 103_000),
    ("panels", 160_000),
    ("code", 64_000),
    ("practice", 38_000),
    ("presenter", 37_000),
    ("models", 48_000),
    ("import", 63_000),
    ("worker", 420_000),
    ("reader", 386_000),
];
/// Those of which a first visit loads one, beside the shell.
const PARTS: [&str; 9] = [
    "start_page",
    "units",
    "networks",
    "regression",
    "classification",
    "outputs",
    "learning",
    "lab",
    "words",
];
/// Bytes of WebAssembly and JavaScript that a first visit may take.
const FIRST_VISIT: usize = 440_000;

/// Bytes of the start page with its document, its styles and the network that it fetches.
const START_PAGE: usize = 383_000;

/// Prints the sizes and fails where one is over its budget.
pub fn check(dist: &Path) -> Result<()> {
    say("Size, gzipped");
    let sizes = sizes(dist)?;
    let size = |name: &str| sizes.get(name).copied().unwrap_or_default();
    let first = PARTS
        .map(|part| (format!("first visit of {part}"), size("shell") + size(part), FIRST_VISIT));
    let each = BUDGETS.map(|(name, budget)| (name.to_owned(), size(name), budget));
    let network = gzipped(&dist.join("data").join(start_network::FILE))?;
    let start = size("document") + size("shell") + size("start_page") + network;
    let start = ("the start page with its network".to_owned(), start, START_PAGE);
    let mut over = Vec::new();
    for (name, size, budget) in each.into_iter().chain(first).chain([start]) {
        println!("  {size:>8}  {name}, of {budget}");
        if size > budget {
            over.push(name);
        }
    }
    println!("  {:>8}  the whole page without its workers", size("whole"));
    let kept: usize =
        offline::kept_files(dist)?.iter().map(|file| gzipped(file)).sum::<Result<_>>()?;
    println!("  {kept:>8}  all that the service worker fetches after a first visit");
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The bytes of each part. A file that several parts share counts for each of them.
fn sizes(dist: &Path) -> Result<BTreeMap<String, usize>> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let parts = page.split("data-files='").nth(1).and_then(|rest| rest.split('\'').next());
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_str(parts.context("index.html names no files of parts")?)?;
    let mut sizes = BTreeMap::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("app-") {
            for file in fs::read_dir(entry.path())? {
                let file = file?;
                let name = file.file_name().to_string_lossy().into_owned();
                let size = gzipped(&file.path())?;
                if name == "offline.js" {
                    *sizes.entry("offline".to_owned()).or_default() += size;
                    continue;
                }
                let of_parts = parts.iter().filter(|(_, files)| files.contains(&name));
                let mut belongs_to: Vec<_> = of_parts.map(|(part, _)| part.as_str()).collect();
                if belongs_to.is_empty() {
                    belongs_to.push("shell");
                }
                for part in belongs_to.into_iter().chain(["whole"]) {
                    *sizes.entry(part.to_owned()).or_default() += size;
                }
            }
        } else if entry.file_type()?.is_file() && !name.starts_with("404.") {
            // What a host shows for wrong addresses is no part of a visit.
            let programs = ["worker", "reader"];
            let part = programs.into_iter().find(|program| name.starts_with(program));
            let is_for_offline =
                name == offline::WORKER || name.contains("icon-") || name.starts_with("manifest");
            let part = part.unwrap_or(if is_for_offline { "offline" } else { "document" });
            *sizes.entry(part.to_owned()).or_default() += gzipped(&entry.path())?;
        }
    }
    Ok(sizes)
}

fn gzipped(file: &Path) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(file)?)?;
    Ok(encoder.finish()?.len())
}
