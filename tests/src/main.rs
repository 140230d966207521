//! The page in real browsers: tests, pictures, and how smooth it stays.
//!
//! `cargo run -p browser-tests [screenshots|bench] [NAME]`; ENGINES=chromium,firefox,webkit picks browsers.
#![allow(clippy::disallowed_methods, reason = "runs natively")]

mod axe;
mod bench;
mod cases;
mod engine;
mod hands;
mod lasting;
mod page;
mod screenshots;
mod server;
mod uploads;

use anyhow::Result;
use engine::Engine;
use page::Page;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let server = server::start().await?;
    match arguments.first().map(String::as_str) {
        Some("screenshots") => screenshots::take(&server).await,
        Some("bench") => bench::run(&server).await,
        filter => test(&server, filter).await,
    }
}

async fn test(server: &server::Server, filter: Option<&str>) -> Result<()> {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for engine in Engine::chosen() {
        if !engine.is_there() {
            if std::env::var_os("CI").is_some() {
                println!("FAILED {engine}: the browser is missing");
                failed += 1;
            } else {
                println!("skipped {engine}: the browser is missing");
                skipped += cases::ALL.len();
            }
            continue;
        }
        let driver = engine.start()?;
        for (name, case) in cases::ALL {
            if filter.is_some_and(|filter| !name.contains(filter)) {
                continue;
            }
            let start = std::time::Instant::now();
            let result = run_case(server, &driver, *case).await;
            let seconds = start.elapsed().as_secs_f64();
            match result {
                Ok(()) => {
                    println!("ok     {engine}::{name} ({seconds:.1} s)");
                    passed += 1;
                }
                Err(error) => {
                    println!("FAILED {engine}::{name} ({seconds:.1} s): {error:#}");
                    failed += 1;
                }
            }
        }
    }
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{passed} passed, {failed} failed{skipped}");
    // Not an error to be traced: each failure has been told above.
    std::process::exit(i32::from(failed > 0));
}

async fn run_case(
    server: &server::Server,
    driver: &engine::Driver,
    case: cases::Case,
) -> Result<()> {
    let page = Page::open(server, driver).await?;
    let result = case(&page).await;
    let clean = match result {
        Ok(()) => page.check_clean().await,
        Err(error) => Err(error),
    };
    page.close().await;
    clean
}
