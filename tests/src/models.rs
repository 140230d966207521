//! Files of models: saved, opened by button and by drop, refused, waited for. Nothing changes before a model is used.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::lasting::kept;
use crate::page::Page;
use crate::uploads::packed;

/// Catches the files that are saved.
const CATCH: &str = "const before = URL.createObjectURL; window.saved = [];
    URL.createObjectURL = file => { file.arrayBuffer().then(bytes => saved.push(new Uint8Array(bytes))); return before.call(URL, file); };";
/// The place of models, and that of data.
const PLACES: &str = "const [data, model] = document.querySelectorAll('.data');";
/// The sheet.
const SHEET: &str = "document.querySelector('dialog.model-sheet[open]')";

/// Opens the file that was saved at this place, under a name, by the button.
async fn open_saved(page: &Page, place: usize, name: &str) -> Result<()> {
    let open = format!(
        "{PLACES} const input = model.querySelector('input[type=file]'), files = new DataTransfer();
        files.items.add(new File([saved[{place}]], '{name}'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.script(&open, vec![]).await?;
    Ok(())
}

/// Drops a file on the place of data or of models.
async fn drop_on(page: &Page, place: &str, file: (&str, Vec<u8>)) -> Result<()> {
    let drop = format!(
        "{PLACES} const transfer = new DataTransfer();
        for (const [name, text] of arguments[0]) transfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
        {place}.dispatchEvent(new DragEvent('drop', {{ bubbles: true, cancelable: true, dataTransfer: transfer }}));"
    );
    page.script(&drop, vec![packed(&[file])]).await?;
    Ok(())
}

/// Waits until the sheet says this.
async fn says(page: &Page, words: &str) -> Result<()> {
    let script = format!("return ({SHEET}?.innerText ?? '').includes({})", json!(words));
    page.wait(&format!("{words} on the sheet"), &script).await
}

async fn no_sheet(page: &Page) -> Result<()> {
    page.wait("no sheet", &format!("return !{SHEET}")).await
}

/// Saves the network in a format, as the file of this place.
async fn save(page: &Page, format: &str, place: usize) -> Result<()> {
    page.click("button", format).await?;
    page.wait("a file", &format!("return window.saved.length === {}", place + 1)).await
}

/// Waits until the run has the test accuracy of the saved network.
async fn wait_accuracy(page: &Page, expected: f64) -> Result<()> {
    let script = format!(
        "const shown = [...document.querySelectorAll('.toolbar .stat')].find(stat => /Test accuracy/.test(stat.innerText));
        return Math.abs(parseFloat(shown.querySelector('dd').innerText) - {expected}) < 0.051"
    );
    page.wait("the accuracy of the saved network", &script).await
}

/// A network is saved, opened again with the same bits, trained on, and the one before comes back.
pub async fn round_trip(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&act=tanh&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    let expected = page.accuracy().await?;
    page.script(CATCH, vec![]).await?;
    page.click("button", "Save model").await?;
    save(page, "safetensors (PyTorch)", 0).await?;
    save(page, ".npz (NumPy)", 1).await?;
    let steps = page.steps().await?;
    page.click("button", "Reset").await?;
    page.wait(
        "a new network",
        "return /step 0/.test(document.querySelector('.toolbar').innerText)",
    )
    .await?;
    open_saved(page, 0, "digits.safetensors").await?;
    for words in ["784 → 8 → 10", "digits.safetensors · safetensors", "Test accuracy when saved"]
    {
        says(page, words).await?;
    }
    let tested = format!(
        "const radio = [...{SHEET}.querySelectorAll('label.check')].find(label => label.textContent.trim().startsWith('0 to 1:'));
        return !!radio?.querySelector('input').checked && Math.abs(parseFloat(radio.querySelector('b').innerText) - {expected}) < 0.051"
    );
    page.wait("its accuracy with pixels from 0 to 1", &tested).await?;
    page.click("button", "Use this model").await?;
    no_sheet(page).await?;
    wait_accuracy(page, expected).await?;
    let began = "return /digits.safetensors: this network began/.test(document.querySelector('.lab-network').innerText)";
    page.wait("what it began with", began).await?;
    save(page, "safetensors (PyTorch)", 2).await?;
    let same = "const numbers = bytes => bytes.slice(8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))).join();
        return numbers(saved[0]) === numbers(saved[2])";
    ensure!(page.script(same, vec![]).await? == json!(true), "other bits");
    // It is kept before it is trained on.
    page.wait("the run to be kept", &kept("0")).await?;
    page.click("button", "Undo").await?;
    page.wait(
        "the trained network",
        &format!("return document.querySelector('.toolbar').innerText.includes('step {steps}')"),
    )
    .await?;
    page.click("button", "Undo").await?;
    page.wait("the opened network", began).await?;
    page.click("button", "Step").await?;
    page.wait("one step", "return /step 1\\b/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    // From then on no run with no minibatch is kept but the next one.
    page.wait("the run to be kept", &kept("1")).await?;
    // By drop, as NumPy's archive, which says its activation too.
    let bytes = page.script("return [...saved[1]]", vec![]).await?;
    let bytes = bytes.as_array().into_iter().flatten().filter_map(|byte| byte.as_u64());
    drop_on(page, "model", ("digits.npz", bytes.map(|byte| byte as u8).collect())).await?;
    says(page, "digits.npz · NumPy").await?;
    page.click("button", "Use this model").await?;
    no_sheet(page).await?;
    wait_accuracy(page, expected).await?;
    page.wait("what it began with", &began.replace("safetensors", "npz")).await?;
    page.wait("the run to be kept", &kept("0")).await?;
    page.reload().await?;
    page.wait("the same network after a reload", &began.replace("safetensors", "npz")).await?;
    wait_accuracy(page, expected).await
}

/// Models that are refused, or do not fit the data: each says why, and training goes on.
pub async fn refused(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&epochs=1000&run=1&lang=en").await?;
    page.wait("training", "return /step [1-9]/.test(document.querySelector('.toolbar').innerText)")
        .await?;
    let whole = include_bytes!("../../crates/modelfiles/tests/data/torch/whole_module.pt");
    let said = "const said = document.querySelectorAll('.data')[1].innerText;";
    for (place, file, words) in [
        // Also where data are opened: no data have this name.
        ("data", ("whole.pt", whole.to_vec()), "whole.pt is a whole model with its program"),
        ("data", ("whole.pt", whole.to_vec()), ".state_dict(), \"whole_weights.pt\")"),
        (
            "model",
            ("cut.safetensors", b"\xff\0\0\0\0\0\0\0{}".to_vec()),
            "cut.safetensors is cut off",
        ),
        ("model", ("notes.txt", b"hello".to_vec()), "notes.txt is of a format that is not known"),
    ] {
        drop_on(page, place, file).await?;
        page.wait(words, &format!("{said} return said.includes({})", json!(words))).await?;
        page.click("button", "Dismiss").await?;
        page.wait("no message", &format!("{said} return !said.includes({})", json!(words))).await?;
    }
    let small = include_bytes!("../../crates/modelfiles/tests/data/torch/dataparallel.pt");
    drop_on(page, "model", ("small.pt", small.to_vec())).await?;
    for words in [
        "4 → 3 → 2",
        "The model takes 4 inputs, and the present data have 784",
        "“module.” was taken off",
    ] {
        says(page, words).await?;
    }
    let disabled =
        format!("return {SHEET}.querySelector('.btn.primary').matches('[aria-disabled=true]')");
    ensure!(page.script(&disabled, vec![]).await? == json!(true), "it can be used");
    page.click("button", "Cancel").await?;
    no_sheet(page).await?;
    let before = page.steps().await?;
    let goes_on = format!(
        "return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0) > {before}"
    );
    page.wait("training to go on", &goes_on).await
}

/// Programs that read and write files hear nothing from now on, and ten seconds are over at once.
const DEAF: &str = "const Worker = window.Worker, set = window.setTimeout;
    window.hearing = () => { window.Worker = Worker; };
    window.Worker = class extends Worker {
      constructor(...words) { super(...words); this.addEventListener('message', () => { this.isReady = true; }); }
      postMessage(...words) { if (!this.reads) super.postMessage(...words); }
    };
    window.setTimeout = (work, delay, ...words) => set(work, delay === 10000 ? 1 : delay, ...words);";

/// A program that is silent or has stopped is said so, when a model is opened and when one is saved; it can be waited for, given up,
/// and begun anew.
pub async fn silent(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&epochs=1&run=1&lang=en").await?;
    page.finish().await?;
    page.script(CATCH, vec![]).await?;
    page.script(DEAF, vec![]).await?;
    let said = "const said = document.querySelectorAll('.data')[1].innerText;";
    let silent = format!("{said} return said.includes('There has been no answer for a while')");
    let over = format!("{said} return !said.includes('There has been no answer for a while')");
    let stopped = format!("{said} return said.includes('has stopped; memory may have run out')");
    // A program that ends while it is fetched is an error of the browser's.
    let ready = "return workers.findLast(w => w.reads).isReady === true";
    let stop = "workers.findLast(w => w.reads).dispatchEvent(new ErrorEvent('error'))";
    let state = include_bytes!("../../crates/modelfiles/tests/data/torch/state_dict.pt");
    drop_on(page, "model", ("net.pt", state.to_vec())).await?;
    page.wait("its silence", &silent).await?;
    page.wait("the program", ready).await?;
    page.click("button", "Cancel").await?;
    page.wait("no message", &over).await?;
    drop_on(page, "model", ("net.pt", state.to_vec())).await?;
    page.wait("its silence", &silent).await?;
    page.wait("the program", ready).await?;
    page.script(stop, vec![]).await?;
    page.wait("that it has stopped", &stopped).await?;
    page.script("hearing()", vec![]).await?;
    page.click("button", "Try again").await?;
    says(page, "4 → 3 → 2").await?;
    page.click("button", "Cancel").await?;
    no_sheet(page).await?;
    page.click("button", "Save model").await?;
    page.script(DEAF, vec![]).await?;
    page.click("button", "ONNX").await?;
    page.wait("its silence", &silent).await?;
    page.wait("the program", ready).await?;
    page.script(stop, vec![]).await?;
    page.wait("that it has stopped", &stopped).await?;
    page.script("hearing()", vec![]).await?;
    save(page, "ONNX", 0).await
}
