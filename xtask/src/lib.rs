//! dist/ as a static host serves it: for `cargo xtask serve` and for the browser tests.

use std::fs;
use std::path::Path;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// A folder's files, with the page's policy and never an old one.
pub fn site(folder: &Path) -> Router {
    let no_cache = HeaderValue::from_static("no-cache");
    Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_cache))
        // A worker's policy is that of its own script's answer, not that of the page.
        .layer(SetResponseHeaderLayer::overriding(CONTENT_SECURITY_POLICY, policy(folder)))
}

/// The policy in the page's own meta element: there is one place that says it.
fn policy(folder: &Path) -> Option<HeaderValue> {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let (_, rest) = page.split_once("Content-Security-Policy")?;
    let (policy, _) = rest.split_once("content=\"")?.1.split_once('"')?;
    HeaderValue::from_str(policy).ok()
}
