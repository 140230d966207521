//! Checks that names can't be confused: outside the section folders, no two public types, traits, components or modules
//! share a name.

use std::collections::BTreeMap;

use super::breach::Breach;
use super::resolve::Workspace;

/// Sections have the same files and the same names in them.
const SECTIONS: &str = "src/lessons/";

/// Checks the page's package.
pub fn check(workspace: &Workspace) -> Vec<Breach> {
    let mut places = BTreeMap::<&str, Vec<String>>::new();
    for (source, contents) in workspace.sources.iter().zip(&workspace.contents) {
        if source.package != "ffnn_lab" || source.file.starts_with(SECTIONS) {
            continue;
        }
        for item in
            contents.items.iter().filter(|item| item.is_public && item.is_named && !item.is_test)
        {
            let place = format!("{}:{}", source.file, item.line);
            places.entry(&item.name).or_default().push(place);
        }
    }
    let doubled = places.into_iter().filter(|(_, places)| places.len() > 1);
    let breach = |(name, places): (&str, Vec<String>)| {
        Breach {
        what: format!("{name} is the name of two"),
        place: places.join(", "),
        rule: "outside the sections, public types, traits, components and modules have names of their own"
            .to_owned(),
    }
    };
    doubled.map(breach).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::{Packages, Source};
    use super::*;

    #[test]
    fn a_name_is_unique_outside_the_sections() {
        let sources = [
            ("src/a.rs", "pub struct State; struct Own; #[component] pub fn Bar() {}"),
            ("src/b.rs", "pub(crate) enum State {} struct Own; pub fn draw() {}"),
            ("src/c.rs", "pub trait Bar {} pub fn draw() {}"),
            ("src/lessons/l01/state.rs", "pub struct State;"),
            ("crates/ffnn/src/lib.rs", "pub struct State;"),
        ];
        let parsed = sources
            .iter()
            .map(|(file, text)| Source::parse(file, text, &Packages::of_tests()).unwrap());
        let found: Vec<_> = check(&Workspace::of(parsed.collect()))
            .into_iter()
            .map(|breach| breach.place)
            .collect();
        assert_eq!(found, ["src/a.rs:1, src/c.rs:1", "src/a.rs:1, src/b.rs:1"]);
    }
}
