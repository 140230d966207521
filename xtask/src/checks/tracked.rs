//! What must not be in git: MNIST, and the markers that a merge leaves where both sides changed a file.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::breach::Breach;
use crate::run::{output, root};

/// Lines of a conflict begin with seven of one of these, followed by a blank or the end of the line.
const MARKERS: [char; 4] = ['<', '|', '=', '>'];

/// Checks all files that git tracks, as they lie in the checkout.
pub fn check() -> Result<Vec<Breach>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z"]).current_dir(root());
    let names = output(&mut git).context("`git ls-files` fails: no git, or no checkout")?;
    let mut breaches = Vec::new();
    for name in names.split_terminator('\0') {
        if name.contains("ubyte") {
            breaches.push(Breach {
                what: format!("{name} is in git"),
                place: name.to_owned(),
                rule: "the repository never holds MNIST".to_owned(),
            });
        }
        // Files that have been removed but not committed are not there; those that are no UTF-8 are no text.
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            breaches.extend(conflict(name, &text));
        }
    }
    Ok(breaches)
}

/// The first conflict marker of a text.
fn conflict(name: &str, text: &str) -> Option<Breach> {
    let (line, _) = (1..).zip(text.lines()).find(|(_, text)| is_marker(text))?;
    Some(Breach {
        what: format!("{name} has conflict markers"),
        place: format!("{name}:{line}"),
        rule: "a merge is finished before it is committed".to_owned(),
    })
}

fn is_marker(line: &str) -> bool {
    MARKERS.into_iter().any(|sign| {
        let rest = line.trim_start_matches(sign);
        line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_found_by_any_of_its_markers() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> 7946624 (wip)\n";
        for (index, line) in text.lines().enumerate() {
            assert_eq!(is_marker(line), index % 2 == 1, "{line}");
        }
        let found = conflict("a.md", text).unwrap();
        assert_eq!(
            (found.place.as_str(), found.what.as_str()),
            ("a.md:2", "a.md has conflict markers")
        );
    }

    #[test]
    fn rules_shifts_and_longer_lines_are_none() {
        for line in
            ["========", "======", "a <<<<<<< b", "let a = 1 << 7;", "<<<<<<<<", "=======a", ""]
        {
            assert!(!is_marker(line), "{line}");
        }
        assert_eq!(conflict("a.md", "Title\n=====\n"), None);
    }
}
