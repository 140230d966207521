//! The rows as a table, in target/bench/latest.json and latest.md.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::Value;

use super::goals::{self, Bound, Goal};
use super::place::Place;
use super::rows::Row;

/// The load of the last minute: others' work makes times longer.
pub fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().unwrap_or_default().to_owned()
}

/// Browsers as they call themselves.
pub async fn versions(places: &[Place]) -> Result<String> {
    let mut versions = Vec::new();
    for page in places.iter().filter_map(Place::page) {
        let script = "return navigator.userAgent.match(/(Chrome|Firefox|Version)\\/([\\d.]+)/)[2]";
        let version = page.script(script, vec![]).await?;
        versions.push(format!("{} {}", page.engine, version.as_str().unwrap_or_default()));
    }
    Ok(versions.join(", "))
}

/// Prints all, and writes it.
pub fn write(rows: &[Row], versions: &str, load_before: &str) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    fs::create_dir_all(&folder)?;
    let json: Vec<Value> = rows.iter().map(Row::json).collect();
    fs::write(folder.join("latest.json"), serde_json::to_vec_pretty(&json)?)?;
    let text = markdown(rows, versions, load_before);
    fs::write(folder.join("latest.md"), &text)?;
    println!("\n{text}\ntarget/bench has it as latest.json and latest.md");
    Ok(())
}

fn markdown(rows: &[Row], versions: &str, load_before: &str) -> String {
    let mut text = format!(
        "{}, {}; {versions}. Load of the machine before and after: {load_before}, {}.\n\n",
        machine(),
        said(&["date", "+%F"]),
        load()
    );
    text += "| goal | measured |\n|---|---|\n";
    for goal in &goals::ALL {
        let found: Vec<String> =
            rows.iter().filter(|row| goal.is_about(row)).map(|row| verdict(goal, row)).collect();
        let found =
            if found.is_empty() { "not measured (--peers)".into() } else { found.join(", ") };
        let _ = writeln!(text, "| {}: {} | {found} |", task(goal.task, goal.batch), wanted(goal));
    }
    text += "\n| | where | median | quartiles |\n|---|---|--:|--:|\n";
    for row in rows {
        let [low, high] = row.spread.map(number);
        let what = format!("{}: {}", task(&row.task, row.batch), row.metric);
        let _ =
            writeln!(text, "| {what} | {} | {} | {low} – {high} |", row.place, number(row.value));
    }
    text
}

fn task(network: &str, batch: u64) -> String {
    format!("{network}, {batch} at a time")
}

fn wanted(goal: &Goal) -> String {
    match goal.bound {
        Bound::AtLeast(bound) => format!("{} ≥ {}", goal.metric, number(bound)),
        Bound::AtMost(bound) => format!("{} ≤ {}", goal.metric, number(bound)),
    }
}

fn verdict(goal: &Goal, row: &Row) -> String {
    let mark = if goal.is_met(row.value) { "✓" } else { "✗ not met" };
    format!("{} {} {mark}", row.place, number(row.value))
}

/// Three digits, or all before the point, in groups of three.
fn number(value: f64) -> String {
    let digits = if value >= 100.0 { 0 } else { 2 };
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
        let seen = [0.8234, 1.5, 99.999, 302_988.7, 1_000.0, 1e6].map(number);
        assert_eq!(seen, ["0.82", "1.50", "100.00", "302,989", "1,000", "1,000,000"]);
    }
}
