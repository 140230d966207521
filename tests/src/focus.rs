//! A button that turns off when it has been pressed keeps the focus, so that the next Tab goes on from it.

use anyhow::Result;
use fantoccini::key::Key;

use crate::page::Page;

/// Trains to the end by key. Train is off then, and a further key does not reach it.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&epochs=1&lang=en").await?;
    page.wait_for("button", "Train").await?;
    let focus = "[...document.querySelectorAll('.toolbar button')].find(b => b.textContent === 'Train').focus()";
    page.script(focus, vec![]).await?;
    page.press(Key::Enter).await?;
    page.finish().await?;
    page.wait("Train to be off, under the focus", &focused("Train", true)).await?;
    page.press(Key::Enter).await?;
    page.wait("Train to stay off", &focused("Train", true)).await?;
    page.press(Key::Tab).await?;
    page.wait("the next button", &focused("Step", false)).await?;
    page.finish().await
}

/// Whether a button of this name has the focus, and whether it is off.
fn focused(name: &str, is_off: bool) -> String {
    format!(
        "const e = document.activeElement;
         return e.textContent === '{name}' && e.matches('[aria-disabled=true]') === {is_off};"
    )
}
