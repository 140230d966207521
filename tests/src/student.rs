//! A student does sections 1, 2, 4, 5 and 6: each task with the controls of the section, then the question.

use anyhow::{Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;

/// Does all tasks of the five sections.
pub async fn check(page: &Page) -> Result<()> {
    linear(page).await?;
    unit(page).await?;
    matrix(page).await?;
    three_layer(page).await?;
    ffnn(page).await
}

async fn linear(page: &Page) -> Result<()> {
    open(page, "linear").await?;
    page.set("slider", "w", "0.9").await?;
    page.set("slider", "b", "0.5").await?;
    done(page, 1).await?;
    page.click("button", "Fit").await?;
    done(page, 2).await?;
    page.wait(
        "the least E",
        "return /least there is/.test(document.querySelector('.controls [role=status]').textContent)",
    )
    .await?;
    // The link holds the parameters that gradient descent has found.
    page.wait("the found line in the link", "return /w=0.822\\d*,0.479/.test(location.hash)")
        .await?;
    page.click("button", "Two inputs").await?;
    page.set("slider", "w₂", "0").await?;
    done(page, 3).await?;
    answer(page, "No straight line passes through all eight samples").await
}

async fn unit(page: &Page) -> Result<()> {
    open(page, "unit").await?;
    drag(page, [0.5, 1.0]).await?;
    done(page, 1).await?;
    page.set("slider", "w₁", "0").await?;
    done(page, 2).await?;
    for (name, value) in [("w₁", "3"), ("w₂", "3"), ("b", "-4.5")] {
        page.set("slider", name, value).await?;
    }
    done(page, 3).await?;
    answer(page, "The line stays").await
}

async fn matrix(page: &Page) -> Result<()> {
    open(page, "matrix").await?;
    // The keys work as soon as a symbol has the focus.
    let symbol = page.client.find(Locator::Css(".matrix span[tabindex='0']")).await?;
    for _ in 0..10 {
        symbol.send_keys(&char::from(Key::Right).to_string()).await?;
    }
    done(page, 1).await?;
    page.set("slider", "x₁", "0").await?;
    page.set("slider", "x₂", "0").await?;
    done(page, 2).await?;
    for (name, value) in [("w₂₁", "1"), ("w₂₂", "1.6"), ("b₂", "0.6")] {
        page.set("textbox", name, value).await?;
    }
    done(page, 3).await?;
    answer(page, "5 rows, 4 columns").await
}

async fn three_layer(page: &Page) -> Result<()> {
    open(page, "three-layer").await?;
    for _ in 0..21 {
        page.click("button", "Next").await?;
    }
    done(page, 1).await?;
    page.set("slider", "x₁", "0.8").await?;
    page.set("slider", "x₂", "0.6").await?;
    done(page, 2).await?;
    page.click("button", "Hidden units −").await?;
    let rows = [("w⁽¹⁾₁₁", "1"), ("w⁽¹⁾₁₂", "1"), ("b⁽¹⁾₁", "0"), ("w⁽¹⁾₂₁", "1"), ("w⁽¹⁾₂₂", "1")];
    let output = [("b⁽¹⁾₂", "-1"), ("w⁽²⁾₁₁", "1"), ("w⁽²⁾₁₂", "-2"), ("b⁽²⁾₁", "0")];
    for (name, value) in rows.into_iter().chain(output) {
        page.set("textbox", name, value).await?;
    }
    done(page, 3).await?;
    answer(page, "It stays as it is").await
}

async fn ffnn(page: &Page) -> Result<()> {
    open(page, "ffnn").await?;
    page.set("combobox", "f of the hidden layers", "identity").await?;
    done(page, 1).await?;
    page.click("button", "Hidden layers +").await?;
    for layer in ["Hidden 1", "Hidden 2", "Hidden 3"] {
        for _ in 0..2 {
            page.click("button", &format!("{layer} −")).await?;
        }
    }
    done(page, 2).await?;
    page.click("button", "The lab's 784–128–10").await?;
    done(page, 3).await?;
    answer(page, "6").await
}

/// Clears progress and answers. The answers on the screen must disappear, too.
pub async fn clear(page: &Page) -> Result<()> {
    page.goto("#/check?lang=en").await?;
    page.script("localStorage.clear()", vec![]).await?;
    page.goto("#/check?lang=en").await?;
    page.client.find(Locator::Css("textarea")).await?.send_keys("One is for training.").await?;
    page.click("button", "Compare with a model answer").await?;
    page.wait("the model answer", "return !!document.querySelector('.question .model')").await?;
    // Looking at an answer is not yet knowing it.
    let mark = "document.querySelector('nav a[aria-current] .done')?.innerText.includes('1/4')";
    let unmarked = page.script(&format!("return !{mark}"), vec![]).await?;
    ensure!(unmarked == json!(true), "a mark for opening an answer");
    page.click("button", "My answer says the same").await?;
    page.wait("the mark in the contents", &format!("return {mark}")).await?;
    page.click("button", "Clear progress").await?;
    page.click("button", "Press again: answers go too").await?;
    page.wait(
        "an empty answer",
        "return document.querySelector('textarea').value === '' && !document.querySelector('.question .model')
           && !Object.keys(localStorage).some(key => key.startsWith('answer/'))",
    )
    .await
}

/// Opens a section; none of its tasks is done.
async fn open(page: &Page, section: &str) -> Result<()> {
    page.goto(&format!("#/{section}?lang=en")).await?;
    page.script("localStorage.clear()", vec![]).await?;
    page.goto(&format!("#/{section}?lang=en")).await?;
    done(page, 0).await
}

/// Waits until exactly `count` of the three tasks are marked as done.
async fn done(page: &Page, count: usize) -> Result<()> {
    let script = format!(
        "const tasks = [...document.querySelectorAll('.tasks li')];
         return tasks.length === 3 && tasks.filter(task => task.classList.contains('done')).length === {count}"
    );
    page.wait(&format!("{count} tasks done"), &script).await
}

/// Drags the point of the plane to an input.
async fn drag(page: &Page, to: [f64; 2]) -> Result<()> {
    let script = r#"
        const [x, y] = arguments[0], plot = [...document.querySelectorAll('.sketch')].at(-1);
        plot.scrollIntoView({ block: 'center' });
        const [across, up] = [...plot.querySelectorAll('.axis')].map(axis => axis.getBoundingClientRect());
        const at = share => [across.left + share[0] * across.width, up.bottom - share[1] * up.height];
        const send = (type, share, buttons) => plot.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1,
          pointerType: 'mouse', isPrimary: true, buttons, clientX: at(share)[0], clientY: at(share)[1] }));
        const end = [(x + 3) / 6, (y + 3) / 6];
        send('pointerdown', [0.75, 0.6], 1); send('pointermove', end, 1); send('pointerup', end, 0);"#;
    page.script(script, vec![json!(to)]).await?;
    Ok(())
}

/// Chooses the right answer by its first words, and checks that the contents count it.
async fn answer(page: &Page, right: &str) -> Result<()> {
    let script = "const choice = [...document.querySelectorAll('.question label')].find(label => label.innerText.trim().startsWith(arguments[0]));
        choice?.querySelector('input').click(); return !!choice";
    let found = page.script(script, vec![json!(right)]).await?;
    ensure!(found == json!(true), "there is no answer “{right}”");
    page.wait(
        "the praise",
        "return document.querySelector('.question [role=status]').innerText.startsWith('Right.')",
    )
    .await?;
    page.wait(
        "the mark in the contents",
        "return !!document.querySelector('nav a[aria-current] .done')?.innerText.includes('✓')",
    )
    .await
}
