//! WCAG 2.2 AA by axe-core, on each page in English and light, then in Japanese and dark: names depend on the language, contrast on the theme,
//! nothing on both. Firefox has the first of these, WebKit the second: what an engine draws of a state differs little.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::engine::Engine;
use crate::page::Page;

/// Checks the page once it no longer changes, because colours may change over a few frames.
const RUN: &str = "const done = arguments[arguments.length - 1];
    Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))
      .then(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
      .then(r => done(r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')}`)), e => done([String(e)]));";

/// Opens code and panels.
const OPEN: &str = "document.querySelectorAll('main :is(.code, .downloads, .panel) > :is(h2, h3) > button[aria-expanded=false]').forEach(button => button.click())";
/// Reads whether all of them have come.
const OPENED: &str = "return [...document.querySelectorAll('main :is(.code, .downloads, .panel):has(> * > [aria-expanded=true])')].every(e => e.children.length > 1)";

/// Runs axe-core on every other page, from the first or the second on: on all of them it takes a loaded machine longer than a test may.
pub async fn check(page: &Page, first: usize) -> Result<()> {
    let path =
        std::env::var("AXE").context("AXE names no axe.min.js; `cargo xtask test` fetches it")?;
    let axe = std::fs::read_to_string(&path).with_context(|| path.clone())?;
    for section in page.sections().await?.into_iter().skip(first).step_by(2) {
        page.prepare("light").await?;
        page.goto(&format!("#/{section}?lang=en&data=strokes&epochs=1&run=1")).await?;
        if section == "lab" {
            page.finish().await?;
            page.script("document.querySelectorAll('details').forEach(d => d.open = true); document.querySelector('.browse button').click()", vec![]).await?;
            let images = "return document.querySelectorAll('.thumbnail').length > 5";
            page.wait("images", images).await?;
        }
        page.script(OPEN, vec![]).await?;
        page.wait("what was opened", OPENED).await?;
        page.script(&axe, vec![]).await?;
        let states: [(&[&str], _); 2] =
            [(&["Light"], ["en", "light"]), (&["Dark", "日本語"], ["ja", "dark"])];
        let states = match page.engine {
            Engine::Chromium => &states[..],
            Engine::Firefox => &states[..1],
            Engine::WebKit => &states[1..],
        };
        for (buttons, state) in states {
            for button in *buttons {
                page.click("button", button).await?;
            }
            let now =
                "const { lang, dataset } = document.documentElement; return [lang, dataset.theme]";
            page.wait_equal("language and theme", now, &json!(state)).await?;
            let violations = page.client.execute_async(RUN, vec![]).await?;
            ensure!(violations == json!([]), "{section} {state:?}: {violations}");
        }
    }
    Ok(())
}
