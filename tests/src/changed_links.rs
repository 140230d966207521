//! Links that a mail program, a course system or a static host has changed open what they meant, or it is said what could not
//! be read.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

const SETTINGS: &str = "return [...document.querySelectorAll('.settings input, .settings select')].slice(0, 3).map(e => e.value)";
const NOTES: &str =
    "return [...document.querySelectorAll('main [role=status]')].map(e => e.innerText).join(' ')";

/// Links to the lab with two hidden layers and tanh, and a link to a section with a value that can't be read.
pub async fn check(page: &Page) -> Result<()> {
    for link in [
        "#/lab?data=strokes&amp;hidden=32,16&amp;act=tanh&amp;lang=en",
        "#/lab?data=strokes&hidden=32%2C16&act=tanh&lang=en).",
        "#%2Flab%3Fdata%3Dstrokes%26hidden%3D32%2C16%26act%3Dtanh%26lang%3Den",
        "#%252Flab%253Fdata%253Dstrokes%2526hidden%253D32%252C16%2526act%253Dtanh",
        "#/lab？data＝strokes＆hidden＝32，16＆act＝tanh。",
        "%23/lab?data=strokes&hidden=32,16&act=tanh&lang=en",
        "%2523/lab?data=strokes&hidden=32,16&act=tanh&lang=en",
    ] {
        page.goto(link).await?;
        page.wait_equal(link, SETTINGS, &json!(["tanh", "2", "32, 16"])).await?;
        let notes = page.script(NOTES, vec![]).await?;
        ensure!(!said(&notes, "could not be read"), "{link}: {notes}");
    }
    page.goto("#/regression?units=4&batch=5&lr=x&lang=en").await?;
    page.wait("a word about the link", &format!("{NOTES}.includes('batch, lr could not be read')"))
        .await?;
    page.goto("#/labs?lang=en").await?;
    page.wait("a word about the section", &format!("{NOTES}.includes('no section “labs”')"))
        .await?;
    page.goto("#/regression?units=4&lr=0.020&lang=en").await?;
    page.wait_for("button", "Train").await?;
    let notes = page.script(NOTES, vec![]).await?;
    ensure!(!said(&notes, "could not be read"), "{notes}");
    page.check_clean().await
}

fn said(notes: &Value, words: &str) -> bool {
    notes.as_str().is_some_and(|notes| notes.contains(words))
}
