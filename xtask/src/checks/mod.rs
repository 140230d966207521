//! Rules that neither the compiler nor clippy checks: which module may use which, unique names, and what must not be in
//! git.

mod breach;
mod circles;
mod docs;
mod graph;
mod imports;
mod names;
mod paths;
mod resolve;
mod source;
mod table;
mod tracked;

use std::collections::HashSet;

use anyhow::{Context, Result, bail};

use crate::run::say;
use breach::{Breach, without_known};
use resolve::Workspace;
use source::Source;
use table::Table;

/// Which module may use which.
const FLOORS: &str = include_str!("floors.txt");
/// Breaches that are still to be mended.
const KNOWN: &str = include_str!("known.txt");

/// The largest number of lines of a file: a longer one is about more than one thing.
const MAX_LINES: usize = 400;

/// Checks all rules, names each breach, and prints what each module uses.
pub fn check() -> Result<()> {
    say("Check the borders");
    let table = Table::parse(FLOORS).context("floors.txt")?;
    let workspace = Workspace::of(source::all()?);
    let found = imports::check(&workspace, &table);
    for (module, uses) in &found.map {
        println!("  {module:<28} {}", uses.join(" "));
    }
    println!(
        "  {} files, {} modules, {} circles",
        workspace.sources.len(),
        found.map.len(),
        found.circles.len()
    );
    let mut breaches = [
        found.breaches,
        names::check(&workspace),
        long_files(&workspace),
        tracked::check()?,
        docs::check()?,
    ]
    .concat();
    let mut named = HashSet::new();
    breaches.retain(|breach| named.insert(breach.what.clone()));
    let left = without_known(breaches, KNOWN, "xtask/src/checks/known.txt");
    if !left.is_empty() {
        let list: Vec<String> = left.iter().map(Breach::to_string).collect();
        bail!("{} rules are broken:\n  {}", left.len(), list.join("\n  "));
    }
    Ok(())
}

fn long_files(workspace: &Workspace) -> Vec<Breach> {
    let breach = |source: &Source| Breach {
        what: format!("{} is too long", source.file),
        place: format!("{}: {} lines", source.file, source.lines),
        rule: format!("no file has more than {MAX_LINES} lines"),
    };
    workspace.sources.iter().filter(|source| source.lines > MAX_LINES).map(breach).collect()
}
