//! Training by several threads.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Whether the engine gives an isolated page memory for several threads.
const CAN: &str = "return crossOriginIsolated && typeof SharedArrayBuffer === 'function'";
/// The line of the lab's program that knows the hash of the weights.
const HASH: &str =
    "document.querySelector('.code pre')?.textContent.match(/if mark == (0x[0-9a-f]+)/)?.[1]";

/// A run by two threads has the bits of a run by one, also if it is paused and drawn into; where threads are not to be had, the
/// lab says why.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=mnist-small&hidden=64,32&opt=adam&lr=0.002&epochs=2&lang=en").await?;
    page.wait_for("button", "Code").await?;
    page.click("button", "Code").await?;
    page.click("button", "NumPy, the same bits").await?;
    page.script("[...document.querySelectorAll('.settings summary')].find(e => e.textContent.includes('More')).click()", vec![]).await?;
    page.wait_for("textbox", "Threads").await?;
    page.set("textbox", "Threads", "1").await?;
    let alone = train(page).await?;
    page.click("button", "Reset").await?;
    page.set("textbox", "Threads", "2").await?;
    if page.script(CAN, vec![]).await? != json!(true) {
        let why =
            "return /No more can be used/.test(document.querySelector('.settings').innerText)";
        return page.wait("why there is one thread", why).await;
    }
    let used = "return /Training uses 2 of/.test(document.querySelector('.settings').innerText)";
    page.wait("two threads", used).await?;
    page.click("button", "Train").await?;
    page.wait(
        "training",
        "return /step [1-9]\\d/.test(document.querySelector('.toolbar').innerText)",
    )
    .await?;
    page.click("button", "Pause").await?;
    page.wait_for("button", "Train").await?;
    let together = train(page).await?;
    ensure!(alone == together, "{alone} by one thread, {together} by two");
    page.wait("two threads to the end", used).await?;
    page.set("textbox", "Threads", "1").await
}

/// Trains to the end; the hash of the weights.
async fn train(page: &Page) -> Result<String> {
    page.click("button", "Train").await?;
    page.finish().await?;
    page.wait("the hash", &format!("return !!{HASH}")).await?;
    let hash = page.script(&format!("return {HASH}"), vec![]).await?;
    Ok(hash.as_str().unwrap_or_default().to_owned())
}
