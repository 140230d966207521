//! A static host behind a line of its own: files compressed as such hosts do, a rate that all connections share, and a delay.

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

/// Bytes in one piece on a slow line.
const CHUNK: usize = 8192;

/// What lies between the host and the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Line {
    /// Bytes per second; none without a limit.
    pub rate: Option<f64>,
    /// The time from a request to the first byte of its answer.
    pub delay: Duration,
    /// Whether the browser may keep what it gets.
    pub keeps: bool,
}

/// A file as it is sent.
#[derive(Clone)]
struct Sent {
    kind: &'static str,
    is_packed: bool,
    bytes: Vec<u8>,
}

/// A request that was answered: the path, and the bytes sent.
pub type Answered = (String, usize);

/// A page on a port of its own.
pub struct Host {
    /// Its address, with a slash at its end.
    pub address: String,
    site: Arc<Site>,
}

struct Site {
    files: HashMap<String, Sent>,
    line: Line,
    /// The time from which the line is free.
    free: Mutex<Instant>,
    answered: std::sync::Mutex<Vec<Answered>>,
}

impl Host {
    /// Serves a page, with a script before its own, and data from a folder.
    pub async fn start(page: &Path, data: Option<&Path>, probe: &str, line: Line) -> Result<Self> {
        let mut files = HashMap::new();
        read(page, "", &mut files)?;
        if let Some(data) = data {
            read(data, "data/", &mut files)?;
        }
        let document = page.join("index.html");
        let document =
            fs::read_to_string(&document).with_context(|| document.display().to_string())?;
        let probed = document.replacen("<title>", "<script src=\"probe.js\"></script><title>", 1);
        ensure!(probed != document, "{} has no title", page.display());
        files.insert(String::new(), sent("index.html", probed.into_bytes())?);
        files.insert("probe.js".into(), sent("probe.js", probe.as_bytes().to_vec())?);
        let free = Mutex::new(Instant::now());
        let site = Arc::new(Site { files, line, free, answered: std::sync::Mutex::default() });
        let router = Router::new()
            .route("/", get(async |State(site)| send(site, String::new()).await))
            .route("/{*path}", get(async |State(site), UrlPath(path)| send(site, path).await))
            .with_state(site.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, site })
    }

    /// Requests since this was asked last, without the one for the probe.
    pub fn answered(&self) -> Vec<Answered> {
        let mut answered = self.site.answered.lock().map(|mut all| std::mem::take(&mut *all));
        answered.iter_mut().for_each(|all| all.retain(|(path, _)| path != "probe.js"));
        answered.unwrap_or_default()
    }
}

/// Reads a folder's files; those in its data/ are left out.
fn read(folder: &Path, prefix: &str, files: &mut HashMap<String, Sent>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_file() {
            files.insert(name.clone(), sent(&name, fs::read(entry.path())?)?);
        } else if name != "data" {
            read(&entry.path(), &format!("{name}/"), files)?;
        }
    }
    Ok(())
}

fn sent(name: &str, bytes: Vec<u8>) -> Result<Sent> {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let is_packed = kind != "application/octet-stream";
    let bytes = if is_packed { gzip(&bytes)? } else { bytes };
    Ok(Sent { kind, is_packed, bytes })
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

async fn send(site: Arc<Site>, path: String) -> Response {
    let Some(Sent { kind, is_packed, bytes }) = site.files.get(&path).cloned() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Ok(mut answered) = site.answered.lock() {
        answered.push((path, bytes.len()));
    }
    sleep_until(Instant::now() + site.line.delay).await;
    let keeps = if site.line.keeps { "max-age=600" } else { "no-store" };
    let mut response = match site.line.rate {
        None => bytes.into_response(),
        Some(rate) => Body::from_stream(slowly(site, bytes, rate)).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keeps));
    if is_packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn slowly(
    site: Arc<Site>,
    bytes: Vec<u8>,
    rate: f64,
) -> impl stream::Stream<Item = std::io::Result<Vec<u8>>> {
    stream::unfold((site, bytes, 0), move |(site, bytes, sent)| async move {
        let chunk = bytes[sent..].chunks(CHUNK).next()?.to_vec();
        let next = sent + chunk.len();
        let until = {
            let mut free = site.free.lock().await;
            *free =
                (*free).max(Instant::now()) + Duration::from_secs_f64(chunk.len() as f64 / rate);
            *free
        };
        sleep_until(until).await;
        Some((Ok(chunk), (site, bytes, next)))
    })
}
