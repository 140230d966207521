//! The practice of section 13, and the way from section to section.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

const TEXT: &str =
    "document.querySelector('section[aria-label=Practice] legend')?.textContent ?? ''";
const VERDICT: &str =
    "document.querySelector('section[aria-label=Practice] fieldset [role=status]').textContent";

/// A wrong answer comes back after three others, also after a reload; the link leads to the figure; clearing forgets all.
pub async fn practice(page: &Page) -> Result<()> {
    page.goto("#/check?lang=en").await?;
    page.script("localStorage.clear()", vec![]).await?;
    page.reload().await?;
    asked(page, "What does the line do?").await?;
    page.click("radio", "It gets steeper").await?;
    page.wait("the verdict", &format!("return {VERDICT}.startsWith('Not quite.')")).await?;
    // A second choice shows its explanation and does not count.
    page.click("radio", "It moves up and keeps its slope").await?;
    page.wait("the praise", &format!("return {VERDICT}.startsWith('Right.')")).await?;
    for (text, answer) in [("costs as much as", "Four"), ("three inputs", "4"), ("smallest?", "0")]
    {
        page.click("button", "Next question").await?;
        asked(page, text).await?;
        page.click("radio", answer).await?;
    }
    tally(page, "3 of 54 right, 1 to come again").await?;
    page.reload().await?;
    asked(page, "What does the line do?").await?;
    page.click("radio", "It moves up and keeps its slope").await?;
    tally(page, "4 of 54 right, 0 to come again").await?;
    page.set("combobox", "Section", "softmax").await?;
    asked(page, "1003").await?;
    page.click("radio", "(0.26, 0.04, 0.71)").await?;
    page.click("link", "See it in the figure").await?;
    page.wait("section 9 with the question's numbers", "return /softmax/i.test(document.querySelector('h1').textContent) && location.hash.includes('u=3,1,4')").await?;
    page.goto("#/check?lang=en").await?;
    tally(page, "5 of 54 right, 0 to come again").await?;
    page.click("button", "Clear progress").await?;
    page.click("button", "Press again: answers go too").await?;
    tally(page, "0 of 54 right, 0 to come again").await
}

async fn asked(page: &Page, text: &str) -> Result<()> {
    let script = format!("return ({TEXT}).replace(/\\s+/g, ' ').includes({})", json!(text));
    page.wait(&format!("the question “{text}”"), &script).await
}

async fn tally(page: &Page, text: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('section[aria-label=Practice] > [role=status]')?.innerText.trim() === {}",
        json!(text)
    );
    page.wait(&format!("“{text}”"), &script).await
}

/// From the start page to the glossary and back by the links at the end of each, with the focus on the heading.
pub async fn neighbours(page: &Page) -> Result<()> {
    let sections = page.sections().await?;
    page.goto("#/?lang=en").await?;
    let links = "[...document.querySelectorAll('nav[aria-label=\"Previous and next section\"] a')]";
    for (way, order) in
        [("Next", sections.clone()), ("Previous", sections.into_iter().rev().collect())]
    {
        for id in order.iter().skip(1) {
            let link = format!("{links}.find(link => link.textContent.startsWith('{way}'))");
            page.wait(&format!("the way to {id}"), &format!("return !!{link}")).await?;
            page.script(&format!("{link}.click()"), vec![]).await?;
            let arrived = format!(
                "return document.querySelector('header nav a[aria-current]').hash === '#/{id}' && document.activeElement === document.querySelector('h1')"
            );
            page.wait(&format!("the heading of {id}"), &arrived).await?;
        }
    }
    Ok(())
}
