//! How long a first visit takes until there is something to read, in pairs with an older page: `cargo xtask bench --load`.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path as UrlPath, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

use crate::engine::Engine;

/// Visits of each page.
const ROUNDS: usize = 15;
/// Sections, and what must be there for a user to have something to read or to press.
const SECTIONS: [(&str, &str); 2] =
    [("linear", "main .figure canvas, main .figure svg"), ("lab", "main .toolbar button")];
/// Lines: the name, and bytes per second; none without a limit.
const LINES: [(&str, Option<f64>); 2] = [("localhost", None), ("10 Mbit/s", Some(10e6 / 8.0))];
/// Bytes in one piece on a slow line.
const CHUNK: usize = 8192;

/// Notes when the content was painted, in milliseconds from the start of the navigation.
const PROBE: &str = "\
const wanted = { linear: LINEAR, lab: LAB }[location.hash.slice(2)];
new MutationObserver((_, observer) => {
  if (!document.querySelector('h1') || ![...document.querySelectorAll(wanted)].some(e => e.getClientRects().length)) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.shown = performance.now(); }));
}).observe(document, { subtree: true, childList: true, attributes: true });
";

/// Files of a page by their path, compressed as static hosts do, behind one line.
struct Host {
    files: HashMap<String, (HeaderValue, Vec<u8>)>,
    rate: Option<f64>,
    /// The time from which the line is free.
    free: Mutex<Instant>,
}

/// Measures both pages, one after the other in each round, and prints medians and their ratio.
pub async fn run(before: &Path, after: &Path) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    println!("Time to content of a first visit, median of {ROUNDS} in pairs, ms");
    for (line, rate) in LINES {
        let addresses = [serve(before, rate).await?, serve(after, rate).await?];
        for (section, _) in SECTIONS {
            let mut times = [Vec::new(), Vec::new()];
            for round in 0..ROUNDS {
                // Which page is first must not matter.
                for page in [round % 2, 1 - round % 2] {
                    let client = driver.connect(1).await?;
                    client.goto(&format!("{}#/{section}", addresses[page])).await?;
                    let script = "const done = arguments[arguments.length - 1];
                        const look = () => window.shown ? done(window.shown) : setTimeout(look, 20); look();";
                    let shown = client.execute_async(script, vec![]).await?;
                    times[page].push(shown.as_f64().context("no time")?);
                    client.close().await?;
                }
            }
            let [before, after] = times.map(median);
            println!(
                "{section:>8}, {line}: {before:.0} before, {after:.0} now, ratio {:.2}",
                after / before
            );
        }
    }
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Serves a page on a port of its own and gives its address.
async fn serve(folder: &Path, rate: Option<f64>) -> Result<String> {
    let mut files = HashMap::new();
    read(folder, "", &mut files)?;
    ensure!(files.contains_key(""), "{} has no page", folder.display());
    let host = Arc::new(Host { files, rate, free: Mutex::new(Instant::now()) });
    let router = Router::new()
        .route("/", get(async |State(host): State<Arc<Host>>| send(host, String::new())))
        .route("/{*path}", get(async |State(host), UrlPath(path)| send(host, path)))
        .with_state(host);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

fn read(
    folder: &Path,
    prefix: &str,
    files: &mut HashMap<String, (HeaderValue, Vec<u8>)>,
) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            // The data are the same for both.
            if name != "data" {
                read(&entry.path(), &format!("{name}/"), files)?;
            }
            continue;
        }
        let kind = match name.rsplit('.').next() {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css",
            Some("wasm") => "application/wasm",
            Some("svg") => "image/svg+xml",
            _ => "application/octet-stream",
        };
        let mut bytes = fs::read(entry.path())?;
        let name = if name == "index.html" { String::new() } else { name };
        if name.is_empty() {
            let page = String::from_utf8(bytes)?;
            let page = page.replacen("<title>", "<script src=\"probe.js\"></script><title>", 1);
            bytes = page.into_bytes();
        }
        files.insert(name, (HeaderValue::from_static(kind), gzip(&bytes)?));
    }
    let [(_, linear), (_, lab)] = SECTIONS.map(|(id, selector)| (id, format!("{selector:?}")));
    let probe = PROBE.replace("LINEAR", &linear).replace("LAB", &lab);
    files.insert(
        "probe.js".into(),
        (HeaderValue::from_static("text/javascript"), gzip(probe.as_bytes())?),
    );
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn send(host: Arc<Host>, path: String) -> Response {
    let Some((kind, bytes)) = host.files.get(&path).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_ENCODING, HeaderValue::from_static("gzip")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let Some(rate) = host.rate else { return (headers, bytes).into_response() };
    let chunks = stream::unfold((host, bytes, 0), move |(host, bytes, sent)| async move {
        let chunk = bytes[sent..].chunks(CHUNK).next()?.to_vec();
        let next = sent + chunk.len();
        let until = {
            let mut free = host.free.lock().await;
            *free =
                (*free).max(Instant::now()) + Duration::from_secs_f64(chunk.len() as f64 / rate);
            *free
        };
        sleep_until(until).await;
        Some((Ok::<_, std::io::Error>(chunk), (host, bytes, next)))
    });
    (headers, Body::from_stream(chunks)).into_response()
}
