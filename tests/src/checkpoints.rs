//! What a reload in the middle of training loses, and what a page that is hidden stores.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::lasting::kept;
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

/// A page that is hidden right after a checkpoint stores another one at once.
pub async fn hidden(page: &Page) -> Result<()> {
    page.goto(LONG).await?;
    page.wait("training", TRAINING).await?;
    let hide = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
        document.dispatchEvent(new Event('visibilitychange'));";
    // Under load a write may take longer than the time between two checkpoints, which proves nothing: one of five counts.
    let most = "Math.max(...(window.seen ?? []))";
    for _ in 0..5 {
        let before =
            page.script(&format!("return window.seen?.length ? {most} : 0"), vec![]).await?;
        page.wait("a checkpoint", &kept(&format!("({most} > {before} ? {most} : -1)"))).await?;
        let (start, steps) = (Instant::now(), page.steps().await?);
        page.script(hide, vec![]).await?;
        let stored = format!("({most} >= {steps} ? {most} : -1)");
        page.wait("the minibatch to be stored", &kept(&stored)).await?;
        if start.elapsed() < Duration::from_millis(1_500) {
            return Ok(());
        }
    }
    anyhow::bail!("a hidden page waits for the next checkpoint")
}
