//! From a link to a digit that is read, on a slow line and a slow processor, in turns with an older page: `cargo xtask bench --start`.

mod report;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use serde_json::{Value, json};

use crate::engine::{Driver, Engine};
use crate::host::{Answered, Host, Line};
use crate::quota::Quota;
use report::Visit;

/// Visits of each page, each cold and then warm.
const ROUNDS: usize = 7;
/// 10 Mbit/s, and 20 ms each way.
const LINE: Line = Line { rate: Some(10e6 / 8.0), delay: Duration::from_millis(40), keeps: true };
/// The browser's share of a core.
const SHARE: f64 = 0.25;
/// A visit that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(120);

const PROBE: &str = include_str!("probe.js");

/// What is opened: a name, the links before and now, and the section to which one goes from there.
const LINKS: [(&str, [&str; 2], Option<&str>); 4] = [
    ("section 1", ["#/linear", "#/linear"], Some("#/softmax")),
    ("section 9", ["#/softmax", "#/softmax"], None),
    ("start page, beside section 1", ["#/linear", "#/"], None),
    ("lab, run=1", ["#/lab?run=1", "#/lab?run=1"], None),
];

/// Measures both pages in turns, and prints medians and their ratios.
pub async fn run(before: &Path, after: &Path) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    let quota = Quota::around(driver.id());
    if let Err(error) = &quota {
        println!("The browser has the whole processor: no quota can be set here ({error:#}).");
    }
    let quota = quota.ok();
    println!("{}", report::head(quota.is_some()));
    let measured = measure(&driver, quota.as_ref(), [before, after]).await;
    // The browsers end before their group.
    drop(driver);
    measured
}

async fn measure(driver: &Driver, quota: Option<&Quota>, pages: [&Path; 2]) -> Result<()> {
    let data = pages.map(|page| page.join("data"));
    let data: PathBuf = data.into_iter().rev().find(|data| data.is_dir()).context("no data/")?;
    let mut hosts = Vec::new();
    for page in pages {
        let own = page.join("data");
        let own = if own.is_dir() { &own } else { &data };
        hosts.push(Host::start(page, Some(own), PROBE, LINE).await?);
    }
    let wanted = std::env::var("LINK").unwrap_or_default();
    for (name, links, next) in LINKS.into_iter().filter(|(name, ..)| name.contains(&wanted)) {
        let mut cold = [Vec::new(), Vec::new()];
        let mut warm = [Vec::new(), Vec::new()];
        for round in 0..rounds() {
            // Which page is first must not matter.
            for page in [round % 2, 1 - round % 2] {
                let visits = visit(driver, quota, &hosts[page], links[page], next);
                let [first, second] =
                    visits.await.with_context(|| format!("{name}, {}", pages[page].display()))?;
                cold[page].push(first);
                warm[page].push(second);
            }
        }
        report::print(&format!("{name}, cold"), &cold);
        report::print(&format!("{name}, warm"), &warm);
    }
    if let Some(quota) = quota {
        quota.set(None)?;
    }
    for (name, page) in ["before", "now"].into_iter().zip(pages) {
        let line = Line { keeps: true, ..Line::default() };
        let host = Host::start(page, Some(&data), PROBE, line).await?;
        report::print_all(name, &every_section(driver, &host).await?);
    }
    Ok(())
}

/// How often each page is visited: ROUNDS in the environment, else [`ROUNDS`].
fn rounds() -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

/// Opens a link in a new browser, and then again.
async fn visit(
    driver: &Driver,
    quota: Option<&Quota>,
    host: &Host,
    link: &str,
    next: Option<&str>,
) -> Result<[Visit; 2]> {
    let set = |share| quota.map_or(Ok(()), |quota| quota.set(share));
    set(None)?;
    let client = driver.connect(1).await?;
    client.set_window_size(1400, 1000).await?;
    // What a browser does on its first start is not the page's.
    if let Some(quota) = quota {
        quota.until_idle().await?;
    }
    set(Some(SHARE))?;
    let sign = if link.contains('?') { '&' } else { '?' };
    let address = format!("{}{link}{sign}lang=en", host.address);
    let cold = open(&client, host, &address).await?;
    client.goto("about:blank").await?;
    // The lab's run is kept; what it does with it is not what is measured here.
    let mut warm = open(&client, host, &address).await?;
    if let Some(next) = next {
        let go = "window.leave(arguments[0])";
        client.execute(go, vec![json!(format!("{next}?lang=en"))]).await?;
        warm.marks["next"] = marks(&client).await?["control"].take();
    }
    set(None)?;
    client.close().await?;
    Ok([cold, warm])
}

async fn open(client: &Client, host: &Host, address: &str) -> Result<Visit> {
    host.answered();
    client.goto(address).await?;
    Ok(Visit { marks: marks(client).await?, answered: host.answered() })
}

/// Waits until all marks are there that the probe waits for.
async fn marks(client: &Client) -> Result<Value> {
    let start = Instant::now();
    loop {
        let marks = client.execute("return window.marks()", vec![]).await?;
        if !marks.is_null() {
            return Ok(marks);
        }
        if start.elapsed() > PATIENCE {
            let seen = client.execute("return window.seen", vec![]).await?;
            bail!("the page has shown only {seen}");
        }
        tokio::time::sleep_until(tokio::time::Instant::now() + Duration::from_millis(200)).await;
    }
}

/// What a visit of all sections and the lab asks for.
async fn every_section(driver: &Driver, host: &Host) -> Result<Vec<Answered>> {
    let client = driver.connect(1).await?;
    client.goto(&format!("{}#/linear?lang=en", host.address)).await?;
    marks(&client).await?;
    let links = "return [...new Set([...document.querySelectorAll('nav a')].map(link => link.hash))].filter(hash => /^#.\\w/.test(hash))";
    let links: Vec<String> = serde_json::from_value(client.execute(links, vec![]).await?)?;
    ensure!(links.len() > 12, "the contents have only {links:?}");
    for link in links {
        client.execute("location.hash = arguments[0]", vec![json!(link)]).await?;
        let there = "return performance.now() - Math.max(0, ...performance.getEntriesByType('resource').map(e => e.responseEnd)) > 700
            && !!document.querySelector('main h1')";
        let start = Instant::now();
        while client.execute(there, vec![]).await? != json!(true) {
            ensure!(start.elapsed() < PATIENCE, "{link} does not come");
            tokio::time::sleep_until(tokio::time::Instant::now() + Duration::from_millis(100))
                .await;
        }
    }
    client.close().await?;
    Ok(host.answered())
}
