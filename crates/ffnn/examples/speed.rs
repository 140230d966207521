//! Times the workloads of `measure::workload` and prints a line for each: network, batch, metric, median, spread (half the
//! interquartile range over the median), best.
//!
//! `cargo run --release -p ffnn --example speed -- FOLDER_WITH_MNIST [REPETITIONS [ONLY]]`; with ONLY just the rows whose line
//! contains it.
#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

mod clock;
mod common;

use std::error::Error;
use std::time::Instant;

use clock::seconds;
use measure::workload::{Workload, all};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let data = common::mnist(&arguments.next().ok_or("the folder with MNIST's files is missing")?)?;
    let repetitions: usize = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let only = arguments.next().unwrap_or_default();
    let origin = Instant::now();
    for mut workload in all(&data)? {
        let label = workload.label();
        if !label.contains(&only) {
            continue;
        }
        let repetition = |workload: &mut Workload| -> Result<f64, Box<dyn Error>> {
            let (start, mut done) = (seconds(origin), 0.0);
            while done < workload.amount {
                done += workload.step(&data)?;
            }
            Ok(done / (seconds(origin) - start))
        };
        repetition(&mut workload)?;
        let mut values: Vec<f64> =
            (0..repetitions.max(1)).map(|_| repetition(&mut workload)).collect::<Result<_, _>>()?;
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
        let spread = (at(0.75) - at(0.25)) / 2.0 / at(0.5);
        println!("{label} {:.0} {spread:.3} {:.0}", at(0.5), at(1.0));
    }
    Ok(())
}
