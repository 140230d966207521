//! Data as an experiment, and the experiments to begin with.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::lasting::kept;
use crate::page::Page;

const PREVIEWED: &str = "return [...document.querySelectorAll('.preview .previewed path')].map(path => path.getAttribute('d')).join()";

/// Augmentation is set, previewed, trained with, and kept by a reload.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=16&epochs=1&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.click("summary", "Data as an experiment").await?;
    let twelve = "return document.querySelectorAll('.preview .previewed').length === 12";
    page.wait("twelve images", twelve).await?;
    let plain = page.script(PREVIEWED, vec![]).await?;
    page.set("textbox", "Shift (pixels)", "3").await?;
    page.set("textbox", "Rotation (°)", "20").await?;
    let changed = format!(
        "return (() => {{ {PREVIEWED} }})() !== {plain} && document.querySelectorAll('.preview .previewed').length === 12"
    );
    page.wait("other images", &changed).await?;
    page.wait_for("summary", "Data as an experiment · in use").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    ensure!(accuracy > 30.0, "{accuracy} %");
    // What is changed now waits for a reset.
    page.set("textbox", "Wrong labels (%)", "20").await?;
    page.wait_for("summary", "Data as an experiment · waits").await?;
    page.set("textbox", "Wrong labels (%)", "0").await?;
    page.wait_for("summary", "Data as an experiment · in use").await?;
    let address = "return /data=strokes&shift=3&rotate=20&hidden=16/.test(location.hash)";
    page.wait("the address", address).await?;
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    page.reload().await?;
    page.finish().await?;
    page.wait("the address", address).await?;
    page.wait_for("summary", "Data as an experiment · in use").await?;
    ensure!(page.accuracy().await? == accuracy, "another run than before the reload");
    // With two classes, the network has two outputs from the next reset on.
    page.click("summary", "Data as an experiment · in use").await?;
    for class in ["0", "1", "2", "4", "6", "7", "8", "9"] {
        page.click("checkbox", class).await?;
    }
    page.click("button", "Reset to apply").await?;
    let shape = "return document.querySelector('.lab-network .note.number').textContent.split('\\u2003')[0]";
    page.wait_equal("two outputs", shape, &json!("784 → 16 → 2")).await?;
    page.wait("the address", "return /classes=3,5&shift=3/.test(decodeURIComponent(location.hash))")
        .await
}

/// A preset sets the lab up and trains.
pub async fn preset(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.wait("presets", "return document.querySelectorAll('.presets a').length >= 12").await?;
    let steps = "return [...document.querySelectorAll('.presets li')].every(item => item.querySelectorAll('p').length === 2)";
    ensure!(page.script(steps, vec![]).await? == json!(true), "a preset does not say what and why");
    page.click("link", "No hidden layer").await?;
    page.wait(
        "the address",
        "return /hidden=0/.test(location.hash) && !/run=1/.test(location.hash)",
    )
    .await?;
    page.finish().await
}
