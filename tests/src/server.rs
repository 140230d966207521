//! dist/ on loopback under a path of its own, so that relative addresses are put to the test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, ensure};
use tiny_http::{Header, Request, Response};

/// Writes down, from the page's first moment on, all that must not happen.
const PROBE: &str = "\
window.problems = [];
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
pub fn start() -> Result<Server> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    ensure!(folder.join("index.html").is_file(), "dist/ is missing: `cargo xtask build` makes it");
    let server = tiny_http::Server::http("127.0.0.1:0").map_err(|error| anyhow!("{error}"))?;
    let port = server.server_addr().to_ip().map(|address| address.port()).unwrap_or_default();
    let server = Arc::new(server);
    for _ in 0..2 {
        let (server, folder) = (server.clone(), folder.clone());
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that has gone away hears nothing.
                let _ = answer(request, &folder);
            }
        });
    }
    Ok(Server { address: format!("http://127.0.0.1:{port}/some/path/") })
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let path = request.url().split('?').next().unwrap_or("/").to_owned();
    let file = match path.strip_prefix("/some/path/") {
        Some("") => Some("index.html"),
        other => other,
    };
    match file.and_then(|file| Some((file, read(folder, file)?))) {
        Some((file, bytes)) => {
            let mut response = Response::from_data(bytes);
            if let Ok(header) = Header::from_bytes("Content-Type", mime(file)) {
                response.add_header(header);
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    }
}

fn read(folder: &Path, file: &str) -> Option<Vec<u8>> {
    if file == "probe.js" {
        return Some(PROBE.into());
    }
    let path: PathBuf = folder.join(file);
    let bytes = fs::read(path).ok()?;
    if file != "index.html" {
        return Some(bytes);
    }
    let page = String::from_utf8(bytes).ok()?;
    Some(page.replacen("<title>", "<script src=\"probe.js\"></script><title>", 1).into_bytes())
}

fn mime(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
