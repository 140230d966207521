//! The panel of kept runs: named, starred, deleted with undo, opened again; two tabs keep their own.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::lasting::kept;
use crate::page::Page;

/// [name, facts, star] of each listed run, the newest first; null until there is a list.
const LIST: &str = "const runs = [...document.querySelectorAll('.run')];
    return runs.length ? runs.map(run => [run.querySelector('.run-name').value, run.querySelector('.run-facts').textContent, run.querySelector('.star').ariaPressed]) : null";

/// How many minibatches the run in the lab has done.
const STEPS: &str =
    "return +(document.querySelector('.toolbar').innerText.match(/step (\\d+)/)?.[1] ?? 0)";

/// Trains a run of one epoch with these values of the link, and waits until it is kept.
async fn train(page: &Page, values: &str) -> Result<u64> {
    page.goto(&format!("#/lab?data=strokes&hidden=8&epochs=1&{values}&run=1&lang=en")).await?;
    page.finish().await?;
    let steps = page.steps().await?;
    page.wait("the run to be kept", &kept(&steps.to_string())).await?;
    Ok(steps)
}

async fn wait_names(page: &Page, names: &[&str]) -> Result<()> {
    let script = "return [...document.querySelectorAll('.run-name')].map(field => field.value)";
    page.wait_equal("the names of the runs", script, &json!(names)).await
}

async fn list(page: &Page) -> Result<Value> {
    page.script(LIST, vec![]).await
}

/// Named, starred, deleted, restored, opened and gone on with.
pub async fn check(page: &Page) -> Result<()> {
    train(page, "lr=0.1&batch=64").await?;
    let before = page.values().await?;
    train(page, "lr=1&batch=128").await?;
    train(page, "lr=0.1&batch=128").await?;
    page.click("button", "Runs").await?;
    let automatic = ["η = 0.1 · batch 128", "η = 1 · batch 128", "η = 0.1 · batch 64"];
    wait_names(page, &automatic).await?;
    let facts = list(page).await?;
    let newest = facts[0][1].as_str().unwrap_or_default().to_owned();
    for part in ["Drawn digits", "1 of 1 epochs", "test ", "in the lab"] {
        ensure!(newest.contains(part), "{part} is not in {newest}");
    }
    page.set("textbox", "Name: η = 1 · batch 128", "too fast").await?;
    wait_names(page, &["η = 0.1 · batch 128", "too fast", "η = 0.1 · batch 64"]).await?;
    page.click("button", "Star: too fast").await?;
    let starred = "return [...document.querySelectorAll('.star')].map(star => star.ariaPressed)";
    page.wait_equal("a star", starred, &json!(["false", "true", "false"])).await?;

    page.click("button", "Delete: too fast").await?;
    wait_names(page, &["batch 128", "batch 64"]).await?;
    // The drawing pad has a button of this name, too.
    let undo = "const button = document.querySelector('.runs .messages button');
        if (button?.textContent !== 'Undo') return false;
        button.click();
        return true";
    page.wait("Undo in the panel", undo).await?;
    wait_names(page, &["η = 0.1 · batch 128", "too fast", "η = 0.1 · batch 64"]).await?;
    page.click("button", "Delete: η = 0.1 · batch 128").await?;
    wait_names(page, &["too fast", "η = 0.1 · batch 64"]).await?;

    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "Runs").await?;
    wait_names(page, &["too fast", "η = 0.1 · batch 64"]).await?;
    page.wait_equal("a star", starred, &json!(["true", "false"])).await?;

    page.click("button", "Open: η = 0.1 · batch 64").await?;
    page.wait_values(&before).await?;
    page.wait("its link", "return /batch=64/.test(location.hash)").await?;
    let steps = page.steps().await?;
    page.click("button", "Continue: η = 0.1 · batch 64").await?;
    // It stood at its end before, which the page may still say.
    page.wait_equal("twice as many steps", STEPS, &json!(2 * steps)).await?;
    page.finish().await?;
    page.wait("the run to be kept", &kept(&(2 * steps).to_string())).await?;
    page.wait("its facts", "return [...document.querySelectorAll('.run-facts')].some(facts => /2 of 2 epochs.*in the lab/.test(facts.textContent))").await
}

