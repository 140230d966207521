//! Drawings of one's own with labels: collected, kept over a reload, saved as files, trained on.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::hands;
use crate::lasting::kept;
use crate::page::Page;
use crate::server::SILENT_STORAGE;

/// How many there are, in words.
const COUNTED: &str =
    "return document.querySelector('.own-drawings .messages')?.innerText.trim() ?? null";

/// How many images there are, to train and to test on.
const COUNT: &str = "(document.querySelector('.data').innerText.match(/([0-9,]+) training and ([0-9,]+) test/) ?? [])
    .slice(1).reduce((sum, count) => sum + +count.replaceAll(',', ''), 0)";

/// Draws threes and sevens of two hands, reloads, saves and trains.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=3&batch=2&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "My drawings").await?;
    for digit in [3, 7] {
        page.wait_for("textbox", "What it shows (label)").await?;
        page.set("textbox", "What it shows (label)", &digit.to_string()).await?;
        for hand in &hands::HANDS[..2] {
            hands::draw(page, &hand[digit]).await?;
            page.wait("the drawing", "return document.querySelector('.bars').getAttribute('aria-busy') === 'false' && !!document.querySelector('.bars .win')").await?;
            page.click("button", "Add to my drawings").await?;
            page.wait(
                "a new sheet",
                "return /Nothing is drawn/.test(document.querySelector('.bars').innerText)",
            )
            .await?;
        }
    }
    let four = json!("4 drawings: 3\u{a0}×\u{a0}2, 7\u{a0}×\u{a0}2");
    page.wait_equal("the count", COUNTED, &four).await?;
    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "My drawings").await?;
    page.wait_equal("the count after a reload", COUNTED, &four).await?;

    page.click("button", "Drawing 4, label 7").await?;
    page.click("button", "Remove the chosen one").await?;
    page.wait_equal("one less", COUNTED, &json!("3 drawings: 3\u{a0}×\u{a0}2, 7\u{a0}×\u{a0}1"))
        .await?;

    let saved = "const before = URL.createObjectURL; window.saved = [];
        URL.createObjectURL = file => { file.arrayBuffer().then(bytes => saved.push([file.name, new Uint8Array(bytes)])); return before.call(URL, file); };";
    page.script(saved, vec![]).await?;
    page.click("button", "Save as .npz").await?;
    page.click("button", "Save as CSV").await?;
    page.wait("two files", "return window.saved.length === 2").await?;
    let files = "return saved.map(([name, bytes]) => [name, bytes.length, new TextDecoder().decode(bytes.slice(0, 14))]).sort()";
    let files = page.script(files, vec![]).await?;
    ensure!(files[0][0] == "my-drawings.csv" && files[0][2] == "label,pixel0,p", "{files}");
    // Two arrays with their headers, and the directory.
    let npz = 3 * 784 + 3 + 2 * 128 + 2 * (30 + 5) + 2 * (46 + 5) + 22;
    ensure!(files[1][0] == "my-drawings.npz" && files[1][1] == npz, "{files}, expected {npz}");

    page.click("button", "Use them alone as data").await?;
    page.click("button", "Use these data").await?;
    page.wait("the drawings as data", &format!("return {COUNT} === 3")).await?;
    page.click("button", "Train").await?;
    page.finish().await?;

    page.click("button", "Add them to the training set").await?;
    let both = format!("return /my-drawings.npz with 3 drawings of yours/.test(document.querySelector('.data').innerText)
        && {COUNT} === 6");
    page.wait("the drawings in the training set", &both).await?;
    page.click("button", "Step").await?;
    page.wait(
        "a minibatch",
        "return /step 1\\b/.test(document.querySelector('.toolbar').innerText)",
    )
    .await?;
    page.wait("the run to be kept", &kept("1")).await?;
    page.reload().await?;
    page.wait("the same data after a reload", &both).await
}

/// Drawings that were added to the training set are added again by a worker that takes the place of one that has stopped, where
/// nothing could be stored.
pub async fn added_again(page: &Page) -> Result<()> {
    page.goto(&format!("{SILENT_STORAGE}#/lab?data=strokes&epochs=1&lang=en")).await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "My drawings").await?;
    page.wait_for("textbox", "What it shows (label)").await?;
    page.set("textbox", "What it shows (label)", "3").await?;
    hands::draw(page, &hands::HANDS[0][3]).await?;
    page.click("button", "Add to my drawings").await?;
    page.click("button", "Add them to the training set").await?;
    let added = format!(
        "const text = document.querySelector('.data').innerText;
         return /drawn digits with one drawing of yours/.test(text) && {COUNT} === 7001"
    );
    page.wait("the drawing in the training set", &added).await?;
    page.script("workers[0].dispatchEvent(new ErrorEvent('error'))", vec![]).await?;
    let replaced = "return workers.length === 2 && /was started anew/.test(document.querySelector('.messages').innerText)";
    page.wait("another worker", replaced).await?;
    page.wait("the drawing in the training set again", &added).await?;
    page.click("button", "Train").await?;
    page.finish().await
}
