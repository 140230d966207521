//! The lab shows the network that runs; what waits for a reset is marked where it stands.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// The network's units, as the figure says.
const SHAPE: &str =
    "return document.querySelector('.lab-network .note.number').textContent.split('\\u2003')[0]";

/// An epoch is trained with 128 units, then 32 are typed.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=128&lang=en").await?;
    page.click("button", "Epoch").await?;
    page.wait("an epoch", "return /Epoch 1\\.0/.test(document.querySelector('.toolbar').innerText) && !!document.querySelector('.values tbody tr:nth-child(2)')").await?;
    page.wait_for("button", "Step").await?;
    let accuracy = page.accuracy().await?;
    page.set("textbox", "Hidden units", "32").await?;
    let mark = "return document.querySelector('.settings .waits')?.textContent ?? ''";
    page.wait_equal("the mark", mark, &json!("waits · running: 128 Reset to apply")).await?;
    page.wait("the address", "return location.hash.includes('hidden=32&')").await?;
    page.wait_equal("the network that runs", SHAPE, &json!("784 → 128 → 10")).await?;
    ensure!(page.accuracy().await? == accuracy, "the accuracy is another network's");
    page.click("button", "Step").await?;
    page.wait("a minibatch", "return /Epoch 1\\.0/.test(document.querySelector('.toolbar').innerText) && !/step 94\\b/.test(document.querySelector('.toolbar').innerText)").await?;
    page.wait_equal("the network that runs", SHAPE, &json!("784 → 128 → 10")).await?;
    page.click("button", "Reset to apply").await?;
    page.wait_equal("the network of the form", SHAPE, &json!("784 → 32 → 10")).await?;
    page.wait_equal("no mark", mark, &json!("")).await?;
    ensure!(page.steps().await? == 0, "the new network is trained already");
    // A setting that is folded away is marked where it is folded.
    page.click("button", "Step").await?;
    page.wait("a minibatch", "return /step 1/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    page.click("summary", "More settings").await?;
    page.set("combobox", "Initialisation", "zeros").await?;
    page.wait_equal("the mark", mark, &json!("waits · running: He Reset to apply")).await?;
    page.wait_for("summary", "More settings · waits").await?;
    page.set("combobox", "Initialisation", "he").await?;
    page.wait_equal("no mark", mark, &json!("")).await
}