/// A run that was reset stays in the list, and a reload does not open it; one without a step is not kept.
pub async fn reset(page: &Page) -> Result<()> {
    let steps = train(page, "lr=0.1").await?;
    ensure!(steps > 0, "nothing was trained");
    page.click("button", "Reset").await?;
    let none = "return document.querySelector('.toolbar').innerText.includes('step 0')";
    page.wait("a new run", none).await?;
    page.click("button", "Runs").await?;
    wait_names(page, &["8 units · ReLU · η = 0.1"]).await?;
    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.wait("a new run", none).await?;
    page.click("button", "Runs").await?;
    wait_names(page, &["8 units · ReLU · η = 0.1"]).await
}

/// Two tabs with one run: each goes on with it in its own way, and both are kept.
pub async fn two_tabs(page: &Page) -> Result<()> {
    let steps = train(page, "lr=0.1").await?;
    let first = page.client.window().await?;
    let hash = "#/lab?data=strokes&hidden=8&epochs=1&lr=0.1&lang=en";
    let second = page.client.new_window(true).await?;
    page.client.switch_to_window(second.handle).await?;
    page.goto(hash).await?;
    page.wait(
        "the same run",
        &format!("return document.querySelector('.toolbar')?.innerText.includes('step {steps}')"),
    )
    .await?;
    page.click("button", "Step").await?;
    page.wait("the run of the second tab to be kept", &kept(&(steps + 1).to_string())).await?;
    page.client.switch_to_window(first).await?;
    for more in 1..=2 {
        page.wait_for("button", "Step").await?;
        page.click("button", "Step").await?;
        let there = format!(
            "return document.querySelector('.toolbar').innerText.includes('step {}')",
            steps + more
        );
        page.wait("a step", &there).await?;
    }
    page.wait("the run of the first tab to be kept", &kept(&(steps + 2).to_string())).await?;
    page.wait("that of the second still to be kept", &kept(&(steps + 1).to_string())).await?;
    page.click("button", "Runs").await?;
    page.wait("both in the list", "return document.querySelectorAll('.run').length === 2").await
}

