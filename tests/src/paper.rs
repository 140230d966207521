//! The page on paper.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use serde_json::json;

use crate::cdp::Chromium;
use crate::page::Page;

/// What must not be on paper, and canvases that are not in their proportions.
const FAULTS: &str = "const seen = e => e.getClientRects().length > 0;
    const wrong = [...document.querySelectorAll('header.contents, .present-link, .neighbours, .question .model')].filter(seen);
    const bent = [...document.querySelectorAll('main canvas')].filter(seen).filter(e => {
      const box = e.getBoundingClientRect(); return Math.abs(box.width / box.height / (e.width / e.height) - 1) > 0.02; });
    return [...wrong, ...bent].map(e => `${e.tagName}.${e.className}`)";

/// In every section: no navigation, no answers, canvases in their proportions, sliders as they stand, on white.
pub async fn check(page: &Page) -> Result<()> {
    page.prepare("dark").await?;
    for section in page.sections().await? {
        page.goto(&format!("#/{section}?lang=en")).await?;
        page.script("document.querySelectorAll('.question input').forEach(e => e.click())", vec![])
            .await?;
        emulate(page, "print", 680).await?;
        page.wait_equal(&format!("what {section} has on paper"), FAULTS, &json!([])).await?;
        let page_is_white = "return getComputedStyle(document.body).backgroundColor";
        page.wait_equal("the ground", page_is_white, &json!("rgb(255, 255, 255)")).await?;
        emulate(page, "", 1400).await?;
    }
    page.goto("#/unit?lang=en").await?;
    page.set("slider", "b", "2").await?;
    emulate(page, "print", 680).await?;
    let slider = "const e = [...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'b'); return [e.checkVisibility(), e.value, getComputedStyle(e).printColorAdjust]";
    page.wait_equal("the slider", slider, &json!([true, "2", "exact"])).await?;
    emulate(page, "", 1400).await
}

/// Shows the page as on this medium, in a window of this width.
async fn emulate(page: &Page, media: &str, width: u32) -> Result<()> {
    page.client.set_window_size(width, 1000).await?;
    page.client
        .issue_cmd(Chromium("Emulation.setEmulatedMedia", json!({ "media": media })))
        .await?;
    Ok(())
}

/// Prints the page into a file.
pub async fn print(page: &Page, file: &Path) -> Result<()> {
    std::fs::write(file, pdf(page).await?)?;
    println!("{}", file.display());
    Ok(())
}

/// The page as a PDF.
async fn pdf(page: &Page) -> Result<Vec<u8>> {
    let settings = json!({ "preferCSSPageSize": true, "printBackground": false });
    let printed = page.client.issue_cmd(Chromium("Page.printToPDF", settings)).await?;
    let data = printed["data"].as_str().context("nothing was printed")?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(data)?;
    ensure!(bytes.starts_with(b"%PDF"), "no PDF");
    Ok(bytes)
}

/// How many sheets of paper the page takes. Each has an object `/Type /Page` in the PDF, all together one `/Type /Pages`.
pub async fn sheets(page: &Page) -> Result<usize> {
    let pdf = pdf(page).await?;
    let count = |name: &[u8]| pdf.windows(name.len()).filter(|bytes| *bytes == name).count();
    let (pages, lists) = (count(b"/Type /Page"), count(b"/Type /Pages"));
    ensure!(lists > 0, "no list of pages in the PDF");
    Ok(pages - lists)
}
