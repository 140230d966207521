//! What is trained in sections 7 and 8 is there again after a visit elsewhere.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Epochs done, as the section in sight says.
const EPOCHS: &str = "[...document.querySelectorAll('.training .number')].find(e => e.getClientRects().length)?.textContent.match(/\\d+/)?.[0]";

/// The ids of the two sections.
const TRAINED: [&str; 2] = ["regression", "classification"];

/// The fit goes on where it was: paused, it has the same epochs and the same losses; running, it has more.
pub async fn visit_elsewhere(page: &Page) -> Result<()> {
    for id in TRAINED {
        page.goto(&format!("#/{id}?lang=en&run=1")).await?;
        page.wait("some epochs", &format!("return +{EPOCHS} >= 3")).await?;
        page.click("button", "Pause").await?;
        let losses = "return [...document.querySelectorAll('.chart.losses')].map(e => e.getAttribute('aria-label')).join()";
        let paused = page.script(&format!("return +{EPOCHS}"), vec![]).await?;
        let before = page.script(losses, vec![]).await?;
        page.wait("the address", "return !location.hash.includes('run=1')").await?;
        leave(page).await?;
        come_back(page, id).await?;
        page.wait_equal("the same epochs", &format!("return +{EPOCHS}"), &paused).await?;
        page.wait_equal("the same losses", losses, &before).await?;
        page.click("button", "Train").await?;
        page.wait("more epochs", &format!("return +{EPOCHS} > {paused}")).await?;
        leave(page).await?;
        come_back(page, id).await?;
        let seen = page.script(&format!("return +{EPOCHS}"), vec![]).await?;
        ensure!(seen.as_u64() > paused.as_u64(), "{id} began anew: {seen} after {paused}");
        page.wait("the fit to go on", &format!("return +{EPOCHS} > {seen}")).await?;
        // Another state is another network.
        page.script(&format!("location.hash = '#/{id}?seed=5&lang=en'"), vec![]).await?;
        page.wait_equal("a new network", &format!("return +{EPOCHS}"), &json!(0)).await?;
    }
    Ok(())
}

async fn leave(page: &Page) -> Result<()> {
    page.script("document.querySelector('nav a[href*=\"#/unit\"]').click()", vec![]).await?;
    page.wait(
        "section 2",
        "return /unit/.test(location.hash) && !!document.querySelector('.sketch')",
    )
    .await
}

/// By the contents for one section, by the browser's history for the other.
async fn come_back(page: &Page, id: &str) -> Result<()> {
    if id == TRAINED[0] {
        let go = format!("document.querySelector('nav a[href*=\"#/{id}\"]').click()");
        page.script(&go, vec![]).await?;
    } else {
        page.script("history.back()", vec![]).await?;
    }
    page.wait("the section", &format!("return location.hash.startsWith('#/{id}') && !!({EPOCHS})"))
        .await
}
