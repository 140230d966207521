//! Answers questions about speed for `cargo xtask bench`, one line per question: `tests/pages/engine.js` answers the
//! same ones in a browser.
//!
//! `cargo run --release -p ffnn --example answers -- FOLDER_WITH_MNIST`, then lines with a tab between words:
//! `tasks`, `fresh`, `rate TASK AMOUNT`, `accuracy TASK`, `laps RECIPE`. Answers are JSON.
#![allow(clippy::disallowed_methods, reason = "a native program may look at the clock")]

mod common;

use std::error::Error;
use std::io::stdin;
use std::time::Instant;

use ffnn::data::import::Imported;
use measure::race::{Race, Recipe};
use measure::workload::{Workload, all};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder with MNIST's files is missing")?;
    let data = common::mnist(&folder)?;
    let mut workloads = all(&data)?;
    for line in stdin().lines() {
        let line = line?;
        let words: Vec<&str> = line.split('\t').collect();
        println!("{}", answer(&words, &data, &mut workloads)?);
    }
    Ok(())
}

fn answer(
    words: &[&str],
    data: &Imported,
    workloads: &mut Vec<Workload>,
) -> Result<String, Box<dyn Error>> {
    match *words {
        ["tasks"] => {
            let task = |task: &Workload| {
                let Workload { network, batch, metric, amount, .. } = task;
                format!("[{network:?}, {batch}, {metric:?}, {amount}]")
            };
            let tasks: Vec<String> = workloads.iter().map(task).collect();
            Ok(format!("[{}]", tasks.join(", ")))
        }
        ["fresh"] => {
            *workloads = all(data)?;
            Ok("true".into())
        }
        ["rate", task, amount] => {
            let workload = find(workloads, task)?;
            let (amount, start, mut done): (f64, _, _) = (amount.parse()?, Instant::now(), 0.0);
            while done < amount {
                done += workload.step(data)?;
            }
            Ok((done / start.elapsed().as_secs_f64()).to_string())
        }
        ["accuracy", task] => {
            let accuracy = find(workloads, task)?.accuracy(data);
            Ok(accuracy.ok_or("nothing is trained")?.to_string())
        }
        ["laps", recipe] => laps(Recipe::of(recipe).ok_or("no such recipe")?, data),
        _ => Err("no such question".into()),
    }
}

fn find<'a>(workloads: &'a mut [Workload], task: &str) -> Result<&'a mut Workload, &'static str> {
    workloads.iter_mut().find(|workload| workload.label() == task).ok_or("no such task")
}

/// Of each lap its milliseconds and its accuracy; the first is the evaluation before training.
fn laps(recipe: Recipe, data: &Imported) -> Result<String, Box<dyn Error>> {
    let mut race = Race::new(recipe, data)?;
    let (mut laps, mut start) = (Vec::new(), Instant::now());
    loop {
        if let Some(lap) = race.step(data)? {
            laps.push(format!("[{}, {}]", 1000.0 * start.elapsed().as_secs_f64(), lap.accuracy));
            if lap.is_last {
                return Ok(format!("[{}]", laps.join(", ")));
            }
            start = Instant::now();
        }
    }
}