/// Starred runs are saved as a file, which brings them back after they were deleted.
pub async fn files(page: &Page) -> Result<()> {
    train(page, "lr=0.1").await?;
    page.click("button", "Runs").await?;
    let name = "8 units · ReLU · η = 0.1";
    page.click("button", &format!("Star: {name}")).await?;
    let saved = "const before = URL.createObjectURL; window.saved = [];
        URL.createObjectURL = file => { saved.push(file); return before.call(URL, file); };";
    page.script(saved, vec![]).await?;
    page.click("button", "Save starred runs as a file").await?;
    page.wait("a file", "return window.saved.length === 1").await?;
    let size = page.script("return saved[0].size", vec![]).await?;
    // 784 · 8 + 8 + 8 · 10 + 10 parameters of four bytes.
    let size = size.as_u64().context("a size")?;
    ensure!(size > 4 * 6_370, "{size} bytes");
    let clear =
        "const done = arguments[arguments.length - 1], request = indexedDB.open('ffnn-lab-runs');
        request.onsuccess = () => {
          const stores = ['results', 'checkpoints', 'labels'];
          const transaction = request.result.transaction(stores, 'readwrite');
          stores.forEach(store => transaction.objectStore(store).clear());
          transaction.oncomplete = () => { request.result.close(); done(true); };
        };";
    page.client.execute_async(clear, vec![]).await?;
    page.script("window.dispatchEvent(new Event('focus'))", vec![]).await?;
    page.wait("an empty list", "return !document.querySelector('.run')").await?;
    let open = "const input = document.querySelector('.run-files input[type=file]'), files = new DataTransfer();
        files.items.add(arguments[0] ? new File([saved[0]], 'runs.ffnn') : new File(['something else'], 'runs.ffnn'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(open, vec![json!(false)]).await?;
    page.wait(
        "a word",
        "return /was not saved by this panel/.test(document.querySelector('.runs').innerText)",
    )
    .await?;
    page.script(open, vec![json!(true)]).await?;
    wait_names(page, &[name]).await?;
    let starred = "return document.querySelector('.star').ariaPressed";
    page.wait_equal("its star", starred, &json!("true")).await
}

/// Ticked runs stand in four charts and in a table that is sorted and copied.
pub async fn compare(page: &Page) -> Result<()> {
    train(page, "lr=0.1").await?;
    train(page, "lr=0.001").await?;
    page.click("button", "Runs").await?;
    wait_names(page, &["η = 0.001", "η = 0.1"]).await?;
    page.click("button", "Compare").await?;
    for name in ["η = 0.001", "η = 0.1"] {
        page.click("checkbox", &format!("Tick: {name}")).await?;
    }
    let charts = "return [...document.querySelectorAll('canvas.comparison')].map(chart => chart.ariaLabel.split('.')[0])";
    let titles = json!([
        "Chart: Training loss",
        "Chart: Test loss",
        "Chart: Training accuracy",
        "Chart: Test accuracy"
    ]);
    page.wait_equal("four charts", charts, &titles).await?;
    let labels = "return [...document.querySelectorAll('canvas.comparison')].every(chart => /η = 0\\.1 [0-9]/.test(chart.ariaLabel) && /η = 0\\.001 [0-9]/.test(chart.ariaLabel))";
    page.wait("both runs in each chart", labels).await?;
    let heads = "return [...document.querySelectorAll('.run-table thead th')].map(head => head.textContent)";
    let expected = json!([
        "Run",
        "Learning rate",
        "Test accuracy",
        "Best test accuracy",
        "Test loss",
        "Epochs to 90%",
        "Seconds to 90%"
    ]);
    page.wait_equal("only what differs", heads, &expected).await?;
    let rates = "return [...document.querySelectorAll('.run-table tbody tr')].map(row => row.children[1].textContent)";
    page.wait_equal("the best run first", rates, &json!(["0.1", "0.001"])).await?;
    page.click("button", "Learning rate").await?;
    page.wait_equal("the least rate first", rates, &json!(["0.001", "0.1"])).await?;
    page.set("textbox", "Accuracy to reach (%)", "1").await?;
    let reached = "return [...document.querySelectorAll('.run-table tbody tr')].map(row => row.children[5].textContent)";
    page.wait_equal("epochs to 1%", reached, &json!(["0", "0"])).await?;
    let copies = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }";
    page.script(copies, vec![]).await?;
    page.click("button", "Copy as TSV").await?;
    let copied = page
        .script(
            "return window.copied.split('\\n').map(line => line.split('\\t').slice(0, 2))",
            vec![],
        )
        .await?;
    let rows = json!([["Run", "Learning rate"], ["η = 0.001", "0.001"], ["η = 0.1", "0.1"], [""]]);
    ensure!(copied == rows, "{copied}");
    page.click("button", "Report of the comparison (to print)").await?;
    let report = "const sheet = document.querySelector('.report-sheet');
        return sheet && [[...sheet.querySelectorAll('.report-table tbody th')].map(head => head.textContent), sheet.querySelectorAll('.report-charts img').length, !!sheet.querySelector('.report-matrix')]";
    let expected = json!([["η = 0.001", "η = 0.1"], 4, false]);
    page.wait_equal("the runs on a page to print", report, &expected).await?;
    page.click("button", "Close").await
}

/// How far sweeps have come.
const SWEEPS: &str =
    "return [...document.querySelectorAll('.sweep-list p')].map(sweep => sweep.textContent)";

/// A sweep is a link. A reload in its middle loses nothing, and it goes on where it was.
pub async fn sweep(page: &Page) -> Result<()> {
    page.goto(
        "#/lab?data=strokes&hidden=64&batch=4&epochs=16&sweep=lr:0.01,0.03,0.1&run=1&lang=en",
    )
    .await?;
    let one_done = "return /running, 1 of 3 runs done/.test(document.querySelector('.sweep-list')?.innerText ?? '')";
    page.wait("the first run", one_done).await?;
    // The second run is kept while it is trained.
    let second = "return document.querySelectorAll('.run').length === 2";
    page.wait("the second run to be kept", second).await?;
    page.reload().await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "Runs").await?;
    page.wait("both runs", second).await?;
    let facts = "return [...document.querySelectorAll('.run-facts')].map(facts => +facts.textContent.match(/([0-9.]+) of 16 epochs/)[1])";
    let epochs = page.script(facts, vec![]).await?;
    let (part, whole) = (epochs[0].as_f64().unwrap_or_default(), epochs[1].as_f64());
    ensure!(whole == Some(16.0) && part > 0.0 && part < 16.0, "{epochs}");
    page.click("button", "Sweep").await?;
    let stopped = json!(["Learning rate: 0.01, 0.03, 0.1 · stopped, 1 of 3 runs done"]);
    page.wait_equal("the sweep", SWEEPS, &stopped).await?;
    page.click("button", "Resume the sweep").await?;
    let done = json!(["Learning rate: 0.01, 0.03, 0.1 · all 3 runs done"]);
    page.wait_equal("the end of the sweep", SWEEPS, &done).await?;
    wait_names(page, &["η = 0.1", "η = 0.03", "η = 0.01"]).await?;
    page.wait_equal("whole runs", facts, &json!([16, 16, 16])).await?;
    page.click("button", "Compare its runs").await?;
    let lines = "return /η = 0\\.01 .*η = 0\\.03 .*η = 0\\.1 /.test(document.querySelector('canvas.comparison')?.ariaLabel)";
    page.wait("its runs in the charts", lines).await?;
    // The lab's own run has not begun.
    ensure!(page.steps().await? == 0, "the lab trained, too");
    // A run of the sweep is the one that would be trained by hand.
    let best = "return [...document.querySelectorAll('.run-table tbody tr')].find(row => row.children[1].textContent === '0.1').children[4].textContent";
    page.wait("a loss", &format!("{best} !== ''")).await?;
    let swept = page.script(best, vec![]).await?;
    page.goto("#/lab?data=strokes&hidden=64&batch=4&epochs=16&lr=0.1&run=1&lang=en").await?;
    page.finish().await?;
    let by_hand = page.script("return [...document.querySelectorAll('.values tbody tr')].at(-1).children[2].textContent", vec![]).await?;
    let (swept, by_hand) =
        (swept.as_str().unwrap_or_default(), by_hand.as_str().unwrap_or_default());
    let by_hand: f64 = by_hand.parse()?;
    ensure!(format!("{by_hand:.4}") == swept, "{by_hand} by hand, {swept} in the sweep");
    Ok(())
}

