//! dist/ as a static host serves it: for `cargo xtask serve` and for the browser tests.

use std::fs;
use std::path::Path;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderName, HeaderValue};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves a folder's files with the page's policy, isolated from other origins, so that browsers give it memory for several
/// threads; and has browsers ask again each time. As static hosts do, it answers an address without a file with
/// 404.html and status 404.
pub fn site(folder: &Path) -> Router {
    let no_cache = HeaderValue::from_static("no-cache");
    let not_found = ServeFile::new(folder.join("404.html"));
    Router::new()
        .fallback_service(ServeDir::new(folder).not_found_service(not_found))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, no_cache))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(header("cross-origin-embedder-policy", "require-corp"))
        // A worker takes its policy from the response that brought its script, not from the page.
        .layer(SetResponseHeaderLayer::overriding(CONTENT_SECURITY_POLICY, policy(folder)))
}

fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    let name = HeaderName::from_static(name);
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// The policy in the page's own meta element, the one place where it is written.
fn policy(folder: &Path) -> Option<HeaderValue> {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let (_, rest) = page.split_once("Content-Security-Policy")?;
    let (policy, _) = rest.split_once("content=\"")?.1.split_once('"')?;
    HeaderValue::from_str(policy).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// The answer to a request for a path of the folder static/.
    fn answer(path: &str) -> std::io::Result<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static");
        tokio::runtime::Runtime::new()?.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            tokio::spawn(async move { axum::serve(listener, site(&folder)).await });
            let request =
                format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            let ask = move || {
                let mut stream = TcpStream::connect(address)?;
                stream.write_all(request.as_bytes())?;
                let mut answer = String::new();
                stream.read_to_string(&mut answer)?;
                Ok(answer)
            };
            tokio::task::spawn_blocking(ask).await?
        })
    }

    #[test]
    fn an_address_without_a_file_is_answered_with_the_page_for_it() {
        for path in ["/%23/lab?hidden=64", "/no/such/page", "/%23"] {
            let answer = answer(path).unwrap();
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
            assert!(answer.contains("../404.js"), "{path}: {answer}");
        }
        assert!(answer("/404.js").unwrap().starts_with("HTTP/1.1 200"));
    }
}
