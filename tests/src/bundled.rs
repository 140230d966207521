//! A page that was built without MNIST.

use anyhow::{Result, ensure};

use crate::page::Page;
use crate::server::WITHOUT_MNIST;

/// The page says that MNIST is missing, trains on digits that it draws itself, and names them so.
pub async fn check(page: &Page) -> Result<()> {
    page.goto(&format!("{WITHOUT_MNIST}#/lab?epochs=2&lang=en")).await?;
    page.wait_for("button", "Train").await?;
    let reason =
        "return /was built without MNIST/.test(document.querySelector('.messages').innerText)";
    page.wait("the reason", reason).await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    ensure!(accuracy > 80.0, "test accuracy {accuracy} %");
    let chosen = "const choice = [...document.querySelectorAll('select')].find(e => /Drawn digits/.test(e.textContent)); return choice?.selectedOptions[0].textContent ?? null";
    let chosen = page.script(chosen, vec![]).await?;
    ensure!(
        chosen.as_str().unwrap_or_default().starts_with("Drawn digits"),
        "the data are called {chosen}"
    );
    page.wait("the reason still", reason).await
}
