//! For tests: links of earlier builds, and what those builds wrote back into the address.

use super::unread::unread;
use crate::route::{Query, Route};

/// Links of the build of commit fc44af6, each above what it wrote back. tests/data/fc44af6/README.md says how they were
/// made.
const LINKS: &str = include_str!("../../tests/data/fc44af6/links.txt");

/// Opens each link of a section and checks that the same is written back.
pub fn check(section: &str, written_back: impl Fn(&Query) -> Query) {
    let lines: Vec<&str> = LINKS.lines().map(str::trim).collect();
    let mut checked = 0;
    for pair in lines.chunks_exact(2) {
        let link = Route::parse(pair[0]);
        if link.section == section {
            let query = written_back(&link.query);
            let seen = Route { section: section.to_owned(), query }.to_hash();
            assert_eq!(seen, pair[1], "{}", pair[0]);
            // What a section has written is read whole.
            let written = Route::parse(pair[1]).query;
            assert_eq!(unread(&written, &written_back(&written)), [""; 0], "{}", pair[1]);
            checked += 1;
        }
    }
    assert!(checked > 0, "there is no old link of {section}");
}
