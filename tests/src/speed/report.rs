//! Writes the rows as tables to target/bench/latest.json and latest.md, and to docs/speed.md if nothing is missing.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use super::goals::{self, Bound, Goal};
use super::place::{NUMPY, PEERS, Place};
use super::rows::Row;

/// Columns of the tables.
const PLACES: [&str; 5] = ["native", "chromium", "firefox", "webkit", NUMPY];
/// The text of docs/speed.md above its tables.
const HEAD: &str = include_str!("head.md");

/// The load average of the last minute: the work of other programs makes times longer.
pub fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().unwrap_or_default().to_owned()
}

/// The names and versions that the browsers report.
pub async fn versions(places: &[Place]) -> Result<String> {
    let mut versions = Vec::new();
    for page in places.iter().filter_map(Place::page) {
        let script = "return navigator.userAgent.match(/(Chrome|Firefox|Version)\\/([\\d.]+)/)[2]";
        let version = page.script(script, vec![]).await?;
        versions.push(format!("{} {}", page.engine, version.as_str().unwrap_or_default()));
    }
    Ok(versions.join(", "))
}

/// Prints and writes all rows.
pub fn write(rows: &[Row], versions: &str, load_before: &str) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    fs::create_dir_all(&folder)?;
    let json: Vec<Value> = rows.iter().map(Row::json).collect();
    fs::write(folder.join("latest.json"), serde_json::to_vec_pretty(&json)?)?;
    let (machine, date, load) = (machine(), said(&["date", "+%F"]), load());
    let text = format!(
        "{machine}, {date}; {versions}. The machine's load before and after: {load_before}, {load}.\n\n{}\n{}\n{}",
        reached(rows),
        measured(rows),
        beside(rows)
    );
    fs::write(folder.join("latest.md"), &text)?;
    println!("\n{text}\ntarget/bench has it as latest.json and latest.md");
    let missing = [&PLACES[..], &PEERS[..]].concat();
    let missing = missing.iter().filter(|place| rows.iter().all(|row| row.place != **place));
    match missing.copied().collect::<Vec<_>>().as_slice() {
        [] => {
            let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/speed.md");
            // What `cargo xtask bench --read` wrote stays.
            let old = fs::read_to_string(&page)?;
            let reading = old.find("\n## Reading files").map_or("", |start| &old[start..]);
            fs::write(page, [HEAD, &text, reading].concat())?;
            println!("docs/speed.md has it too");
        }
        missing => {
            println!("docs/speed.md stays as it is: {} was not measured", missing.join(", "))
        }
    }
    Ok(())
}

/// The goals.
fn reached(rows: &[Row]) -> String {
    let mut text = head("goal", &PLACES[..4]);
    for goal in &goals::ALL {
        let bound = match goal.bound {
            Bound::AtLeast(bound) => format!("≥ {}", number(bound)),
            Bound::AtMost(bound) => format!("≤ {}", number(bound)),
        };
        let name = format!("{}, {} {bound}", task(goal.task, goal.batch), goal.metric);
        let of = |place: &&str| {
            let row = rows.iter().find(|row| goal.is_about(row) && row.place == *place);
            row.map_or_else(String::new, |row| verdict(goal, row))
        };
        line(&mut text, &name, PLACES[..4].iter().map(of));
    }
    text
}

fn verdict(goal: &Goal, row: &Row) -> String {
    let mark = if goal.is_met(row.value) { "✓" } else { "✗" };
    format!("{} {mark}", number(row.value))
}

/// The table of the medians and quartiles of our engine and NumPy.
fn measured(rows: &[Row]) -> String {
    let mut text = head("median (quartiles)", &PLACES);
    let mut seen = Vec::new();
    for row in rows.iter().filter(|row| PLACES.contains(&row.place.as_str())) {
        let what = (&row.task, row.batch, &row.metric);
        if is_beside(rows, row) || seen.contains(&what) {
            continue;
        }
        seen.push(what);
        let of = |place: &&str| {
            let same = |other: &&Row| {
                other.place == *place && (&other.task, other.batch, &other.metric) == what
            };
            rows.iter().find(same).map_or_else(String::new, cell)
        };
        let name = format!("{}, {}", task(&row.task, row.batch), row.metric);
        line(&mut text, &name, PLACES.iter().map(of));
    }
    text
}

/// The table of the other libraries, each measured in turn with ours.
fn beside(rows: &[Row]) -> String {
    let mut text = head("beside other libraries", &["where", "median (quartiles)"]);
    for row in rows.iter().filter(|row| is_beside(rows, row)) {
        let name = format!("{}, {}", task(&row.task, row.batch), row.metric);
        line(&mut text, &name, [row.place.clone(), cell(row)].into_iter());
    }
    text
}

/// Returns true for a row that belongs beside other libraries: their rows, accuracies in their metric, and ratios to
/// them.
fn is_beside(rows: &[Row], row: &Row) -> bool {
    let is_peer = |row: &&Row| !PLACES.contains(&row.place.as_str());
    let peers = || rows.iter().filter(is_peer);
    is_peer(&row)
        || row.metric.starts_with('%') && peers().any(|peer| peer.metric == row.metric)
        || peers().any(|peer| row.metric == format!("× {}", peer.place))
}

fn head(first: &str, columns: &[&str]) -> String {
    format!("| {first} | {} |\n|---|{}\n", columns.join(" | "), "--:|".repeat(columns.len()))
}

fn line(text: &mut String, name: &str, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    // Writing into a string can't fail.
    let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
}

fn cell(row: &Row) -> String {
    let [low, high] = row.spread.map(number);
    match low == high {
        true => low,
        false => format!("{} ({low}–{high})", number(row.value)),
    }
}

fn task(network: &str, batch: u64) -> String {
    match batch {
        1 => network.to_owned(),
        _ => format!("{network}, {} at a time", number(batch as f64)),
    }
}

/// Formats a number with three digits, or all those before the point, in groups of three.
fn number(value: f64) -> String {
    let digits = if value >= 100.0 || value.fract() == 0.0 { 0 } else { 2 };
    let plain = format!("{value:.digits$}");
    let whole = plain.split('.').next().unwrap_or_default().len();
    let mut text = String::new();
    for (index, letter) in plain.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(letter);
    }
    text
}

fn machine() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{} ({cores} cores)", name.unwrap_or(std::env::consts::ARCH).trim())
}

fn said(words: &[&str]) -> String {
    let output = Command::new(words[0]).args(&words[1..]).output();
    output.map_or_else(
        |_| String::new(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let seen = [0.8234, 1.5, 99.99, 302_988.7, 1_000.0, 1e6].map(number);
        assert_eq!(seen, ["0.82", "1.50", "99.99", "302,989", "1,000", "1,000,000"]);
    }
}
