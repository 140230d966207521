//! A table of one's own in the lab: classes and a number are learned from its rows, and the form predicts what is typed.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::lasting::kept;
use crate::page::Page;
use crate::requests::DATA;
use crate::uploads::give;

const KINDS: [&str; 3] = ["setosa", "versicolor", "virginica"];
/// The text of the form.
const FORM: &str = "const form = document.querySelector('.row-form')?.innerText ?? '';";

/// 150 flowers of three kinds, like iris: centimetres with one decimal, and the name of the kind.
pub fn flowers() -> Vec<(&'static str, Vec<u8>)> {
    let centres = [[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]];
    let mut text = "sepal length,sepal width,petal length,petal width,species\n".to_owned();
    let mut state = 1u64;
    for row in 0..150 {
        let kind = row % KINDS.len();
        for centre in centres[kind] {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let noise = f64::from((state >> 33) as u32) / f64::from(1u32 << 31) - 0.5;
            text += &format!("{:.1},", f64::max(0.1, centre + 0.8 * noise));
        }
        text += KINDS[kind];
        text.push('\n');
    }
    vec![("flowers.csv", text.into_bytes())]
}

/// Opens a table, learns its classes, types into the form, and finds all that again after a reload.
pub async fn classes(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Train").await?;
    give(page, &flowers()).await?;
    page.click("button", "Use these data").await?;
    let there = format!(
        "{DATA} return /training and .* test rows, 4 columns of inputs, 3 classes/.test(data)"
    );
    page.wait("the rows", &there).await?;
    page.wait(
        "settings for few rows",
        "return /batch size 16, 30 epochs/.test(document.querySelector('.messages').innerText)",
    )
    .await?;
    let pictures = "return !document.querySelector('.sheet, .presets, .thumbnails')
        && !/MNIST/.test(document.querySelector('.lead').innerText)";
    page.wait("nothing about pictures", pictures).await?;
    let shape =
        "return document.querySelector('.lab-network .number').innerText.startsWith('4 → 128 → 3')
        && /petal/.test(document.querySelector('.lab-network svg').textContent)";
    page.wait("the network's shape and the columns' names", shape).await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let accuracy = page.accuracy().await?;
    ensure!(accuracy >= 90.0, "{accuracy} % of the test rows are predicted right");
    page.wait("a start at the means", &format!("{FORM} return /training set's means/.test(form)"))
        .await?;
    for (name, value) in [
        ("sepal length", "5"),
        ("sepal width", "3.4"),
        ("petal length", "1.5"),
        ("petal width", "0.2"),
    ] {
        page.set("textbox", name, value).await?;
    }
    let wins = |kind: &str| {
        format!("return /class is {kind}/.test(document.querySelector('.bars .guess').innerText)")
    };
    page.wait("the kind of a short petal", &wins("setosa")).await?;
    page.set("textbox", "petal length", "long").await?;
    page.wait(
        "no prediction without a number",
        &format!("{FORM} return /Type a number/.test(form) && !/class is/.test(form)"),
    )
    .await?;
    for (name, value) in [
        ("sepal length", "6.5"),
        ("sepal width", "3"),
        ("petal length", "5.8"),
        ("petal width", "2.2"),
    ] {
        page.set("textbox", name, value).await?;
    }
    page.wait("the kind of a long petal", &wins("virginica")).await?;
    page.click("button", "Next row").await?;
    page.wait("a row of the test set", &format!("{FORM} return /Row 1 of \\d+ in the test set; its true value is (setosa|versicolor|virginica)/.test(form)")).await?;
    page.click("button", "Next row").await?;
    page.wait("the next row", &format!("{FORM} return /Row 2 of/.test(form)")).await?;
    page.click("button", "Look at the data").await?;
    let rows = "return document.querySelectorAll('.rows tbody tr').length";
    page.wait_equal("the rows of the training set", rows, &json!(20)).await?;
    page.set("combobox", "Class", "2").await?;
    let of_class = "const kinds = [...document.querySelectorAll('.rows tbody tr td:last-child')].map(cell => cell.innerText);
        return kinds.length > 9 && kinds.every(kind => kind === 'virginica')";
    page.wait("rows of one class", of_class).await?;
    let decimals = "return [...document.querySelectorAll('.rows tbody td:nth-child(n+2):not(:last-child)')].every(cell => /^\\d+(\\.\\d)?$/.test(cell.innerText))";
    page.wait("values as the file has them", decimals).await?;
    let values = page.values().await?;
    let stored = "const request = indexedDB.open('ffnn-lab');
        request.onsuccess = () => {
          const all = request.result.transaction('kept').objectStore('kept').getAllKeys();
          all.onsuccess = () => { request.result.close(); window.stored = all.result.join(); };
        };
        return window.stored === 'buffers,data'";
    page.wait("the data to be stored", stored).await?;
    let steps = page.steps().await?;
    page.wait("the run to be kept", &kept(&steps.to_string())).await?;
    page.reload().await?;
    page.wait("the rows again", &there).await?;
    page.wait_values(&values).await?;
    page.wait("the form again", &format!("{FORM} return /sepal width/.test(form)")).await
}

/// Predicts a number: R² in place of the accuracy, the prediction in the column's own unit.
pub async fn number(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Train").await?;
    give(page, &flowers()).await?;
    page.set("combobox", "Label column", "3").await?;
    page.set("combobox", "What is predicted", "number").await?;
    page.click("button", "Use these data").await?;
    let there = format!("{DATA} return /3 columns of inputs, predicting petal width/.test(data)");
    page.wait("the rows", &there).await?;
    page.wait(
        "a smaller learning rate",
        "return /learning rate 0.01/.test(document.querySelector('.messages').innerText)",
    )
    .await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    let found = page.number("Test R²").await?;
    ensure!((0.7..1.0).contains(&found), "R² = {found}");
    let heads =
        "return [...document.querySelectorAll('.values th')].map(head => head.textContent).join()";
    let expected = "Epoch,Training loss,Test loss,Training R²,Test R²";
    page.wait_equal("the heads of the table", heads, &json!(expected)).await?;
    page.wait(
        "a chart of R²",
        "return !!document.querySelector('canvas[aria-label^=\"Chart of R²\"]')",
    )
    .await?;
    page.set("textbox", "petal length", "5.6").await?;
    let predicted = "return +document.querySelector('.predicted-number b').innerText";
    page.wait(
        "a wide petal",
        &format!("const width = (() => {{ {predicted} }})(); return width > 1.5 && width < 2.5"),
    )
    .await?;
    page.set("textbox", "petal length", "1.5").await?;
    page.set("textbox", "sepal length", "5").await?;
    page.wait(
        "a narrow petal",
        &format!("const width = (() => {{ {predicted} }})(); return width > -0.3 && width < 0.8"),
    )
    .await
}
