//! Sections 7 and 8 with rows of the user's own: the sheet says how a file was understood and asks for the columns, then the
//! section trains on its rows.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;
use crate::uploads::give;

/// What stands beside the button that opens a file.
const BESIDE: &str = "document.querySelector('.upload').parentElement.innerText";
/// What the sheet says.
const SHEET: &str = "(document.querySelector('dialog.import-sheet')?.innerText ?? '')";
const HEAD: &str = "return [...document.querySelector('table.shares').tHead.rows[0].cells].slice(1, 4).map(c => c.innerText.trim())";

async fn wait_for_words(page: &Page, place: &str, words: &str) -> Result<()> {
    let words = json!(words);
    page.wait(&format!("{words} to be said"), &format!("return {place}.includes({words})")).await
}

async fn wait_closed(page: &Page) -> Result<()> {
    page.wait("the sheet to close", "return !document.querySelector('dialog.import-sheet')").await
}

/// Section 7: another column, a file that is no table, another encoding; nothing changes before the data are taken.
pub async fn numbers(page: &Page) -> Result<()> {
    page.goto("#/regression?lang=en").await?;
    wait_for_words(page, BESIDE, "were made by this page").await?;
    let lecture = page.script(HEAD, vec![]).await?;
    let rows = "5,0;2,0;4,0;9;2024-01-01\n7,5;1,2;5,0;8;2024-01-02\n".repeat(10);
    let text = format!("now;wind;later;height;day\n{rows};1,0;2,0;7;2024-01-03\n");
    give(page, &[("own.csv", text.clone().into_bytes())]).await?;
    wait_for_words(page, SHEET, "20 rows, 5 columns").await?;
    wait_for_words(page, SHEET, "separated by semicolons").await?;
    wait_for_words(page, SHEET, "such as “5,0” being the decimal mark").await?;
    wait_for_words(page, SHEET, "a missing value are left out: 1 (the first in line 22)").await?;
    wait_for_words(page, SHEET, "dates or times").await?;
    page.wait_equal("the days as before", HEAD, &lecture).await?;
    page.click("button", "Cancel").await?;
    wait_closed(page).await?;
    page.wait_equal("the days after Cancel", HEAD, &lecture).await?;
    give(page, &[("own.csv", text.into_bytes())]).await?;
    page.set("combobox", "Label column", "3").await?;
    page.set("combobox", "Label column", "1").await?;
    page.set("combobox", "Column of x₂", "2").await?;
    page.click("button", "Use these data").await?;
    wait_closed(page).await?;
    page.wait_equal("the chosen columns", HEAD, &json!(["now", "later", "wind"])).await?;
    wait_for_words(
        page,
        BESIDE,
        "own.csv: 20 rows. x₁ is now, x₂ later, y wind. Rows left out: 1.",
    )
    .await?;
    page.wait(
        "no word about made rows",
        &format!("return !{BESIDE}.includes('made by this page')"),
    )
    .await?;
    page.click("button", "Choose other columns").await?;
    page.set("combobox", "Label column", "2").await?;
    page.click("button", "Use these data").await?;
    page.wait_equal("two columns changed", HEAD, &json!(["now", "wind", "later"])).await?;
    give(page, &[("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec())]).await?;
    wait_for_words(page, BESIDE, "picture.png is damaged").await?;
    page.wait_equal("the rows as before", HEAD, &json!(["now", "wind", "later"])).await?;
    page.click("button", "Dismiss").await?;
    // Shift_JIS, as the Japan Meteorological Agency's downloads: 風速 (wind speed).
    let mut bytes = b"now,\x95\x97\x91\xac,later\n".to_vec();
    bytes.extend("5,2,4\n7,1,5\n".repeat(10).bytes());
    give(page, &[("own.csv", bytes)]).await?;
    page.click("button", "Use these data").await?;
    page.wait_equal("names in Shift_JIS", HEAD, &json!(["now", "風速", "later"])).await?;
    // The columns that names suggest have too many gaps: others can be chosen.
    let rows = "5,,4,9\n7,1.2,5,8\n6,,3,7\n".repeat(5);
    give(page, &[("gaps.csv", format!("now,wind,later,height\n{rows}").into_bytes())]).await?;
    wait_for_words(page, SHEET, "too few rows with all three values (5)").await?;
    wait_for_words(page, SHEET, "15 rows, 4 columns").await?;
    let is_off =
        "return document.querySelector('.import-sheet .primary').matches('[aria-disabled=true]')";
    page.wait("“Use these data” to be off", is_off).await?;
    page.set("combobox", "Column of x₂", "3").await?;
    page.click("button", "Use these data").await?;
    page.wait_equal("other columns", HEAD, &json!(["now", "height", "later"])).await?;
    page.check_clean().await
}

/// Section 8: three kinds of flowers, one of which has label 1.
pub async fn classes(page: &Page) -> Result<()> {
    page.goto("#/classification?lang=en").await?;
    let kinds = ["setosa", "versicolor", "virginica"];
    let row = |n: usize| format!("{}.{},{}.5,{}\n", n % 3, n % 10, n % 7, kinds[n % 3]);
    let text = format!("length,width,kind\n{}", (0..60).map(row).collect::<String>());
    give(page, &[("flowers.csv", text.into_bytes())]).await?;
    wait_for_words(page, SHEET, "3 classes").await?;
    page.click("button", "Use these data").await?;
    wait_closed(page).await?;
    let axes = "[...document.querySelectorAll('.figure .note')].map(n => n.innerText).join()";
    wait_for_words(page, axes, "length; up").await?;
    page.set("combobox", "Class with label 1", "0").await?;
    page.click("button", "Train").await?;
    let accuracy = "const rows = [...document.querySelectorAll('dt')];
        const found = rows.find(e => /^Accuracy/.test(e.innerText)).nextElementSibling.innerText;
        return parseFloat(found) > 95";
    page.wait("setosa, the shortest, to be told from the others", accuracy).await?;
    page.click("button", "Pause").await?;
    page.set("combobox", "Data", "moons").await?;
    page.wait("the moons", &format!("return !{axes}.includes('length; up')")).await?;
    page.set("combobox", "Data", "own").await?;
    wait_for_words(page, axes, "length; up").await?;
    page.check_clean().await
}
