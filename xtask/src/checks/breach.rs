//! Breaches: broken rules, and the list of known ones that are still to be mended.

use std::fmt;

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// What breaks the rule, without line numbers, so that it can be listed as known: `src/ui/bar.rs uses src/lab`.
    pub what: String,
    /// File, line and the path as it is written there.
    pub place: String,
    /// The rule.
    pub rule: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\n    at {}\n    {}", self.what, self.place, self.rule)
    }
}

/// Leaves out known breaches. A line of the list that names none any more is a breach itself.
pub fn without_known(breaches: Vec<Breach>, known: &str, list: &str) -> Vec<Breach> {
    let lines: Vec<&str> = known
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let stale = lines.iter().filter(|line| breaches.iter().all(|breach| breach.what != **line));
    let stale: Vec<Breach> = stale
        .map(|line| Breach {
            what: (*line).to_owned(),
            place: list.to_owned(),
            rule: "it is mended: take the line out of the list".to_owned(),
        })
        .collect();
    let new = breaches.into_iter().filter(|breach| !lines.contains(&breach.what.as_str()));
    new.chain(stale).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_breaches_are_left_out_and_stale_lines_named() {
        let breach =
            |what: &str| Breach { what: what.into(), place: "a.rs:1".into(), rule: String::new() };
        let left = without_known(
            vec![breach("a uses b"), breach("c uses d")],
            "# why\na uses b\nx uses y\n",
            "known.txt",
        );
        let whats: Vec<&str> = left.iter().map(|breach| breach.what.as_str()).collect();
        assert_eq!(whats, ["c uses d", "x uses y"]);
        assert_eq!(left[1].place, "known.txt");
    }
}
