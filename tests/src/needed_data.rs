//! A sweep on files of one's own as a link: it names them, waits until they are opened, and goes on.

use anyhow::{Result, ensure};

use crate::own_rows::flowers;
use crate::page::Page;
use crate::requests::own;
use crate::uploads::give;

const SAID: &str = "document.querySelector('.messages').innerText";

/// Copies the link of a sweep, opens other files, then the link, then the files that it names.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=4&epochs=1&lang=en").await?;
    page.wait_for("button", "Train").await?;
    give(page, &flowers()).await?;
    page.click("button", "Use these data").await?;
    page.wait("the rows", "return !!document.querySelector('.row-form')").await?;
    page.click("button", "Runs").await?;
    page.click("button", "Sweep").await?;
    page.set("textbox", "Values to try", "0.1, 1").await?;
    page.click("button", "Train 2 runs").await?;
    let done =
        "return /all 2 runs done/.test(document.querySelector('.sweep-list')?.innerText ?? '')";
    page.wait("the sweep to end", done).await?;
    let copied = "window.copied = null; navigator.clipboard.writeText = async text => { window.copied = text; }";
    page.script(copied, vec![]).await?;
    page.click("button", "Copy its link").await?;
    page.wait("the link", "return !!window.copied").await?;
    let link = page.script("return window.copied.split('#')[1]", vec![]).await?;
    let link = link.as_str().unwrap_or_default().to_owned();
    ensure!(link.contains("&files=flowers.csv&hash=") && link.ends_with("&run=1"), "{link}");
    page.click("button", "Remove from this list").await?;

    // Other files take the place of those that are stored.
    give(page, &own()).await?;
    page.click("button", "Use these data").await?;
    page.wait("pictures", "return !!document.querySelector('canvas.sheet')").await?;
    page.goto(&format!("#{link}&lang=en")).await?;
    let needs =
        format!("return /needs the data of flowers\\.csv \\(hash [0-9a-f]{{16}}\\)/.test({SAID})");
    page.wait("what the sweep needs", &needs).await?;
    page.wait_for("button", "Train").await?;
    page.reload().await?;
    page.wait("what it needs after a reload", &needs).await?;
    page.wait_for("button", "Train").await?;
    give(page, &flowers()).await?;
    page.click("button", "Use these data").await?;
    page.wait("the sweep to go on", done).await?;
    let silent = format!("return !/hash/.test({SAID})");
    page.wait("nothing more about data", &silent).await
}
