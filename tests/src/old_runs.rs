//! Runs of earlier builds: `cargo run -p browser-tests record DIST FOLDER` makes those of tests/data, and a test opens one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use axum::Router;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::engine::Engine;
use crate::page::Page;
use crate::server::Server;

/// When a run is stopped.
enum End {
    /// At its last epoch.
    Done,
    /// After one epoch and some more minibatches.
    Steps(u32),
    /// By Pause at any minibatch, after the learning rate was changed.
    Pause,
}

/// A name for the files, the link, and how the run is stopped.
const RUNS: [(&str, &str, End); 4] = [
    ("plain", "data=strokes&hidden=8&epochs=2&seed=3&run=1", End::Done),
    (
        "adam",
        "data=strokes&hidden=8,6&act=tanh&init=xavier&opt=adam&lr=0.003&schedule=linear&l2=0.001&batch=32&epochs=2&seed=7&run=1",
        End::Done,
    ),
    (
        "momentum",
        "data=strokes&hidden=6&opt=momentum&lr=0.02&l2=0.0005&epochs=5&seed=1",
        End::Steps(3),
    ),
    ("paused", "data=strokes&hidden=0&lr=0.5&batch=256&epochs=1000&seed=2&run=1", End::Pause),
];

/// The record of the run: its format, its head and its checkpoint, as base64; null where nothing is stored.
const READ: &str = r"
const done = arguments[arguments.length - 1], request = indexedDB.open('ffnn-lab');
const text = bytes => { let all = ''; for (const byte of bytes) all += String.fromCharCode(byte); return btoa(all); };
request.onsuccess = () => {
  const database = request.result;
  if (!database.objectStoreNames.contains('kept')) { database.close(); return done(null); }
  const get = database.transaction('kept').objectStore('kept').get('run');
  get.onsuccess = () => {
    database.close();
    done(get.result ? [get.result[0], text(get.result[1]), text(get.result[2])] : null);
  };
};";

/// Stores a record as an earlier build did.
const STORE: &str = r"
const [head, checkpoint, done] = arguments, request = indexedDB.open('ffnn-lab', 1);
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
request.onupgradeneeded = () => request.result.createObjectStore('kept');
request.onsuccess = () => {
  const database = request.result, transaction = database.transaction('kept', 'readwrite');
  transaction.objectStore('kept').put([2, bytes(head), bytes(checkpoint)], 'run');
  transaction.oncomplete = () => { database.close(); done(true); };
};";

/// A run that the build of commit fc44af6 stored is opened with its curves, and can be continued.
pub async fn open(page: &Page) -> Result<()> {
    let head = include_bytes!("../data/fc44af6/momentum.head");
    let checkpoint = include_bytes!("../data/fc44af6/momentum.checkpoint");
    page.goto("#/unit?lang=en").await?;
    let record = [head.as_slice(), checkpoint].map(|bytes| json!(BASE64_STANDARD.encode(bytes)));
    page.client.execute_async(STORE, record.to_vec()).await?;
    page.goto("#/lab?lang=en").await?;
    let toolbar = "document.querySelector('.toolbar').innerText";
    page.wait("the run", &format!("return {toolbar}.includes('step 97')")).await?;
    let settings = "#/lab?data=strokes&hidden=6&act=relu&opt=momentum&lr=0.02&l2=0.0005&batch=64&epochs=5&seed=1";
    page.wait("its link", &format!("return location.hash.startsWith('{settings}')")).await?;
    let values = page.values().await?;
    let values = values.as_str().unwrap_or_default();
    for seen in ["0.8464946", "0.12135376", "0.997", "0.101277545"] {
        ensure!(values.contains(seen), "{seen} is not in {values}");
    }
    page.click("button", "Step").await?;
    page.wait("one more", &format!("return {toolbar}.includes('step 98')")).await
}

/// Makes each run with the page in a folder, such as another build's dist/, and writes the stored records to files.
pub async fn record(dist: &Path, folder: &Path) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/some/path/", listener.local_addr()?);
    let router = Router::new().nest_service("/some/path/", xtask::site(dist));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let (server, driver) = (Server { address }, Engine::Chromium.start()?);
    fs::create_dir_all(folder)?;
    let mut seen = Vec::new();
    for (name, link, end) in RUNS {
        let page = Page::open(&server, &driver).await?;
        page.prepare("light").await?;
        page.goto(&format!("#/lab?{link}&lang=en")).await?;
        stop(&page, end).await?;
        let steps = page.steps().await?;
        let (format, head, checkpoint) = stored(&page, steps).await?;
        fs::write(folder.join(format!("{name}.head")), head)?;
        fs::write(folder.join(format!("{name}.checkpoint")), checkpoint)?;
        let values = page.values().await?;
        seen.push(json!({ "name": name, "link": link, "format": format, "step": steps, "values": values }));
        page.close().await;
    }
    fs::write(folder.join("seen.json"), serde_json::to_string_pretty(&seen)?)?;
    Ok(())
}

async fn stop(page: &Page, end: End) -> Result<()> {
    match end {
        End::Done => page.finish().await,
        End::Steps(count) => {
            page.click("button", "Epoch").await?;
            page.wait(
                "an epoch",
                "return /Epoch 1\\.0/.test(document.querySelector('.toolbar').innerText)",
            )
            .await?;
            for _ in 0..count {
                page.wait_for("button", "Step").await?;
                let step = page.steps().await?;
                page.click("button", "Step").await?;
                let text = "+document.querySelector('.toolbar').innerText.match(/step (\\d+)/)[1]";
                page.wait("a minibatch", &format!("return {text} > {step}")).await?;
            }
            Ok(())
        }
        End::Pause => {
            page.wait(
                "training",
                "return /step [1-9]/.test(document.querySelector('.toolbar').innerText)",
            )
            .await?;
            page.set("textbox", "Learning rate", "0.25").await?;
            page.click("button", "Pause").await?;
            page.wait_for("button", "Train").await
        }
    }
}

/// Waits until the stored record is that of this minibatch.
async fn stored(page: &Page, steps: u64) -> Result<(u64, Vec<u8>, Vec<u8>)> {
    loop {
        let record: Value = page.client.execute_async(READ, vec![]).await?;
        let bytes = |at: usize| {
            let text = record[at].as_str().context("the record has two lists of bytes")?;
            Ok::<_, anyhow::Error>(BASE64_STANDARD.decode(text)?)
        };
        if !record.is_null() {
            let (head, checkpoint) = (bytes(1)?, bytes(2)?);
            ensure!(checkpoint.len() > 16, "a checkpoint begins with eight letters and a number");
            // The number of minibatches follows the eight letters at the start.
            if checkpoint[8..16] == steps.to_le_bytes() {
                return Ok((record[0].as_u64().unwrap_or_default(), head, checkpoint));
            }
        }
        tokio::task::yield_now().await;
    }
}
