//! A lost run says so with NaN and without, and one button mends it.

use anyhow::Result;

use crate::lasting::kept;
use crate::page::Page;

const SAID: &str = "document.querySelector('.messages').innerText";

/// A rate of 1000 makes values grow; one of 10 kills all units; in between the mending.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&act=relu&lr=1000&batch=1&epochs=1&run=1&lang=en").await?;
    let grown =
        "far above the 2\\.30 of guessing\\. What went first: u of layer 1, .* at minibatch \\d";
    page.wait("what grew", &format!("return /{grown}/.test({SAID})")).await?;
    page.click("button", "Reset with learning rate 100").await?;
    page.wait("the reset", &format!("return !/guessing/.test({SAID}) && /lr=100&/.test(location.hash) && /step 0/.test(document.querySelector('.toolbar').innerText)")).await?;
    page.goto("#/lab?data=strokes&act=relu&lr=10&epochs=2&run=1&lang=en").await?;
    page.finish().await?;
    let dead = "no better than the 2\\.30 of guessing\\. Since minibatch \\d+, all units of layer 1 are dead";
    page.wait("what died", &format!("return /{dead}/.test({SAID})")).await?;
    page.wait("the layer", "return document.querySelector('.remark.silent').textContent.includes('layer 1: 128 of 128')").await?;
    page.click("button", "Reset with learning rate 1").await?;
    page.wait_for("button", "Train").await?;
    page.wait("the reset", &format!("return !/guessing/.test({SAID})")).await?;
    page.goto("#/lab?data=strokes&act=identity&lr=1000&run=1&lang=en").await?;
    page.wait(
        "what became NaN",
        &format!("return /u of layer [12] was no longer a number/.test({SAID})"),
    )
    .await?;
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    page.reload().await?;
    page.wait("it after a reload", &format!("return /no longer a number/.test({SAID})")).await
}
