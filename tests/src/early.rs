//! What is there before the page's program: its text, also without scripts, and no file twice.

use std::collections::HashSet;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// The document as a browser without scripts reads it: what the page is, in both languages.
pub async fn without_scripts(page: &Page) -> Result<()> {
    page.goto("#/linear?lang=en").await?;
    let script = "const done = arguments[arguments.length - 1];
        fetch(location.pathname).then(answer => answer.text()).then(text => {
          const early = new DOMParser().parseFromString(text, 'text/html').querySelector('.early');
          done([...early.querySelectorAll('[data-section]:not([hidden])')].map(e => [e.lang, e.querySelector('.early-title').textContent, e.querySelector('.lead').textContent]));
        });";
    let texts = page.client.execute_async(script, vec![]).await?;
    let said = texts.to_string();
    ensure!(texts.as_array().is_some_and(|texts| texts.len() == 2), "{said}");
    ensure!(said.contains("A lecture on feed-forward neural networks"), "{said}");
    ensure!(said.contains("順伝播型ニューラルネットの講義です"), "{said}");
    // The page has taken its place: the same title and lead, once.
    let script = "return [document.querySelectorAll('.early, [data-section]').length, document.querySelector('main .lead').innerText]";
    let left = page.script(script, vec![]).await?;
    ensure!(left[0] == json!(0), "the early text is still there");
    let lead = left[1].as_str().unwrap_or_default();
    ensure!(lead.starts_with("Fitting a line, linear regression, is the smallest"), "{lead}");
    Ok(())
}

/// Between the page's own files and those of a later part no file is asked for twice.
pub async fn nothing_twice(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.script("location.hash = '#/softmax'", vec![]).await?;
    let there = "return [...document.querySelectorAll('.figure .slider')].some(e => e.getClientRects().length)";
    page.wait("section 9", there).await?;
    let script = "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => /\\.(wasm|js|css)/.test(name))";
    let files: Vec<String> = serde_json::from_value(page.script(script, vec![]).await?)?;
    ensure!(files.iter().any(|file| file.ends_with("pack_lab.wasm")), "{files:?}");
    let mut seen = HashSet::new();
    // Each page may start its worker anew.
    for file in files.iter().filter(|file| !file.contains("worker")) {
        ensure!(seen.insert(file), "{file} was asked for twice");
    }
    Ok(())
}
