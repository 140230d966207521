//! How fast data files are read, beside pandas and NumPy on the same files: `docs/speed.md` has the last figures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::options::Options;
use crate::peers;
use crate::run::{output, root, run, say};

/// Where the section of `docs/speed.md` begins; it goes to the end of the page.
const HEADING: &str = "## Reading files";
/// Each is read so often, in turn.
const REPETITIONS: usize = 9;

/// What is read: its file, what Python does, and how.
const TASKS: [(&str, &str, &str); 2] = [
    ("train.csv", "csv", "Kaggle's train.csv layout, 42,000 rows: × `pandas.read_csv`"),
    (
        "mnist.npz",
        "npz",
        "Keras' mnist.npz, 70,000 images: × `numpy.load` and a copy of each array",
    ),
];

/// Seconds of both programs, in pairs.
struct Measured {
    own: Vec<f64>,
    python: Vec<f64>,
}

/// Reads all files with both, and writes the figures into `docs/speed.md`.
pub fn measure(options: &Options) -> Result<()> {
    let mnist = options
        .mnist
        .clone()
        .context("speed is measured on MNIST; name the folder that has it with --mnist")?;
    let python = peers::pandas()?;
    let folder = root().join("target/bench/read");
    fs::create_dir_all(&folder)?;
    let script = root().join("xtask/src/read_speed.py");
    let made = TASKS.iter().all(|(file, ..)| folder.join(file).is_file());
    if !made {
        let mut make = Command::new(&python);
        run("Make the files", make.arg(&script).arg("make").arg(&mnist).arg(&folder))?;
    }
    // As the worker is compiled, for speed.
    let build = ["build", "--profile", "worker", "--package", "datafiles", "--example", "read"];
    let mut cargo = Command::new("cargo");
    run("Build the reader natively", cargo.args(build).current_dir(root()))?;
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let own = target.join("worker/examples/read");
    let load = load();
    let mut table =
        "| file | median (quartiles) of the ratio | s | s in Python |\n|---|--:|--:|--:|\n"
            .to_owned();
    for (file, what, name) in TASKS {
        say(&format!("Read {file}"));
        let path = folder.join(file);
        let measured = in_turn(&own, (&python, &script, what), &path)?;
        table += &measured.row(name);
    }
    let versions = output(Command::new(&python).arg(&script).arg("versions"));
    let text = format!(
        "{HEADING}\n\n`cargo xtask bench --read` wrote this section. Each file is read {REPETITIONS} times in turn by the reader of files, natively and on one\nthread, from the disk's cache to training set and test set, and by Python. A ratio above 1 means that the reader is faster.\n\n{}. The machine's load before and after: {load}, {}.\n\n{table}",
        versions.as_deref().unwrap_or_default().trim(),
        self::load(),
    );
    println!("\n{text}");
    let page = root().join("docs/speed.md");
    let old = fs::read_to_string(&page)?;
    let kept = old.split(HEADING).next().unwrap_or_default().trim_end();
    fs::write(page, format!("{kept}\n\n{text}"))?;
    Ok(())
}

fn in_turn(own: &Path, python: (&Path, &Path, &str), file: &Path) -> Result<Measured> {
    let (program, script, what) = python;
    let mut measured = Measured { own: Vec::new(), python: Vec::new() };
    // The first pair brings the file into the disk's cache.
    for repetition in 0..=REPETITIONS {
        let pair = [
            seconds(Command::new(own).arg(file))?,
            seconds(Command::new(program).arg(script).arg(what).arg(file))?,
        ];
        ensure!(pair[0].1 == pair[1].1, "{} and {} images were read", pair[0].1, pair[1].1);
        if repetition > 0 {
            measured.own.push(pair[0].0);
            measured.python.push(pair[1].0);
        }
    }
    Ok(measured)
}

/// What a program prints: seconds, and the number of images.
fn seconds(command: &mut Command) -> Result<(f64, u64)> {
    let text = output(command).context("a program that reads ended badly")?;
    let (seconds, images) = text.trim().split_once(' ').context("it printed no time")?;
    Ok((seconds.parse()?, images.parse()?))
}

impl Measured {
    fn row(&self, name: &str) -> String {
        let ratios: Vec<f64> =
            self.python.iter().zip(&self.own).map(|(python, own)| python / own).collect();
        let [low, middle, high] = quartiles(ratios);
        let [_, own, _] = quartiles(self.own.clone());
        let [_, python, _] = quartiles(self.python.clone());
        let verdict = if middle > 1.0 { '✓' } else { '✗' };
        format!(
            "| {name} | {middle:.2} ({low:.2}–{high:.2}) {verdict} | {own:.3} | {python:.3} |\n"
        )
    }
}

/// The first quartile, the median, and the third one.
fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[quarter * (values.len() - 1) / 4])
}

/// The load average of the last minute.
fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_pairs() {
        let measured = Measured { own: vec![1.0, 2.0, 4.0], python: vec![2.0, 6.0, 4.0] };
        assert_eq!(measured.row("a"), "| a | 2.00 (1.00–2.00) ✓ | 2.000 | 4.000 |\n");
        assert_eq!(quartiles(vec![5.0, 1.0, 4.0, 2.0, 3.0]), [2.0, 3.0, 4.0]);
    }
}
