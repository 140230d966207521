//! Section 12: gradient descent on one weight, back-propagation through a small network, minibatches.

use anyhow::{Context, Result, ensure};
use serde_json::{from_value, json};

use crate::page::Page;

/// (weight, back-propagated, numerical, updated) of each row of the table.
const GRADIENTS: &str = "return [...document.querySelector('table.gradients').tBodies[0].rows]
    .map(row => [1, 2, 3, 5].map(cell => Number(row.cells[cell].innerText.replace('−', '-'))))";

/// The steps of one weight: to the minimum at once, from side to side, and away.
pub async fn one_weight(page: &Page) -> Result<()> {
    page.goto("#/learning?lang=en").await?;
    page.wait_value("Distance to the minimum", "1.500").await?;
    page.click("button", "One step").await?;
    // 1 − 2η = 0.8
    page.wait_value("Distance to the minimum", "1.200").await?;
    page.set("slider", "Learning rate", "0.5").await?;
    page.wait_value("Distance to the minimum", "0.000").await?;
    page.wait_value("Loss", "0.240").await?;
    page.set("slider", "Learning rate", "1.1").await?;
    page.click("button", "Ten steps").await?;
    remark(page, "It diverges").await?;
    // 1.5 · 1.2¹¹
    page.wait_value("Distance to the minimum", "11.145").await?;
    page.wait("the link", "return /lr=1.1&steps=11/.test(location.hash)").await?;
    page.click("button", "Back to the start").await?;
    page.wait_value("Distance to the minimum", "1.500").await?;
    page.set("slider", "Weight w", "0.8").await?;
    page.wait_value("Loss", "0.240").await
}

async fn remark(page: &Page, text: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.remark').innerText.replace(/\\s+/g, ' ').includes({})",
        json!(text)
    );
    page.wait(text, &script).await
}

/// The sample goes forward and back; each gradient is its central difference, and the update is W − η ∂E/∂W.
pub async fn chain_rule(page: &Page) -> Result<()> {
    page.goto("#/learning?step=0&lang=en").await?;
    page.click("button", "Next").await?;
    let shown =
        "[...document.querySelectorAll('.passes .edge')].filter(e => e.matches('.forward')).length";
    page.wait("three edges on the way forward", &format!("return {shown} === 3")).await?;
    let unknown = "return !document.querySelector('.passes .beside .sym-e')";
    page.wait("no gradient before the way back", unknown).await?;
    for _ in 0..17 {
        page.click("button", "Next").await?;
    }
    let all = "return document.querySelectorAll('.passes .beside .sym-e').length === 9 && document.querySelector('.passes .edge.backward')?.dataset.symbol === 'b(1)2'";
    page.wait("all gradients in the diagram", all).await?;
    page.set("slider", "x₁", "-1.5").await?;
    page.set("slider", "y", "2").await?;
    page.set("combobox", "Activation of the hidden layer", "tanh").await?;
    page.set("textbox", "w⁽²⁾₁₁", "1.5").await?;
    let typed = "return document.querySelector('.passes .edge[data-symbol=\"w(2)11\"]').ariaLabel.startsWith('w⁽²⁾₁₁ = 1.5')";
    page.wait("the typed weight in the diagram", typed).await?;
    let rows: Vec<[f64; 4]> = from_value(page.script(GRADIENTS, vec![]).await?)?;
    ensure!(rows.len() == 9, "{rows:?}");
    for [weight, back, numerical, updated] in &rows {
        ensure!((back - numerical).abs() <= 2e-6, "{back} is not {numerical}");
        ensure!((updated - (weight - 0.5 * back)).abs() < 2e-3, "{weight} − η {back} = {updated}");
    }
    ensure!(rows.iter().any(|row| row[1].abs() > 0.1), "no gradient: {rows:?}");
    page.click("button", "Update by the gradient").await?;
    let after = rows.first().context("no row")?[3];
    let moved = format!("return Math.abs((() => {{ {GRADIENTS} }})()[0][0] - {after}) < 2e-3");
    page.wait("the updated weight", &moved).await?;
    for _ in 0..3 {
        page.click("button", "Update ten times").await?;
    }
    let fitted = "return Number(document.querySelector('.becomes').innerText.match(/0[.][0-9]+/)[0]) < 0.001";
    page.wait("a small loss", fitted).await
}

/// A minibatch of two makes four steps an epoch; each uses its own samples.
pub async fn minibatches(page: &Page) -> Result<()> {
    page.goto("#/learning?lang=en").await?;
    let groups = "[...document.querySelectorAll('.epoch .minibatch')]";
    let samples = format!(
        "{groups}.flatMap(e => [...e.children].map(s => Number(s.innerText))).sort().join('')"
    );
    for (size, count) in [("2", 4), ("3", 3), ("8", 1), ("1", 8)] {
        page.set("slider", "Batch size", size).await?;
        let parted = format!("return {groups}.length === {count} && {samples} === '12345678'");
        page.wait(&format!("{count} minibatches of {size}"), &parted).await?;
    }
    page.click("button", "One epoch").await?;
    page.wait_value("Epochs done", "1").await?;
    page.wait("eight steps in the link", "return /batch-steps=8(&|$)/.test(location.hash)").await?;
    let now = format!("return {groups}.findIndex(e => e.ariaCurrent === 'step')");
    page.wait_equal("the first of the next epoch", &now, &json!(0)).await?;
    page.set("slider", "Batch size", "8").await?;
    page.wait_value("Epochs done", "1").await?;
    let alike = "const value = name => [...document.querySelectorAll('dt')].find(e => e.innerText === name).nextElementSibling.innerText;
        return value('E by minibatches') === value('E by all samples')";
    page.wait("the same loss with all samples", alike).await
}
