//! dist/ on loopback under a path of its own, so that relative addresses are put to the test; beside it, under measure/, the
//! engine alone.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;

/// Writes down, from the page's first moment on, all that must not happen.
const PROBE: &str = "\
window.problems = [];
window.workers = [];
window.Worker = class extends Worker { constructor(...words) { super(...words); workers.push(this); } };
addEventListener('securitypolicyviolation', e => problems.push(`CSP ${e.violatedDirective}: ${e.blockedURI}`));
addEventListener('error', e => problems.push(`error: ${e.message}`));
addEventListener('unhandledrejection', e => problems.push(`rejection: ${e.reason}`));
for (const level of ['error', 'warn']) {
  const before = console[level];
  console[level] = (...words) => { problems.push(`console.${level}: ${words.join(' ')}`); before.apply(console, words); };
}";

/// The server.
pub struct Server {
    /// The page's address, with a slash at its end.
    pub address: String,
}

/// Starts it.
pub async fn start() -> Result<Server> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join("dist");
    let page = fs::read_to_string(folder.join("index.html"))
        .context("dist/ is missing: `cargo xtask build` makes it")?;
    let page = page.replacen("<title>", "<script src=\"probe.js\"></script><title>", 1);
    let probe = ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], PROBE);
    let site = Router::new()
        .route("/", get(async move || Html(page)))
        .route("/probe.js", get(async move || probe))
        .nest_service("/measure/built", xtask::site(&root.join("target/measure")))
        .nest_service("/measure", xtask::site(&root.join("tests/pages")))
        .fallback_service(xtask::site(&folder));
    let router = Router::new().nest("/some/path/", site);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/some/path/", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(Server { address })
}
