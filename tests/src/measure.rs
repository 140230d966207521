//! The engine alone in a browser: on a page, compiled as the page is, and in a worker, compiled as the worker is.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::page::Page;

/// Opens the measuring page, or another page in its folder.
pub async fn open(page: &Page, path: &str) -> Result<()> {
    let patience = Some(Duration::from_secs(280));
    page.client.update_timeouts(TimeoutConfiguration::new(patience, patience, None)).await?;
    page.client.goto(&format!("{}{path}", page.address)).await?;
    page.wait("who answers", "return typeof window.ask === 'function'").await
}

/// Calls a function of the engine on the `page` or in the `worker`, and returns its result.
pub async fn ask(page: &Page, place: &str, words: &[Value]) -> Result<Value> {
    let script = "const [place, words, done] = arguments;
        ask(place, ...words).then(answer => done([answer, null]), error => done([null, String(error)]));";
    let answer = page.client.execute_async(script, vec![json!(place), json!(words)]).await?;
    match &answer[1] {
        Value::Null => Ok(answer[0].clone()),
        error => bail!("{}, {place}, {words:?}: {error}", page.engine),
    }
}

/// Bytes of WebAssembly memory that the lab's worker has while it trains on all of MNIST.
pub async fn lab_memory(page: &Page) -> Result<f64> {
    let address = page.address.replace("/some/path/", "/watched/");
    page.client.goto(&format!("{address}#/lab?data=mnist&epochs=1000&run=1&lang=en")).await?;
    let third_epoch = "return +(document.querySelector('.toolbar')?.innerText.match(/step (\\d+)/)?.[1] ?? 0) > 1900";
    page.wait_long("the third epoch", third_epoch, 120).await?;
    let script =
        "const done = arguments[arguments.length - 1], channel = new BroadcastChannel('memory');
        channel.onmessage = ({ data }) => done(data);
        channel.postMessage('?');";
    let bytes = page.client.execute_async(script, vec![]).await?;
    bytes.as_f64().with_context(|| format!("{bytes} is no number of bytes"))
}
