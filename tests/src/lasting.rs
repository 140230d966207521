//! The run, the model, the drawing and the settings survive reloads and errors.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::hands;
use crate::page::Page;
use crate::server::{HANGING_STORAGE, LATE_CONFIRMATION, LATE_STORAGE, SILENT_STORAGE};

const GUESS: &str = "return document.querySelector('.bars ol').innerText";

/// A finished run, a run in training and a drawing are restored by a reload.
pub async fn reload(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=2&run=1&lang=en").await?;
    page.finish().await?;
    hands::draw(page, &hands::HANDS[0][3]).await?;
    hands::answer(page).await?;
    let before = (page.values().await?, page.script(GUESS, vec![]).await?);
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    // A link that starts a run by itself would start it again.
    page.wait("the address", "return !location.hash.includes('run=1')").await?;
    page.reload().await?;
    page.finish().await?;
    hands::answer(page).await?;
    page.wait_values(&before.0).await?;
    page.wait_equal("the same answer", GUESS, &before.1).await?;

    page.set("textbox", "Epochs", "1000").await?;
    page.click("button", "Train").await?;
    let start = page.steps().await?;
    page.wait("some minibatches", &format!("return +document.querySelector('.toolbar').innerText.match(/step (\\d+)/)[1] > {start} + 50")).await?;
    page.click("button", "Pause").await?;
    page.wait_for("button", "Train").await?;
    let steps = page.steps().await?;
    page.wait("the run to be kept", &kept(&steps.to_string())).await?;
    page.wait("the address", "return location.hash.includes('epochs=1000')").await?;
    let before = page.values().await?;
    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.wait(
        "the same minibatch",
        &format!("return document.querySelector('.toolbar').innerText.includes('step {steps}')"),
    )
    .await?;
    page.wait_values(&before).await?;
    page.click("button", "Step").await?;
    page.wait(
        "one more",
        &format!(
            "return document.querySelector('.toolbar').innerText.includes('step {}')",
            steps + 1
        ),
    )
    .await
}

/// A script that returns true once a run is kept with as many minibatches as the JavaScript expression `step` gives.
pub fn kept(step: &str) -> String {
    format!(
        r#"
        // A request that a browser leaves without an answer is made again.
        if (!(Date.now() - window.looking < 3000)) {{
          window.looking = Date.now();
          const request = indexedDB.open('ffnn-lab-runs');
          // Only the page makes the database.
          request.onupgradeneeded = () => request.transaction.abort();
          const end = () => {{ request.result?.close(); window.looking = 0; }};
          request.onsuccess = () => {{
            const all = request.result.transaction('checkpoints').objectStore('checkpoints').getAll();
            all.onsuccess = () => {{
              // The number of minibatches follows the eight letters at the start.
              window.keptSteps = all.result.map(([bytes]) => Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(8, true)));
              end();
            }};
            all.onerror = end;
          }};
          request.onerror = () => window.looking = 0;
        }}
        return (window.keptSteps ?? []).includes({step});"#
    )
}

