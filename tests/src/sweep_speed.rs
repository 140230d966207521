//! How long a sweep takes beside the training alone of its runs.

use anyhow::{Context, Result, ensure};

use crate::engine::Engine;
use crate::page::Page;
use crate::server::Server;

/// How often it is measured.
const ROUNDS: usize = 5;
const LINK: &str = "#/lab?data=mnist-small&epochs=10&lang=en";
const RATES: &str = "0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2";

/// From the click on the button to the end of the sweep, in seconds.
const TRAIN: &str = "
    const done = arguments[arguments.length - 1], start = performance.now();
    const button = [...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Train 8 runs');
    const look = () => /all 8 runs done/.test(document.querySelector('.sweep-list')?.textContent ?? '') && done((performance.now() - start) / 1000);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    button.click();";

/// The seconds that the runs have trained, as the list says.
const TRAINED: &str = "return [...document.querySelectorAll('.run-facts')].map(facts => +facts.textContent.match(/([0-9.]+) s\\b/)[1])";

/// Prints the time of sweeps of eight runs on mnist-small, ten epochs each, and its ratio to the time that their minibatches and
/// evaluations took in the worker.
pub async fn run(server: &Server) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    for _ in 0..ROUNDS {
        let page = Page::open(server, &driver).await?;
        page.goto(LINK).await?;
        page.wait_for("button", "Train").await?;
        page.click("button", "Runs").await?;
        page.click("button", "Sweep").await?;
        page.set("combobox", "Setting to vary", "lr").await?;
        page.set("textbox", "Values to try", RATES).await?;
        page.wait_for("button", "Train 8 runs").await?;
        let whole = page.client.execute_async(TRAIN, vec![]).await?;
        let whole = whole.as_f64().context("no time")?;
        let trained: Vec<f64> = serde_json::from_value(page.script(TRAINED, vec![]).await?)?;
        ensure!(trained.len() == 8, "{trained:?}");
        let alone: f64 = trained.iter().sum();
        println!(
            "a sweep of 8 runs: {whole:.2} s, of which {alone:.1} s train and evaluate: {:.2} ×",
            whole / alone
        );
        page.close().await;
    }
    Ok(())
}
