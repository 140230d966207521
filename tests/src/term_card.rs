//! A term of a sentence is explained where it stands, with a way on to the glossary.

use anyhow::Result;
use fantoccini::key::Key;

use crate::page::Page;

const CARD: &str = "const card = document.querySelector('[role=dialog]');
    const is_open = !!card?.matches(':popover-open') && document.activeElement === card;";

/// Opens the card of a term by key, closes it, and follows it to the glossary.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/linear?lang=en").await?;
    page.wait_for("link", "bias").await?;
    let focus =
        "[...document.querySelectorAll('a.term')].find(a => a.textContent === 'bias').focus()";
    page.script(focus, vec![]).await?;
    page.press(Key::Enter).await?;
    let explained = format!(
        "{CARD} return is_open && /^biasバイアス/.test(card.innerText.replace(/\\s/g, '')) && /always 1/.test(card.innerText)"
    );
    page.wait("what a bias is", &explained).await?;
    page.wait("the section to stay", "return location.hash.startsWith('#/linear')").await?;
    page.press(Key::Escape).await?;
    let back = format!("{CARD} return !is_open && document.activeElement.textContent === 'bias'");
    page.wait("the focus on the link", &back).await?;
    page.click("link", "bias").await?;
    page.wait("the card again", &explained).await?;
    page.click("link", "In the glossary").await?;
    page.wait(
        "the glossary, and no card",
        &format!("{CARD} return !is_open && document.querySelector('.asked dt')?.textContent.startsWith('bias')"),
    )
    .await
}
