//! Reads a file into its data set and prints the seconds that it took: `cargo xtask bench --read` compares them.
#![allow(clippy::disallowed_methods, reason = "runs natively")]

use std::error::Error;
use std::fs::File;
use std::time::Instant;

use datafiles::{Dataset, InputFile, Limits, Utf8Only, open};

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).ok_or("name a file")?;
    let source = Box::new(File::open(&name)?);
    let start = Instant::now();
    let files = vec![InputFile { name, source }];
    let opened = open(files, &Limits::default(), &Utf8Only, &mut |_| ())?;
    let choices = opened.detected();
    let dataset = opened.into_dataset(&choices)?;
    let seconds = start.elapsed().as_secs_f64();
    let Dataset::Images { train, test, .. } = dataset else { return Err("no images".into()) };
    println!("{seconds} {}", train.labels.len() + test.labels.len());
    Ok(())
}
