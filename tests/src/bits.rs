//! Results have the same bits natively, on the page and in the worker.

use std::hash::{DefaultHasher, Hash, Hasher};

use ::measure::fingerprint::{Case, cases};
use anyhow::{Result, bail, ensure};
use serde_json::json;
use tokio::task::spawn_blocking;

use crate::measure;
use crate::page::Page;

const PINNED: &str = include_str!("../../crates/ffnn/tests/same_bits.txt");

/// Every run of `measure::fingerprint` gives the pinned hash.
pub async fn check(page: &Page) -> Result<()> {
    // Runs on another thread, because the tests of the other browsers wait on this one.
    let native = || cases().iter().map(Case::line).collect::<Result<Vec<_>, _>>();
    compare("native", &spawn_blocking(native).await??)?;
    measure::open(page, "measure/").await?;
    for place in ["page", "worker"] {
        let lines = measure::ask(page, place, &[json!("fingerprints")]).await?;
        compare(&format!("{}, {place}", page.engine), &serde_json::from_value::<Vec<_>>(lines)?)?;
    }
    Ok(())
}

fn compare(place: &str, found: &[String]) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    found.hash(&mut hasher);
    println!("       {:016x} of {} runs: {place}", hasher.finish(), found.len());
    if let Some((found, pinned)) = found.iter().zip(PINNED.lines()).find(|(a, b)| a != b) {
        bail!("{place} has other bits: “{found}”, pinned is “{pinned}”");
    }
    ensure!(found.len() == PINNED.lines().count(), "{place} did {} runs", found.len());
    Ok(())
}
