//! A static server on loopback.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Result, anyhow};
use tokio::net::TcpListener;
use xtask::site;

use crate::build::build;
use crate::options::Options;
use crate::run::{output, root, say};

const PORT: u16 = 8080;

/// Builds what is missing and serves dist/ until it is stopped.
pub fn serve(options: &Options) -> Result<()> {
    if is_stale() {
        build(options)?;
    }
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = listen(options.port).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        say(&format!("FFNN Lab is at {address} (Ctrl+C ends it)"));
        if options.open {
            let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
            if output(std::process::Command::new(opener).arg(&address)).is_none() {
                println!("  {opener} could not open it; open the address yourself");
            }
        }
        Ok(axum::serve(listener, site(&root().join("dist"))).await?)
    })
}

/// The wanted port must be free; without a wish the next free one is taken.
async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let ports = port.map_or(PORT..PORT + 20, |port| port..port + 1);
    let mut last = anyhow!("no port");
    for port in ports {
        match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = anyhow!("port {port}: {error}"),
        }
    }
    Err(last)
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
