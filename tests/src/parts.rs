//! The page's parts, which are fetched when one of their sections is opened.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, ensure};
use serde_json::json;

use crate::own_rows::flowers;
use crate::page::Page;
use crate::server::{DEBUG, FAILING, TEXT_PLAIN, has_debug_page};
use crate::uploads::give;

const ALERT: &str = "document.querySelector('main [role=alert]')?.innerText ?? ''";

/// Takes out of the noted problems what the browser itself and the loader say of a failed fetch.
const FORGIVE: &str =
    "window.problems = problems.filter(problem => !/console.error.*(TypeError|503)/.test(problem))";

/// Each visitor's first fetch fails, also where a test is run again.
static VISITORS: AtomicUsize = AtomicUsize::new(0);

/// A part whose fetch fails says so, in the user's language, and comes when it is asked for again.
pub async fn failing(page: &Page) -> Result<()> {
    for (lang, said, button) in [
        ("en", "could not be loaded", "Try again"),
        ("ja", "読み込めませんでした", "もう一度読み込む"),
    ] {
        let visitor = VISITORS.fetch_add(1, Ordering::Relaxed);
        page.goto(&format!("{FAILING}{visitor}/#/linear?lang={lang}")).await?;
        page.script("location.hash = '#/glossary'", vec![]).await?;
        let script = format!("return ({ALERT}).includes({})", json!(said));
        page.wait("words about the failure", &script).await?;
        let title = page.script("return document.querySelector('h1').textContent", vec![]).await?;
        ensure!(title == json!(if lang == "en" { "Glossary" } else { "用語集" }), "{title}");
        page.script(FORGIVE, vec![]).await?;
        page.click("button", button).await?;
        page.wait("the glossary", "return document.querySelectorAll('main dt').length > 20")
            .await?;
        let alert = page.script(&format!("return {ALERT}"), vec![]).await?;
        ensure!(alert == json!(""), "it still says {alert}");
    }
    Ok(())
}

/// Code that two views of the page wait for, and that can't be fetched, is said once; tried again, both come.
pub async fn failing_for_two(page: &Page) -> Result<()> {
    let visitor = VISITORS.fetch_add(1, Ordering::Relaxed);
    page.goto(&format!("{FAILING}{visitor}/#/lab?data=strokes&lang=en")).await?;
    page.wait_for("button", "Train").await?;
    give(page, &flowers()).await?;
    page.click("button", "Use these data").await?;
    page.wait(
        "words about the failure",
        &format!("return ({ALERT}).includes('could not be fetched')"),
    )
    .await?;
    let alerts = "return document.querySelectorAll('main [role=alert]').length";
    let alerts = page.script(alerts, vec![]).await?;
    ensure!(alerts == json!(1), "it says so {alerts} times");
    page.script(FORGIVE, vec![]).await?;
    page.click("button", "Try again").await?;
    let both = "return !!document.querySelector('.row-form input') && !!document.querySelector('.lab-curves .browse h2 button')";
    page.wait("the form and the rows", both).await?;
    let alert = page.script(&format!("return {ALERT}"), vec![]).await?;
    ensure!(alert == json!(""), "it still says {alert}");
    Ok(())
}

/// From a host that sends WebAssembly as text/plain all parts come too.
pub async fn text_plain(page: &Page) -> Result<()> {
    every_part(page, TEXT_PLAIN).await
}

/// An unoptimised build, as `cargo xtask serve --watch` makes it, is split too.
pub async fn debug(page: &Page) -> Result<()> {
    ensure!(has_debug_page(), "target/watch has no page: `cargo xtask test` builds it");
    every_part(page, DEBUG).await
}

/// Section 1 by its address, then one section of each other part by its link.
async fn every_part(page: &Page, place: &str) -> Result<()> {
    page.goto(&format!("{place}#/linear?lang=en")).await?;
    for (section, there) in [
        ("linear", ".figure .slider"),
        ("matrix", ".figure .slider"),
        ("regression", ".figure .slider"),
        ("classification", ".figure .slider"),
        ("softmax", ".figure .slider"),
        ("learning", ".figure .slider"),
        ("lab", ".toolbar button"),
        ("glossary", "main dt"),
    ] {
        page.script("location.hash = arguments[0]", vec![json!(format!("#/{section}"))]).await?;
        let script = format!(
            "return [...document.querySelectorAll({})].some(e => e.getClientRects().length)",
            json!(there)
        );
        page.wait(&format!("the section {section}"), &script).await?;
    }
    Ok(())
}
