//! A static server on loopback.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::build::build;
use crate::options::Options;
use crate::run::{output, root, say};

const PORT: u16 = 8080;

/// Builds what is missing and serves dist/ until it is stopped.
pub fn serve(options: &Options) -> Result<()> {
    if is_stale() {
        build(options)?;
    }
    let (server, port) = listen(options.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    say(&format!("FFNN Lab is at {address} (Ctrl+C ends it)"));
    if options.open {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        if output(std::process::Command::new(opener).arg(&address)).is_none() {
            println!("  {opener} could not open it; open the address yourself");
        }
    }
    let folder = root().join("dist");
    for request in server.incoming_requests() {
        // A visitor who has gone away is no reason to stop.
        let _ = answer(request, &folder, "/");
    }
    Ok(())
}

/// The wanted port must be free; without a wish the next free one is taken.
fn listen(port: Option<u16>) -> Result<(Server, u16)> {
    let ports = port.map_or(PORT..PORT + 20, |port| port..port + 1);
    let mut last = anyhow!("no port");
    for port in ports {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok((server, port)),
            Err(error) => last = anyhow!("port {port}: {error}"),
        }
    }
    Err(last)
}

/// Answers one request with a file from a folder that is seen under `prefix`.
pub fn answer(request: Request, folder: &Path, prefix: &str) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/");
    let inside =
        path.strip_prefix(prefix).map(|path| if path.is_empty() { "index.html" } else { path });
    let safe =
        inside.filter(|path| !path.split('/').any(|part| part == ".." || part.contains('\\')));
    match safe.and_then(|path| fs::read(folder.join(path)).ok().map(|bytes| (path, bytes))) {
        Some((path, bytes)) => {
            let mut response = Response::from_data(bytes);
            let headers = [
                ("Content-Type", mime(path)),
                ("Cache-Control", "no-cache"),
                // A worker's policy is that of its own script's answer, not that of the page.
                ("Content-Security-Policy", &policy(folder)),
            ];
            for (name, value) in headers.into_iter().filter(|(_, value)| !value.is_empty()) {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    }
}

/// The policy in the page's own meta element: there is one place that says it.
fn policy(folder: &Path) -> String {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let rest = page.split_once("Content-Security-Policy").map_or("", |(_, rest)| rest);
    let policy = rest.split_once("content=\"").and_then(|(_, rest)| rest.split_once('"'));
    policy.map_or("", |(policy, _)| policy).to_owned()
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// Whether a source is newer than the built page.
fn is_stale() -> bool {
    let root = root();
    let Some(built) = modified(&root.join("dist/index.html")) else { return true };
    if !root.join("dist/data/manifest.json").is_file() {
        return true;
    }
    let sources = [
        "src",
        "crates/ffnn/src",
        "static",
        "index.html",
        "Cargo.toml",
        "Cargo.lock",
        "Trunk.toml",
    ];
    sources.iter().any(|source| newest(root.join(source)).is_some_and(|time| time > built))
}

fn newest(path: PathBuf) -> Option<SystemTime> {
    if path.is_dir() {
        fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest(entry.path())).max()
    } else {
        modified(&path)
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
