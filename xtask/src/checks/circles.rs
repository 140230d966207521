//! Import cycles within a folder.

use std::collections::BTreeMap;

use super::breach::Breach;
use super::graph::{Graph, circles};
use super::resolve::{Edges, Workspace};

/// Checks that in each folder, its files and the folders below it form no cycle. Then all files form none, nor do all
/// folders.
pub fn in_folders(
    workspace: &Workspace,
    edges: &Edges,
    breaches: &mut Vec<Breach>,
) -> Vec<Vec<String>> {
    let mut folders = BTreeMap::<String, Vec<Step>>::new();
    for ((from, to, _), (line, _)) in edges {
        let (user, used) = (&workspace.sources[*from], &workspace.sources[*to]);
        // Cargo itself refuses cycles of packages.
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
