//! Pause, Step and Reset in the lab.

use anyhow::{Result, ensure};

use crate::page::Page;

/// How many minibatches of 64 an epoch of all of MNIST has.
const MINIBATCHES: u64 = 60_000 / 64 + 1;

/// Begins a long run on all of MNIST, and waits until it has done a hundred minibatches.
pub async fn train_on_mnist(page: &Page) -> Result<()> {
    page.goto("#/lab?data=mnist&epochs=1000&run=1&lang=en").await?;
    page.wait_long(
        "training",
        "return /step [1-9]\\d\\d/.test(document.querySelector('.toolbar').innerText)",
        60,
    )
    .await
}

/// Pause acts before the epoch ends, and not a minibatch goes on behind it.
pub async fn pause(page: &Page) -> Result<()> {
    train_on_mnist(page).await?;
    let mut within_an_epoch = false;
    for _ in 0..3 {
        page.click("button", "Pause").await?;
        page.wait_for("button", "Train").await?;
        let paused = page.steps().await?;
        // Not a minibatch has gone on behind the button.
        page.click("button", "Step").await?;
        page.wait(
            "one more step",
            &format!(
                "return document.querySelector('.toolbar').innerText.includes('step {}')",
                paused + 1
            ),
        )
        .await?;
        within_an_epoch |= !paused.is_multiple_of(MINIBATCHES);
        page.click("button", "Train").await?;
        page.wait_for("button", "Pause").await?;
    }
    ensure!(within_an_epoch, "it paused only where an epoch had ended");
    Ok(())
}

/// A step is one minibatch, with its loss.
pub async fn step(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Step").await?;
    for step in 1..=3 {
        page.click("button", "Step").await?;
        page.wait("one more step", &format!("return document.querySelector('.toolbar').innerText.includes('step {step}')
            && [...document.querySelectorAll('.toolbar button')].some(b => b.textContent === 'Step' && !b.ariaDisabled)")).await?;
        let text = page.values().await?;
        ensure!(
            text.as_str().unwrap_or_default().contains(&format!("Loss of minibatch {step}:")),
            "{text}"
        );
    }
    Ok(())
}

/// A reset trains the same again.
pub async fn reset(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=3&lang=en").await?;
    let mut tables = Vec::new();
    for _ in 0..2 {
        page.click("button", "Train").await?;
        page.finish().await?;
        tables.push(page.values().await?);
        page.click("button", "Reset").await?;
        page.wait(
            "the start",
            "return document.querySelector('.toolbar').innerText.includes('step 0')",
        )
        .await?;
    }
    let digits = tables[0].as_str().unwrap_or_default().matches('.').count();
    ensure!(digits >= 8, "the table has no losses: {}", tables[0]);
    ensure!(tables[0] == tables[1], "{} and {}", tables[0], tables[1]);
    Ok(())
}
