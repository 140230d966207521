//! Links that a teacher makes for a class.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

const WORDS: &str =
    "return [...document.querySelectorAll('.class-words p')].map(p => p.textContent)";
const LINK: &str = "return document.querySelector('.class-link figcaption').textContent";

/// Title and task are shown as they were written, above the state that the link was made in, with what is hidden gone.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/unit?lang=en").await?;
    page.set("slider", "b", "2").await?;
    page.wait("the state in the address", "return /w=1,-0.8,2/.test(location.hash)").await?;
    page.click("button", "Class link").await?;
    page.set("textbox", "Title", "Unit <b> & 100 %").await?;
    page.set("textbox", "Task (a paragraph a line)", "Lower b.\nWhen is h = 0?").await?;
    page.click("checkbox", "questions").await?;
    page.wait("a link with all of it", &format!("{}.includes('hide=questions')", LINK)).await?;
    let link = page.script(LINK, vec![]).await?;
    let link = link.as_str().context("no link")?;
    let (_, hash) = link.split_once('#').context("no hash")?;
    ensure!(hash.starts_with("/unit?") && hash.contains("w=1,-0.8,2"), "{link}");

    page.goto(&format!("#{hash}")).await?;
    let words = json!(["Unit <b> & 100 %", "Lower b.", "When is h = 0?"]);
    page.wait_equal("the words", WORDS, &words).await?;
    let hidden = "return !!document.querySelector('.question') && ![...document.querySelectorAll('.question')].some(e => e.getClientRects().length)";
    page.wait("no question in sight", hidden).await?;
    page.wait_equal("the state", "return +[...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'b').value", &json!(2)).await?;
    // They stay while the state changes, in either language.
    page.set("slider", "b", "1").await?;
    page.wait(
        "the new state with the words",
        "return /w=1,-0.8,1&.*title=.*task=/.test(location.hash)",
    )
    .await?;
    page.click("button", "日本語").await?;
    page.wait("Japanese", "return document.documentElement.lang === 'ja'").await?;
    page.wait_equal("the words", WORDS, &words).await
}
