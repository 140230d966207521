//! What a reload in the middle of training loses, and what a page that is hidden stores.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::page::Page;

const LONG: &str = "#/lab?data=strokes&epochs=1000&run=1&lang=en";
const TRAINING: &str =
    "return /step [1-9]\\d\\d/.test(document.querySelector('.toolbar').innerText)";

/// The reload loses at most what was trained in the last two seconds, and the time that it takes to store it.
pub async fn reload(page: &Page) -> Result<()> {
    page.goto(LONG).await?;
    page.wait("training", TRAINING).await?;
    let (start, steps) = (Instant::now(), page.steps().await?);
    page.wait("the address", "return !location.hash.includes('run=1')").await?;
    // Two seconds between checkpoints, one to store the last one under load.
    while start.elapsed() < Duration::from_secs(3) {
        ensure!(page.steps().await? >= steps, "the run went back");
    }
    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.wait(
        &format!("at least minibatch {steps}"),
        &format!("return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0) >= {steps}"),
    )
    .await
}

/// Waits for a checkpoint, hides the page, and returns the milliseconds until the minibatch of that moment is stored. In one
/// script with one connection, so that the time is the page's and not the driver's.
const HIDE: &str = r"
const done = arguments[arguments.length - 1], request = indexedDB.open('ffnn-lab-runs');
request.onsuccess = () => {
  const database = request.result;
  const stored = then => {
    const all = database.transaction('checkpoints').objectStore('checkpoints').getAll();
    // The number of minibatches follows the eight letters at the start.
    all.onsuccess = () => then(Math.max(0, ...all.result.map(([bytes]) => Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(8, true)))));
  };
  const until = (holds, then) => stored(step => holds(step) ? then() : setTimeout(() => until(holds, then), 20));
  stored(before => until(step => step > before, () => {
    const start = performance.now();
    const now = +document.querySelector('.toolbar').innerText.match(/step (\d+)/)[1];
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    until(step => step >= now, () => { database.close(); done(performance.now() - start); });
  }));
};";

/// A page that is hidden right after a checkpoint stores another one at once, not two seconds later.
pub async fn hidden(page: &Page) -> Result<()> {
    page.goto(LONG).await?;
    page.wait("training", TRAINING).await?;
    // Under load a write may take longer than the time between two checkpoints, which proves nothing: the quickest counts.
    let mut quickest = f64::INFINITY;
    for _ in 0..5 {
        let taken = page.client.execute_async(HIDE, vec![]).await?;
        quickest = quickest.min(taken.as_f64().unwrap_or(f64::INFINITY));
    }
    println!("       {}: a hidden page stored its run after {quickest:.0} ms", page.engine);
    ensure!(quickest < 1_500.0, "it took {quickest:.0} ms");
    Ok(())
}
