//! WCAG 2.2 AA by axe-core, on each page in both languages and themes.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Runs axe-core.
pub async fn check(page: &Page) -> Result<()> {
    let path =
        std::env::var("AXE").context("AXE names no axe.min.js; `cargo xtask test` fetches it")?;
    let axe = std::fs::read_to_string(&path).with_context(|| path.clone())?;
    for section in page.sections().await? {
        for lang in ["ja", "en"] {
            for theme in ["light", "dark"] {
                page.prepare(theme).await?;
                page.goto(&format!("#/{section}?lang={lang}&data=strokes&epochs=1&run=1")).await?;
                if section == "lab" {
                    page.finish().await?;
                    page.script("document.querySelectorAll('details').forEach(d => d.open = true); document.querySelector('.browse button').click()", vec![]).await?;
                    page.wait(
                        "images",
                        "return document.querySelectorAll('.thumbnail').length > 5",
                    )
                    .await?;
                }
                page.script(&axe, vec![]).await?;
                let script = "const done = arguments[arguments.length - 1];
                    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                      .then(r => done(r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')}`)), e => done([String(e)]));";
                let violations = page.client.execute_async(script, vec![]).await?;
                ensure!(violations == json!([]), "{section} {lang} {theme}: {violations}");
            }
        }
    }
    Ok(())
}
