//! A trained network that was replaced comes back by one click: after a reset, with other data, and by a link.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::requests::{DATA, OWN, own};
use crate::uploads::give;

const STEP_0: &str = "return /step 0/.test(document.querySelector('.toolbar').innerText)";

/// Trains an epoch; then each of three ways replaces the network, and Undo brings it back.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    page.wait("the address", "return !location.hash.includes('run=1')").await?;
    let (before, steps) = (page.values().await?, page.steps().await?);
    let enabled = "return [...document.querySelectorAll('.toolbar button')].some(b => b.textContent === 'Undo' && !b.ariaDisabled)";
    ensure!(page.script(enabled, vec![]).await? == json!(false), "there is nothing to undo");
    for way in ["reset", "link", "data"] {
        match way {
            "reset" => page.click("button", "Reset").await?,
            "link" => {
                page.script("location.hash = '#/lab?data=strokes&seed=9&lang=en'", vec![]).await?;
                page.wait("the link's network", "return /784 → 128 → 10/.test(document.querySelector('.lab-network').textContent)").await?;
            }
            _ => {
                give(page, &own()).await?;
                page.click("button", "Use these data").await?;
                page.wait("the user's data", &format!("{DATA} {OWN}")).await?;
            }
        }
        page.wait(&format!("{way}: a new network"), STEP_0).await?;
        page.click("button", "Undo").await?;
        page.wait_values(&before).await?;
        ensure!(page.steps().await? == steps, "{way}: {} minibatches", page.steps().await?);
        page.wait(way, "return /784 → 8 → 10/.test(document.querySelector('.lab-network').textContent) && /data=strokes&hidden=8.*epochs=1.*seed=1/.test(location.hash)").await?;
        page.wait(way, &format!("{DATA} return data.startsWith('6,000 training')")).await?;
    }
    // It goes on where it was.
    page.click("button", "Step").await?;
    page.wait(
        "one more",
        &format!(
            "return document.querySelector('.toolbar').innerText.includes('step {}')",
            steps + 1
        ),
    )
    .await
}
