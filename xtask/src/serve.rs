//! A static server on loopback.

use anyhow::{Result, anyhow};
use axum::Router;
use tokio::net::TcpListener;
use xtask::site;

use crate::build::build;
use crate::data;
use crate::options::Options;
use crate::run::{output, root, say};
use crate::sources::{changed, modified};
use crate::watch;

const PORT: u16 = 8080;

/// Builds what is missing and serves dist/ until it is stopped; with `--watch` an unoptimised page, rebuilt at each change.
pub fn serve(options: &Options) -> Result<()> {
    let site = if options.watch {
        watch::start(options)?
    } else {
        if is_stale() {
            build(options)?;
        }
        site(&root().join("dist"))
    };
    listen(options, site)
}

fn listen(options: &Options, site: Router) -> Result<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = bind(options.port).await?;
        let address = format!("http://{}/", listener.local_addr()?);
        say(&format!("FFNN Lab is at {address} (Ctrl+C ends it)"));
        if options.open {
            let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
            if output(std::process::Command::new(opener).arg(&address)).is_none() {
                println!("  {opener} could not open it; open the address yourself");
            }
        }
        Ok(axum::serve(listener, site).await?)
    })
}

/// Listens on the port that was asked for; if none was, on the first free one.
async fn bind(port: Option<u16>) -> Result<TcpListener> {
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

/// Returns true if a source is newer than the built page.
fn is_stale() -> bool {
    let dist = root().join("dist");
    let Some(built) = modified(&dist.join("index.html")) else { return true };
    !data::is_installed(&dist.join("data")) || changed().is_some_and(|time| time > built)
}
