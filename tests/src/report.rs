//! A run on one page to print: it states what the lab shows, and what is written into it stays on the device.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::paper;

const CONCLUSION: &str = "Conclusion: what was found, and why";
/// The counts of the matrix.
const MATRIX: &str = "return [...document.querySelectorAll('.report-matrix tbody tr')].map(row => [...row.querySelectorAll('td')].map(cell => Number(cell.textContent)))";
/// What the sheet says.
const SHEET: &str = "return document.querySelector('.report-sheet')?.innerText ?? ''";
const CLOSED: &str = "return !document.querySelector('.report-host') && !document.documentElement.hasAttribute('data-reporting')";

/// Opens the report of a run, writes into it, and opens it again after a reload.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=2&hidden=24&lr=0.01&seed=5&lang=en").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    open(page).await?;
    let matrix: Vec<Vec<f64>> = serde_json::from_value(page.script(MATRIX, vec![]).await?)?;
    ensure!(matrix.len() == 10 && matrix.iter().all(|row| row.len() == 10), "{matrix:?}");
    let total: f64 = matrix.iter().flatten().sum();
    let correct: f64 = (0..10).map(|class| matrix[class][class]).sum();
    ensure!((100.0 * correct / total - accuracy).abs() < 0.06, "{correct} of {total}, {accuracy}");
    let sheet = page.script(SHEET, vec![]).await?.to_string();
    for said in ["Seed", "Hidden units", "24", "Test accuracy", "#/lab?", "seed=5", "hidden=24"] {
        ensure!(sheet.contains(said), "{said} is not in {sheet}");
    }
    let drawn = "const all = [...document.querySelectorAll('.report-charts img')];
        return all.length === 2 && all.every(picture => picture.complete && picture.naturalWidth > 0)";
    page.wait("both charts", drawn).await?;
    let shown = "return [document.querySelectorAll('.report-mistakes li').length > 0, !!document.querySelector('.report .qr path')]";
    page.wait_equal("mistakes and code", shown, &json!([true, true])).await?;

    page.set("textbox", CONCLUSION, "Fewer units\nare enough.").await?;
    let on_paper = "return [...document.querySelectorAll('.report .on-paper')].at(-1).textContent";
    page.wait_equal("the text for the paper", on_paper, &json!("Fewer units\nare enough.")).await?;
    page.click("button", "Close").await?;
    page.wait("the report to close", CLOSED).await?;
    page.reload().await?;
    open(page).await?;
    let kept = "return [...document.querySelectorAll('.report textarea')].at(-1).value";
    page.wait_equal("the text after a reload", kept, &json!("Fewer units\nare enough.")).await?;
    // Esc, as the browser says it to a dialog.
    let escape = "document.querySelector('dialog.report').dispatchEvent(new Event('cancel', { cancelable: true }))";
    page.script(escape, vec![]).await?;
    page.wait("the report to close", CLOSED).await
}

/// A run fits on one sheet of A4, with many mistakes, a name, a question and a conclusion, in both languages.
pub async fn one_sheet(page: &Page) -> Result<()> {
    for (lang, download, report, names) in [
        (
            "en",
            "Download",
            "Report (to print)",
            ["Name and student number", "Question and expectation", CONCLUSION],
        ),
        (
            "ja",
            "ダウンロード",
            "レポート (印刷)",
            ["氏名・学籍番号", "問い・予想", "結論 (わかったこと、その理由)"],
        ),
    ] {
        // Little learnt, so that there are many mistakes; many settings that are not the usual ones.
        page.goto(&format!(
            "#/lab?data=strokes&epochs=1&hidden=64,32&act=tanh&init=xavier&opt=momentum&lr=0.0001&l2=0.0001&batch=256&seed=5&run=1&lang={lang}"
        ))
        .await?;
        page.finish().await?;
        page.click("button", download).await?;
        page.click("button", report).await?;
        page.wait("the matrix", "return !!document.querySelector('.report-matrix')").await?;
        let mistakes = "return document.querySelectorAll('.report-mistakes li').length";
        page.wait_equal("mistakes", mistakes, &json!(20)).await?;
        for (name, lines) in names.into_iter().zip([1, 2, 5]) {
            let line = "The rate was so small that one epoch was not enough. 学習率が小さすぎた。";
            page.set("textbox", name, &vec![line; lines].join("\n")).await?;
        }
        let sheets = paper::sheets(page).await?;
        ensure!(sheets == 1, "the report in {lang} takes {sheets} sheets");
    }
    Ok(())
}

async fn open(page: &Page) -> Result<()> {
    page.click("button", "Download").await?;
    page.click("button", "Report (to print)").await?;
    page.wait("the matrix", "return !!document.querySelector('.report-matrix')").await
}
