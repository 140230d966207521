//! Conditions that end a run before its last epoch.

use anyhow::{Context, Result, ensure};

use crate::lasting::kept;
use crate::page::Page;

/// A test accuracy, a time, and epochs without improvement.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=16&epochs=1000&lang=en").await?;
    page.click("summary", "Stop earlier").await?;
    page.set("textbox", "Test accuracy of (%)", "90").await?;
    page.wait("the address", "return /epochs=1000&acc=0\\.9&seed/.test(location.hash)").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    said(page, "test accuracy reached").await?;
    ensure!(page.accuracy().await? >= 90.0, "{} %", page.accuracy().await?);
    // Without the condition it can go on, until its time is up.
    page.set("textbox", "Test accuracy of (%)", "").await?;
    page.wait_for("button", "Train").await?;
    page.set("textbox", "Seconds", "0.1").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    said(page, "time is up").await?;
    page.goto("#/lab?data=strokes&hidden=16&opt=adam&lr=0.02&epochs=1000&patience=2&run=1&lang=en")
        .await?;
    page.finish().await?;
    said(page, "no more improvement").await?;
    // The accuracy is that of the epoch whose weights are back.
    let script = "const epoch = document.querySelector('.toolbar').innerText.match(/weights of epoch (\\d+)/)[1];
        const rows = [...document.querySelectorAll('.values tbody tr')].map(row => [...row.children].map(cell => +cell.textContent));
        const best = rows.find(row => row[0] === +epoch);
        return [best[4] * 100, rows.at(-1)[0] - best[0], Math.min(...rows.map(row => row[2])) === best[2]]";
    let seen = page.script(script, vec![]).await?;
    let best = seen[0].as_f64().context("no row of the best epoch")?;
    ensure!(
        (page.accuracy().await? - best).abs() < 0.06,
        "{} is not {seen}",
        page.accuracy().await?
    );
    ensure!(seen[1] == 2 && seen[2] == true, "{seen}");
    page.wait("the address", "return !location.hash.includes('run=1')").await?;
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    page.reload().await?;
    page.finish().await?;
    said(page, "no more improvement").await
}

async fn said(page: &Page, words: &str) -> Result<()> {
    let script = format!("return document.querySelector('.toolbar').innerText.includes('{words}')");
    page.wait(words, &script).await
}
