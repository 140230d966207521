//! The rules on imports: floors, circles, the order within a section, and names that only some places may use.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::Breach;
use super::circles;
use super::resolve::{Edges, FileId, Workspace};
use super::table::Table;

/// The folders of sections.
const SECTIONS: [&str; 2] = ["src/lessons/*", "src/lab"];
/// In a section, each of these files may use only those after it.
const ORDER: [&str; 5] = ["mod", "view", "study", "state", "text"];

/// (a path of another crate, the only folders or files that may name it, why).
const ONLY_IN: [(&str, &[&str], &str); 9] = [
    ("web_sys", BROWSER, "the engine knows nothing of the browser"),
    ("js_sys", BROWSER, "the engine knows nothing of the browser"),
    ("wasm_bindgen", BROWSER, "the engine knows nothing of the browser"),
    ("yew", &["src"], "the engine knows nothing of the page"),
    ("plotters", &["src/charts"], "plots are drawn in charts"),
    ("plotters_backend", &["src/charts"], "plots are drawn in charts"),
    (
        "plotters_canvas",
        &["src/charts/canvas"],
        "charts are drawn on any backend, so that tests can draw SVG",
    ),
    ("std::thread::sleep", &["xtask"], "tests wait for a condition"),
    ("tokio::time::sleep", &["tests/src/page"], "tests wait for a condition, with Page::wait"),
];
const BROWSER: &[&str] = &["src", "crates/measure"];

/// The results of all checks of imports.
pub struct Imports {
    /// Broken rules.
    pub breaches: Vec<Breach>,
    /// Each module of the table with what it uses, in the order of floors.
    pub map: Vec<(String, Vec<String>)>,
    /// Circles among the parts of a folder.
    pub circles: Vec<Vec<String>>,
}

/// Checks the imports of every file.
pub fn check(workspace: &Workspace, table: &Table) -> Imports {
    let mut breaches = Vec::new();
    // To every file that a path leads through, such as a re-export.
    let mut named = Edges::new();
    // To the file that defines what a path means.
    let mut defined = Edges::new();
    for (file, contents) in workspace.contents.iter().enumerate() {
        let in_tests = workspace.is_test(file);
        for path in &contents.paths {
            let target = workspace.resolve(file, path);
            let place = || (path.line, path.segments.join("::"));
            let is_test = in_tests || path.is_test;
            for used in target.files.iter().filter(|used| **used != file) {
                named.entry((file, *used, is_test)).or_insert_with(place);
            }
            if let Some(used) =
                target.files.last().filter(|used| **used != file && !path.is_reexport)
            {
                defined.entry((file, *used, is_test)).or_insert_with(place);
            }
            let outside = target.outside.unwrap_or_default().join("::");
            breaches.extend(outside_breach(&workspace.sources[file].file, &outside, path.line));
        }
    }
    let map = floors(workspace, table, &named, &mut breaches);
    section_order(workspace, table, &named, &mut breaches);
    let circles = circles::in_folders(workspace, &defined, &mut breaches);
    Imports { breaches, map, circles }
}

fn outside_breach(file: &str, outside: &str, line: usize) -> Option<Breach> {
    let is_below = |path: &str, above: &str, mark: &str| {
        path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(mark))
    };
    let (path, places, why) = ONLY_IN.iter().find(|(path, ..)| is_below(outside, path, "::"))?;
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let is_allowed = places.iter().any(|place| is_below(stem, place, "/"));
    (!is_allowed).then(|| Breach {
        what: format!("{file} uses {path}"),
        place: format!("{file}:{line}: {outside}"),
        rule: format!("only {} may: {why}", places.join(" and ")),
    })
}

/// Checks that every file has a row, that every row has a file, and that a row allows what its files use. Returns what
/// each module uses.
fn floors(
    workspace: &Workspace,
    table: &Table,
    edges: &Edges,
    breaches: &mut Vec<Breach>,
) -> Vec<(String, Vec<String>)> {
    let rows: Vec<_> = workspace.sources.iter().map(|source| table.module(source.stem())).collect();
    for (source, _) in workspace.sources.iter().zip(&rows).filter(|(_, row)| row.is_none()) {
        breaches.push(Breach {
            what: format!("{} is in no row", source.file),
            place: source.file.clone(),
            rule: "every file needs a row in the table of floors".to_owned(),
        });
    }
    let unused = (0..table.len()).filter(|at| !rows.iter().flatten().any(|(row, _)| row == at));
    breaches.extend(unused.map(|row| Breach {
        what: format!("{} has no file", table.name(row)),
        place: "the table of floors".to_owned(),
        rule: "remove rows that have no file".to_owned(),
    }));
    let mut uses: BTreeMap<(usize, String), BTreeSet<(usize, String)>> =
        rows.iter().flatten().map(|row| (row.clone(), BTreeSet::new())).collect();
    for ((from, to, is_test), (line, path)) in edges {
        let (Some(user), Some(used)) = (&rows[*from], &rows[*to]) else { continue };
        if user == used {
            continue;
        }
        if !is_test {
            uses.entry(user.clone()).or_default().insert(used.clone());
        }
        if !table.allows(user.0, used.0, *is_test) {
            let file = &workspace.sources[*from].file;
            breaches.push(Breach {
                what: format!("{file} uses {}", used.1),
                place: format!("{file}:{line}: {path}"),
                rule: format!(
                    "the table doesn't let {} use {}",
                    table.name(user.0),
                    table.name(used.0)
                ),
            });
        }
    }
    let names = |used: BTreeSet<(usize, String)>| used.into_iter().map(|(_, name)| name).collect();
    uses.into_iter().map(|((_, name), used)| (name, names(used))).collect()
}

fn section_order(workspace: &Workspace, table: &Table, edges: &Edges, breaches: &mut Vec<Breach>) {
    let place = |file: FileId| {
        let source = &workspace.sources[file];
        let (row, module) = table.module(source.stem())?;
        let name = source.file.strip_prefix(&module)?.strip_prefix('/')?.strip_suffix(".rs")?;
        let rank = ORDER.iter().position(|part| *part == name)?;
        SECTIONS.contains(&table.name(row)).then_some((module, rank))
    };
    for ((from, to, _), (line, path)) in edges {
        let (Some((section, user)), Some((other, used))) = (place(*from), place(*to)) else {
            continue;
        };
        if section == other && used <= user {
            let file = &workspace.sources[*from].file;
            breaches.push(Breach {
                what: format!("{file} uses its {}", ORDER[used]),
                place: format!("{file}:{line}: {path}"),
                rule: format!(
                    "in a section each uses only what comes after it: {}",
                    ORDER.join(", ")
                ),
            });
        }
    }
}

#[cfg(test)]
mod tests;
