//! The figures of visits as lines of text.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::host::Answered;
use crate::load::median;

/// A visit: its marks with their milliseconds, and the requests.
pub struct Visit {
    /// What [`MARKS`] name.
    pub marks: Value,
    /// The requests that were answered.
    pub answered: Vec<Answered>,
}

/// What the marks mean, in the order of their lines.
const MARKS: [(&str, &str); 6] = [
    ("paint", "first contentful paint, ms"),
    ("control", "first control that answers, ms"),
    ("accuracy", "test accuracy of 90 %, ms"),
    ("reads", "the pad reads, ms"),
    ("both", "accuracy of 90 % and a digit read, ms"),
    ("next", "from here to section 9, ms"),
];

/// What the figures are.
pub fn head(is_limited: bool) -> String {
    let share = if is_limited { "a quarter of a core" } else { "the whole processor" };
    format!(
        "Chromium on 10 Mbit/s, 40 ms and {share}; medians (lowest to highest): before, now, ratio"
    )
}

/// Prints the medians of visits before and now, and their ratios.
pub fn print(name: &str, visits: &[Vec<Visit>; 2]) {
    println!("{name}");
    for (mark, meaning) in MARKS {
        let times = visits.each_ref().map(|visits| {
            visits.iter().filter_map(|visit| visit.marks[mark].as_f64()).collect::<Vec<_>>()
        });
        if times.iter().all(Vec::is_empty) {
            continue;
        }
        let said = times.each_ref().map(|times| spread(times));
        let ratio = match &times {
            [before, now] if !before.is_empty() && !now.is_empty() => {
                format!("{:.2}", median(now.clone()) / median(before.clone()))
            }
            _ => "-".to_owned(),
        };
        println!("  {meaning:40} {:>26} {:>26} {ratio:>6}", said[0], said[1]);
    }
    let last = visits.each_ref().map(|visits| visits.last().map_or(&[][..], |v| &v.answered));
    let kinds = last.map(by_type);
    let names: std::collections::BTreeSet<_> = kinds.iter().flat_map(BTreeMap::keys).collect();
    for kind in names {
        let said = kinds.each_ref().map(|kinds| kinds.get(kind).copied().unwrap_or_default());
        let [before, now] = said.map(|(count, bytes)| format!("{bytes} in {count}"));
        println!("  {:40} {before:>26} {now:>26}", format!("bytes and requests: {kind}"));
    }
}

/// Prints what a visit of all sections asks for.
pub fn print_all(name: &str, answered: &[Answered]) {
    println!("all sections and the lab, {name}");
    for (kind, (count, bytes)) in by_type(answered) {
        println!("  {kind:40} {bytes:>12} in {count}");
    }
}

fn spread(times: &[f64]) -> String {
    if times.is_empty() {
        return "-".to_owned();
    }
    let lowest = times.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = times.iter().copied().fold(0.0, f64::max);
    format!("{:.0} ({lowest:.0} to {highest:.0})", median(times.to_vec()))
}

/// Requests and bytes of each type, and of all but worker and data.
fn by_type(answered: &[Answered]) -> BTreeMap<&'static str, (usize, usize)> {
    let mut types = BTreeMap::new();
    for (path, bytes) in answered {
        let kind = match path {
            path if path.starts_with("data/") => "data",
            path if path.starts_with("worker") => "worker",
            path => match path.rsplit('.').next() {
                Some("js") => "js",
                Some("css") => "css",
                Some("wasm") => "wasm",
                _ => "document and others",
            },
        };
        let page = (!matches!(kind, "data" | "worker")).then_some("without worker and data");
        for kind in [Some(kind), page].into_iter().flatten() {
            let (count, sum) = types.entry(kind).or_default();
            *count += 1;
            *sum += bytes;
        }
    }
    types
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worker_and_data_are_counted_apart() {
        let answered = [("", 1), ("app-1/app.js", 2), ("worker_bg.wasm", 4), ("data/a.gz", 8)]
            .map(|(path, bytes)| (path.to_owned(), bytes));
        let types = by_type(&answered);
        assert_eq!(types["without worker and data"], (2, 3));
        assert_eq!((types["worker"], types["data"]), ((1, 4), (1, 8)));
    }
}