/// Opening section 3 does not stop the run, and coming back does not restart it.
pub async fn leave(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1000&run=1&lang=en").await?;
    page.wait("training", "return /step [1-9]/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    page.click("link", "3Activation functions").await?;
    page.wait("section 3", "return /Activation/.test(document.querySelector('h1').innerText)")
        .await?;
    let hidden = "return document.querySelector('.toolbar').getClientRects().length";
    ensure!(page.script(hidden, vec![]).await? == json!(0), "the lab is in sight");
    let text = "document.querySelector('.toolbar').textContent";
    let step = page.script(&format!("return +{text}.match(/step (\\d+)/)[1]"), vec![]).await?;
    page.wait("the run to go on", &format!("return +{text}.match(/step (\\d+)/)[1] > {step} + 20"))
        .await?;
    page.click("link", "14The practical: MNIST").await?;
    page.wait_for("button", "Pause").await?;
    ensure!(page.steps().await? > step.as_u64().unwrap_or_default(), "the run began anew");
    Ok(())
}

/// A page that the browser shows again on going back has its run, and trains on.
pub async fn gone_back(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&epochs=1&lr=0.1&run=1&lang=en").await?;
    page.finish().await?;
    let steps = page.steps().await?;
    page.wait("the run to be kept", &kept(&steps.to_string())).await?;
    // Leaving may let the browser keep the page, with its worker, whose transaction is open.
    page.goto("#/lab?data=strokes&hidden=8&epochs=1&lr=0.1&lang=en").await?;
    let there =
        format!("return document.querySelector('.toolbar')?.innerText.includes('step {steps}')");
    page.wait("the run", &there).await?;
    page.script("window.isOld = true", vec![]).await?;
    page.client.goto("about:blank").await?;
    page.wait("a blank page", "return location.href === 'about:blank'").await?;
    page.client.back().await?;
    // What the browser shows first may be the page that was left; it is loaded anew.
    page.wait("the run again", &format!("if (window.isOld) return false; {there}")).await?;
    page.click("button", "Step").await?;
    page.wait("one more to be kept", &kept(&(steps + 1).to_string())).await
}

/// A worker that ends with an error is replaced, and the run continues from its last stored state.
pub async fn crash(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=2&run=1&lang=en").await?;
    page.finish().await?;
    hands::draw(page, &hands::HANDS[0][3]).await?;
    hands::answer(page).await?;
    let before = page.values().await?;
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    page.script("window.workers[0].dispatchEvent(new ErrorEvent('error'))", vec![]).await?;
    page.wait("the word", "return /was started anew/.test(document.querySelector('.messages').innerText) && workers.length === 2").await?;
    page.finish().await?;
    hands::answer(page).await?;
    ensure!(page.values().await? == before, "{before} became {}", page.values().await?);
    Ok(())
}

/// A browser whose storage never answers still trains, and the page says what it can't keep.
pub async fn silent_storage(page: &Page) -> Result<()> {
    page.goto(&format!("{SILENT_STORAGE}#/lab?data=strokes&epochs=1&run=1&lang=en")).await?;
    page.finish().await?;
    let said =
        "return /storage does not answer/.test(document.querySelector('.messages').innerText)";
    page.wait("what can't be kept", said).await
}

/// What the storage does not answer in time is not waited for: the page has data, trains, and says so.
pub async fn hanging_storage(page: &Page) -> Result<()> {
    page.goto(&format!("{HANGING_STORAGE}#/lab?data=strokes&epochs=1&run=1&lang=en")).await?;
    page.finish().await?;
    let said =
        "return /storage does not answer/.test(document.querySelector('.messages').innerText)";
    page.wait("what can't be read", said).await
}

/// A storage that opens late is said to be silent until it answers; then the run is kept after all.
pub async fn late_storage(page: &Page) -> Result<()> {
    page.goto(&format!("{LATE_STORAGE}#/lab?data=strokes&epochs=1&run=1&lang=en")).await?;
    page.finish().await?;
    page.wait("the run to be kept", &kept(&page.steps().await?.to_string())).await?;
    page.wait("nothing to be said", SILENT).await
}

/// A run whose writing is confirmed too late is said not to be kept, and is kept once, as it has become by then.
pub async fn late_confirmation(page: &Page) -> Result<()> {
    page.goto(&format!("{LATE_CONFIRMATION}#/lab?data=strokes&epochs=1&run=1&lang=en")).await?;
    page.finish().await?;
    page.wait("a word about the storage", &format!("return !(() => {{ {SILENT} }})()")).await?;
    let next = page.steps().await? + 1;
    page.set("textbox", "Epochs", "2").await?;
    page.click("button", "Step").await?;
    page.wait("the run to be kept", &kept(&next.to_string())).await?;
    page.wait("nothing to be said", SILENT).await?;
    page.wait("one run, not two", "return window.keptSteps.length === 1").await
}

/// Whether nothing is said about the storage.
const SILENT: &str =
    "return !/storage does not answer/.test(document.querySelector('.messages').innerText)";

/// The page reports a record of a newer build, and keeps it even after another run.
pub async fn newer(page: &Page) -> Result<()> {
    let record = |rest: &str| {
        format!(
            "const done = arguments[arguments.length - 1], request = indexedDB.open('ffnn-lab', 1);
             request.onupgradeneeded = () => request.result.createObjectStore('kept');
             request.onsuccess = () => {{
               const database = request.result, store = database.transaction('kept', 'readwrite').objectStore('kept');
               const asked = store.{rest};
               asked.onsuccess = () => {{ database.close(); done(asked.result); }};
             }};"
        )
    };
    page.goto("#/unit?lang=en").await?;
    let put = record("put([99, 'something', { else: true }], 'run')");
    page.client.execute_async(&put, vec![]).await?;
    page.goto("#/lab?data=strokes&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    page.wait(
        "the word",
        "return /saved by a newer version/.test(document.querySelector('.messages').innerText)",
    )
    .await?;
    let seen = page.client.execute_async(&record("get('run')"), vec![]).await?;
    ensure!(seen == json!([99, "something", { "else": true }]), "the record became {seen}");
    Ok(())
}

/// The address holds the settings, and opening it restores them.
pub async fn link(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.set("textbox", "Hidden units", "32, 16").await?;
    page.set("combobox", "Activation", "tanh").await?;
    page.set("textbox", "Seed", "7").await?;
    let expected =
        "#/lab?data=strokes&hidden=32,16&act=tanh&lr=0.1&batch=64&epochs=10&seed=7&lang=en";
    page.wait("the address", &format!("return location.hash === '{expected}'")).await?;
    page.goto(expected).await?;
    page.wait_for("button", "Train").await?;
    let script = "return [...document.querySelectorAll('.settings input, .settings select')].slice(0, 3).map(e => e.value)";
    let seen = page.script(script, vec![]).await?;
    ensure!(seen == json!(["tanh", "2", "32, 16"]), "{seen}");
    page.goto("#/lab?data=strokes&hidden=9999&seed=7&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.wait(
        "a word about the value that can't be read",
        "return /hidden could not be read/.test(document.querySelector('.messages').innerText)",
    )
    .await
}