/// Several seeds of each value are a mean with a band; the form says what can't be read.
pub async fn seeds(page: &Page) -> Result<()> {
    page.goto("#/lab?data=strokes&hidden=8&epochs=2&lang=en").await?;
    page.wait_for("button", "Train").await?;
    page.click("button", "Runs").await?;
    page.click("button", "Sweep").await?;
    page.set("combobox", "Setting to vary", "batch").await?;
    page.set("textbox", "Values to try", "32, 0").await?;
    page.wait("a word about what can be typed", "return /whole numbers from 1 to 4096/.test(document.querySelector('#error-sweep')?.innerText ?? '')").await?;
    page.set("textbox", "Values to try", "32, 128").await?;
    page.set("textbox", "Seeds for each value", "3").await?;
    page.click("button", "Train 6 runs").await?;
    let done = json!(["Batch size: 32, 128 (3 seeds each) · all 6 runs done"]);
    page.wait_equal("the end of the sweep", SWEEPS, &done).await?;
    let lines = "return /batch 32 \\(3 seeds\\) .*batch 128 \\(3 seeds\\) /.test(document.querySelector('canvas.comparison')?.ariaLabel)";
    page.wait("two lines", lines).await?;
    page.click(
        "checkbox",
        "Runs that differ in their seed alone as mean and band (least to greatest)",
    )
    .await?;
    let lines = "return new Set(document.querySelector('canvas.comparison').ariaLabel.match(/batch (32|128) · seed [123]/g)).size === 6";
    page.wait("six lines", lines).await
}
