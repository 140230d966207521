//! WCAG 2.2 AA by axe-core, on each page in both languages and themes.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Once the page has come to rest, for colours may change over a few frames.
const RUN: &str = "const done = arguments[arguments.length - 1];
    Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))
      .then(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
      .then(r => done(r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')}`)), e => done([String(e)]));";

/// Runs axe-core.
pub async fn check(page: &Page) -> Result<()> {
    let path =
        std::env::var("AXE").context("AXE names no axe.min.js; `cargo xtask test` fetches it")?;
    let axe = std::fs::read_to_string(&path).with_context(|| path.clone())?;
    for section in page.sections().await? {
        page.prepare("light").await?;
        page.goto(&format!("#/{section}?lang=en&data=strokes&epochs=1&run=1")).await?;
        if section == "lab" {
            page.finish().await?;
            page.script("document.querySelectorAll('details').forEach(d => d.open = true); document.querySelector('.browse button').click()", vec![]).await?;
            let images = "return document.querySelectorAll('.thumbnail').length > 5";
            page.wait("images", images).await?;
        }
        page.script(&axe, vec![]).await?;
        for (language, lang, [light, dark]) in
            [("English", "en", ["Light", "Dark"]), ("日本語", "ja", ["明るい", "暗い"])]
        {
            page.click("button", language).await?;
            let speaks = format!("return document.documentElement.lang === '{lang}'");
            page.wait(language, &speaks).await?;
            for (name, theme) in [(light, "light"), (dark, "dark")] {
                page.click("button", name).await?;
                let looks = format!("return document.documentElement.dataset.theme === '{theme}'");
                page.wait(theme, &looks).await?;
                let violations = page.client.execute_async(RUN, vec![]).await?;
                ensure!(violations == json!([]), "{section} {lang} {theme}: {violations}");
            }
        }
    }
    Ok(())
}
