//! Section 7 with a table of the user's own: how it was understood, and which of its columns are used.

use anyhow::Result;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::page::Page;

const CHOOSE: &str = "
const transfer = new DataTransfer();
transfer.items.add(new File([Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0))], 'own.csv'));
const input = document.querySelector('input[type=file]'); input.files = transfer.files;
input.dispatchEvent(new Event('change', { bubbles: true }));";
/// What stands beside the button that opens a file.
const BESIDE: &str = "document.querySelector('.upload').parentElement.innerText";
const HEAD: &str = "return [...document.querySelector('table.shares').tHead.rows[0].cells].slice(1, 4).map(c => c.innerText.trim())";

async fn choose(page: &Page, bytes: &[u8]) -> Result<()> {
    page.script(CHOOSE, vec![json!(BASE64_STANDARD.encode(bytes))]).await?;
    Ok(())
}

async fn wait_beside(page: &Page, words: &str) -> Result<()> {
    let words = json!(words);
    page.wait(&format!("{words} beside the button"), &format!("return {BESIDE}.includes({words})"))
        .await
}

/// Opens good and bad files, and another column.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/regression?lang=en").await?;
    wait_beside(page, "were made by this page").await?;
    let rows = "5,0;2,0;4,0;9\n7,5;1,2;5,0;8\n".repeat(10);
    choose(page, format!("now;wind;later;height\n{rows};1,0;2,0;7\n").as_bytes()).await?;
    wait_beside(page, "21 rows and 4 columns (separated by semicolons)").await?;
    wait_beside(page, "“5,0” is 5").await?;
    wait_beside(page, "Missing value: 1 (first in line 22)").await?;
    page.wait(
        "no word about made rows",
        &format!("return !{BESIDE}.includes('made by this page')"),
    )
    .await?;
    page.wait_equal("the names of the columns", HEAD, &json!(["now", "wind", "later"])).await?;
    page.set("combobox", "Column of y", "3").await?;
    page.wait_equal("another column", HEAD, &json!(["now", "wind", "height"])).await?;
    page.set("combobox", "Column of y", "1").await?;
    page.wait_equal("two columns changed", HEAD, &json!(["now", "height", "wind"])).await?;
    choose(page, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").await?;
    wait_beside(page, "This is no text file.").await?;
    page.wait_equal("the table as before", HEAD, &json!(["now", "height", "wind"])).await?;
    // Shift_JIS, as the Japan Meteorological Agency's downloads: 風速 (wind speed).
    let mut bytes = b"now,\x95\x97\x91\xac,later\n".to_vec();
    bytes.extend("5,2,4\n7,1,5\n".repeat(10).bytes());
    choose(page, &bytes).await?;
    page.wait_equal("names in Shift_JIS", HEAD, &json!(["now", "風速", "later"])).await?;
    page.check_clean().await
}
