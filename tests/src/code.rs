//! The code of the figures.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

/// Reads whether an element of the code that stands for a symbol is lit.
const LIT: &str = "[...document.querySelectorAll('.code pre [data-symbol]')].filter(e => e.classList.contains('lit')).map(e => e.textContent).join(' ')";

/// Symbols light up from figure to code and back, lines follow the steps, numbers follow the sliders, the mistake shows.
pub async fn check(page: &Page) -> Result<()> {
    page.goto("#/three-layer?units=2-3-1&lang=en").await?;
    page.click("button", "Code").await?;
    text(page, "u1 = W1 @ np.append(x, 1)  # (3, 3) @ (3,) -> (3,)").await?;
    // From the formula to the code.
    let over = "document.querySelector('.general [data-symbol=\"W(2)\"]').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))";
    page.script(over, vec![]).await?;
    page.wait("the second layer's weights", &format!("return {LIT}.startsWith('W2 ')")).await?;
    // From the code to the formula.
    let over = "[...document.querySelectorAll('.code pre [data-symbol=\"W(1)\"]')][0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))";
    page.script(over, vec![]).await?;
    let general = "return document.querySelector('.general [data-symbol=\"W(1)\"]').classList.contains('lit')";
    page.wait("the formula's W", general).await?;
    let now = |line: &str| {
        format!("return document.querySelector('.code .line.now')?.innerText.startsWith('{line}')")
    };
    page.click("button", "Next").await?;
    page.wait("the line of the first sum", &now("u1 =")).await?;
    for _ in 0..4 {
        page.click("button", "Next").await?;
    }
    page.wait("the line of the first activation", &now("h1 =")).await?;
    page.click("button", "PyTorch").await?;
    text(page, "layer1 = nn.Linear(2, 3)").await?;
    // The library is remembered, and the numbers are those of the figure.
    page.goto("#/softmax?u=3,1,4&lang=en").await?;
    page.click("button", "Code").await?;
    text(page, "u = torch.tensor([3.0, 1.0, 4.0])").await?;
    page.click("button", "NumPy").await?;
    page.wait_value("y_hat", "0.2595, 0.0351, 0.7054").await?;
    page.set("slider", "u₂", "4").await?;
    text(page, "u = np.array([3.0, 4.0, 4.0])").await?;
    page.wait_value("y_hat", "0.1554, 0.4223, 0.4223").await?;
    page.click("checkbox", "A common mistake: large u without subtracting the largest").await?;
    page.wait_value("y_hat", "nan, nan, nan").await?;
    let copies = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }";
    page.script(copies, vec![]).await?;
    page.click("button", "Copy").await?;
    page.wait("the copied program", "return window.copied?.startsWith('import numpy as np\\n') && window.copied.includes('z = u + c\\n')").await?;
    let refuses = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))";
    page.script(refuses, vec![]).await?;
    page.click("button", "Copy").await?;
    page.wait(
        "what was not copied",
        "return document.querySelector('.code').innerText.includes('It could not be copied.')",
    )
    .await
}

/// A trained network's gradient step follows its training; the lab's run is a program that knows the hash of the weights, and
/// says what it can't repeat.
pub async fn of_a_run(page: &Page) -> Result<()> {
    page.goto("#/regression?units=2&lang=en").await?;
    page.click("button", "Code").await?;
    text(page, "u1 = with_1(x) @ W1.T  # (20, 3) @ (3, 2) -> (20, 2)").await?;
    let loss = "return [...document.querySelectorAll('.code dt')].find(e => e.textContent === 'E').nextSibling.textContent";
    let before = page.script(loss, vec![]).await?;
    page.click("button", "Step").await?;
    let other = format!("return (() => {{ {loss} }})() !== {before}");
    page.wait("the loss of the next minibatch", &other).await?;
    page.goto("#/lab?data=mnist-small&hidden=8&epochs=1&lang=en").await?;
    page.wait_for("button", "Code").await?;
    page.click("button", "Code").await?;
    page.click("button", "NumPy, the same bits").await?;
    text(page, "for epoch in range(epochs):").await?;
    page.click("button", "Train").await?;
    page.finish().await?;
    text(page, "for epoch in range(1):").await?;
    text(page, "print(\"equal to the weights of the page, bit for bit\" if mark == 0x").await?;
    page.set("textbox", "Seed", "2").await?;
    text(page, "seed = 2").await?;
    text(page, "for epoch in range(epochs):").await?;
    page.goto("#/lab?data=mnist-small&dropout=0.5&lang=en").await?;
    page.click("button", "Code").await?;
    let left_out = "return document.querySelector('.code .note')?.innerText.startsWith('There is no such program yet for a run with dropout')";
    page.wait("what is left out", left_out).await
}

async fn text(page: &Page, line: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('.code pre')?.textContent.split('\\n').some(line => line.startsWith({}))",
        json!(line)
    );
    page.wait(&format!("the line “{line}”"), &script).await
}
