//! The rules on imports: floors, circles, the order within a section, and names that only some places may use.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::Breach;
use super::graph::{Graph, circles};
use super::resolve::{FileId, Workspace};
use super::table::Table;

/// The folders of sections: in each, a file may use those that come after it here.
const SECTIONS: [&str; 2] = ["src/lessons/*", "src/lab"];
const ORDER: [&str; 5] = ["mod", "view", "study", "state", "text"];

/// Paths out of the workspace, the only places where they may be named, and why.
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
    (
        "tokio::time::sleep",
        &["tests/src/page"],
        "tests wait for a condition: Page::wait asks for it",
    ),
];
const BROWSER: &[&str] = &["src", "crates/measure"];

/// An edge between two files, from tests or from what is shipped, at the first place that names it.
type Edges = BTreeMap<(FileId, FileId, bool), (usize, String)>;

/// What the checks of imports found.
pub struct Imports {
    /// Broken rules.
    pub breaches: Vec<Breach>,
    /// Each module of the table with what it uses, in the order of floors.
    pub map: Vec<(String, Vec<String>)>,
    /// Circles among the parts of a folder.
    pub circles: Vec<Vec<String>>,
}

/// Checks all of them.
pub fn check(workspace: &Workspace, table: &Table) -> Imports {
    let mut breaches = Vec::new();
    let mut named = Edges::new();
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
    let circles = circles_in_folders(workspace, &defined, &mut breaches);
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

/// Every file has a row, every row a file, and what a file uses is in its row.
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
            rule: "the table of floors says of every module what it may use".to_owned(),
        });
    }
    let unused = (0..table.len()).filter(|at| !rows.iter().flatten().any(|(row, _)| row == at));
    breaches.extend(unused.map(|row| Breach {
        what: format!("{} has no file", table.name(row)),
        place: "the table of floors".to_owned(),
        rule: "a row without a module goes".to_owned(),
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

/// In each folder, its files and the folders below it form no circle; so neither do all files, nor all folders.
fn circles_in_folders(
    workspace: &Workspace,
    edges: &Edges,
    breaches: &mut Vec<Breach>,
) -> Vec<Vec<String>> {
    let mut folders = BTreeMap::<String, Vec<Step>>::new();
    for ((from, to, _), (line, _)) in edges {
        let (user, used) = (&workspace.sources[*from], &workspace.sources[*to]);
        // Cargo itself sees to circles of packages.
        if user.package != used.package {
            continue;
        }
        let (folder, from, to) = parts(user.stem(), used.stem());
        let place = format!("{}:{line} → {}", user.file, used.file);
        folders.entry(folder).or_default().push(Step { from, to, place });
    }
    let mut all = Vec::new();
    for (folder, steps) in folders {
        let mut graph = Graph::new();
        for step in &steps {
            graph.entry(step.from.clone()).or_default().insert(step.to.clone());
        }
        for circle in circles(&graph) {
            let inside = |step: &&Step| circle.contains(&step.from) && circle.contains(&step.to);
            let places: Vec<_> =
                steps.iter().filter(inside).map(|step| step.place.as_str()).collect();
            breaches.push(Breach {
                what: format!("circle in {folder}: {}", circle.join(" ")),
                place: places.join("\n       "),
                rule: "the parts of a folder use each other in one direction".to_owned(),
            });
            all.push(circle);
        }
    }
    all
}

struct Step {
    from: String,
    to: String,
    place: String,
}

/// The folder that two files have in common, and the parts of it that they are in; `mod` is the folder's own file.
fn parts(from: &str, to: &str) -> (String, String, String) {
    let (mut from, mut to) = (from.split('/').peekable(), to.split('/').peekable());
    let mut folder = Vec::new();
    while let Some(part) = from.next_if(|part| to.peek() == Some(part)) {
        folder.push(part);
        to.next();
    }
    let part = |rest: Option<&str>| rest.unwrap_or("mod").to_owned();
    (folder.join("/"), part(from.next()), part(to.next()))
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

    const FLOORS: &str = "src/lib:\nsrc/app: src/lessons/* src/ui src/text\nsrc/lessons/*: src/ui\nsrc/ui: src/text\nsrc/text:\n";

    /// What is wrong with these sources, beside those that make every row of the table one that is used.
    fn breaches(sources: &[(&str, &str)]) -> Vec<String> {
        let fixed = [
            ("src/lib.rs", "pub mod app; pub mod lessons; pub mod ui; pub mod text;"),
            ("src/app/mod.rs", ""),
            ("src/lessons/l01/mod.rs", "mod state; mod view;"),
            ("src/ui/mod.rs", "mod bar; pub use bar::Bar; macro_rules! old { () => {} }"),
            ("src/ui/bar.rs", "pub struct Bar;"),
            ("src/text/mod.rs", "pub struct Text;"),
        ];
        let named = |file: &str| sources.iter().any(|(name, _)| *name == file);
        let fixed = fixed.iter().filter(|(file, _)| !named(file));
        let parsed = fixed.chain(sources).map(|(file, text)| Source::parse(file, text).unwrap());
        let workspace = Workspace::of(parsed.collect());
        let found = check(&workspace, &Table::parse(FLOORS).unwrap());
        found.breaches.into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn downward_arrows_are_fine() {
        let app =
            "use crate::{ui::{Bar, bar::Bar as B}, text}; fn f() { html! { <text::Text /> } }";
        assert!(breaches(&[("src/app/mod.rs", app)]).is_empty());
    }

    #[test]
    fn upward_arrows_are_found_however_they_are_written() {
        let forms = [
            "use crate::app::App;",
            "use crate::{text::Text, app::{self, App}};",
            "use super::super::app::App as Other;",
            "mod tests { use super::super::super::app::*; }",
            "fn f() { crate::app::run(); }",
            "fn f() { html! { <div>{ crate::app::shown(1) }</div> } }",
            "macro_rules! m { () => { $crate::app::App }; }",
            "fn f(x: Option<super::super::app::App>) {}",
            "#[derive(crate::app::Derive)] struct A;",
        ];
        for form in forms {
            assert_eq!(
                breaches(&[("src/ui/bar.rs", form)]),
                ["src/ui/bar.rs uses src/app"],
                "{form}"
            );
        }
    }

    #[test]
    fn passing_a_name_on_hides_no_arrow() {
        let passed = [
            ("src/app/mod.rs", "pub use crate::text::Text;"),
            ("src/ui/bar.rs", "use crate::app::Text;"),
        ];
        assert_eq!(breaches(&passed), ["src/ui/bar.rs uses src/app"]);
    }

    #[test]
    fn sections_do_not_import_each_other() {
        let other = [("src/lessons/l02/mod.rs", "use crate::lessons::l01::ENTRY;")];
        assert_eq!(breaches(&other), ["src/lessons/l02/mod.rs uses src/lessons/l01"]);
    }

    #[test]
    fn a_state_knows_neither_view_nor_study() {
        let state = [
            ("src/lessons/l01/state.rs", "use super::view; fn f() { view::draw() }"),
            ("src/lessons/l01/view.rs", "pub fn draw() {}"),
        ];
        assert_eq!(breaches(&state), ["src/lessons/l01/state.rs uses its view"]);
    }

    #[test]
    fn files_without_a_row_and_rows_without_a_file_are_named() {
        let found = breaches(&[("src/new.rs", ""), ("src/text/mod.rs", "")]);
        assert_eq!(found, ["src/new.rs is in no row"]);
        let workspace = Workspace::of(vec![Source::parse("src/ui/mod.rs", "").unwrap()]);
        let found = check(&workspace, &Table::parse("src/old:\nsrc/ui:\n").unwrap()).breaches;
        assert_eq!(found[0].what, "src/old has no file");
    }

    #[test]
    fn circles_are_found_through_re_exports_and_folders() {
        let circle = [
            ("src/ui/mod.rs", "mod bar; mod deep; pub use bar::Bar; pub use deep::Deep;"),
            ("src/ui/bar.rs", "use super::Deep; pub struct Bar;"),
            ("src/ui/deep/mod.rs", "mod inner; pub use inner::Deep;"),
            ("src/ui/deep/inner.rs", "pub struct Deep(crate::ui::Bar);"),
        ];
        assert_eq!(breaches(&circle), ["circle in src/ui: bar deep"]);
    }

    #[test]
    fn tests_may_use_what_their_row_says() {
        let floors = "#[cfg(test)]: src/text\nsrc/ui:\nsrc/text:\n";
        let uses = |file: &str, text: &str| {
            let sources = [
                ("src/ui/mod.rs", "#[cfg(test)] mod old; mod bar;"),
                ("src/text.rs", "pub struct Text;"),
                (file, text),
            ];
            let parsed = sources.iter().map(|(file, text)| Source::parse(file, text).unwrap());
            check(&Workspace::of(parsed.collect()), &Table::parse(floors).unwrap()).breaches.len()
        };
        assert_eq!(uses("src/ui/bar.rs", "use crate::text::Text;"), 1);
        assert_eq!(uses("src/ui/bar.rs", "#[cfg(test)] mod tests { use crate::text::Text; }"), 0);
        assert_eq!(uses("src/ui/old.rs", "use crate::text::Text;"), 0);
    }

    #[test]
    fn names_from_outside_stay_in_their_place() {
        let found = breaches(&[
            ("src/ui/bar.rs", "use std::thread; fn f() { thread::sleep(x) }"),
            ("src/text/mod.rs", "use plotters_canvas::CanvasBackend;"),
        ]);
        assert_eq!(
            found,
            ["src/ui/bar.rs uses std::thread::sleep", "src/text/mod.rs uses plotters_canvas"]
        );
    }
}
