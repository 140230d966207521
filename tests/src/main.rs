//! The page in real browsers: tests, pictures, and how smooth it stays.
//!
//! `cargo run -p browser-tests [test|list|screenshots|bench|speed] [NAME]` or `load|panels|start BEFORE AFTER`; ENGINES=chromium,firefox,webkit picks browsers.
#![allow(clippy::disallowed_methods, reason = "runs natively")]

mod axe;
mod bench;
mod bits;
mod bundled;
mod cases;
mod cdp;
mod changed_links;
mod checkpoints;
mod classes;
mod code;
mod downloads;
mod drags;
mod early;
mod engine;
mod experiment;
mod focus;
mod hands;
mod host;
mod import_sheet;
mod inside;
mod kaggle;
mod kept_runs;
mod kept_sections;
mod lasting;
mod learning;
mod linked;
mod linking;
mod load;
mod long_run;
mod lost_runs;
mod measure;
mod models;
mod needed_data;
mod numbers;
mod offline;
mod old_runs;
mod one_minibatch;
mod own_drawings;
mod own_rows;
mod own_table;
mod page;
mod panels_open;
mod paper;
mod parts;
mod practice;
mod presenting;
mod quota;
mod report;
mod requests;
mod screenshots;
mod sections;
mod server;
mod speed;
mod start;
mod stopping;
mod student;
mod sweep_speed;
mod teaching;
mod term_card;
mod threads;
mod toolbar;
mod trained;
mod undo;
mod uploads;
mod visits;
mod what_runs;

use std::rc::Rc;
use std::time::Duration;

use anyhow::{Result, bail};
use engine::Engine;
use page::Page;
use tokio::task::LocalSet;
use tokio::time::timeout;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, dist, folder] = arguments.as_slice()
        && command == "record"
    {
        return old_runs::record(dist.as_ref(), folder.as_ref()).await;
    }
    let name = arguments.get(1).map(String::as_str);
    let command = arguments.first().map_or("test", String::as_str);
    if command == "list" {
        named(name.unwrap_or_default()).for_each(|(name, _)| println!("{name}"));
        return Ok(());
    }
    if let [what, before, after] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        match what {
            "load" => return load::run(before.as_ref(), after.as_ref()).await,
            "start" => return visits::run(before.as_ref(), after.as_ref()).await,
            "panels" => return panels_open::run(before.as_ref(), after.as_ref()).await,
            _ => {}
        }
    }
    let server = server::start().await?;
    match command {
        "screenshots" => screenshots::take(&server).await,
        "bench" => bench::run(&server, name).await,
        "speed" => speed::run(&server).await,
        "test" => test(server, name).await,
        other => bail!("there is no command `{other}`"),
    }
}

/// The tests whose name contains this.
fn named(filter: &str) -> impl Iterator<Item = &'static (&'static str, cases::Case)> {
    cases::ALL.iter().filter(move |(name, _)| name.contains(filter))
}

/// Tests in all engines in parallel: a browser waits most of the time, and so do its tests.
async fn test(server: server::Server, filter: Option<&str>) -> Result<()> {
    let (server, filter) = (Rc::new(server), Rc::new(filter.unwrap_or_default().to_owned()));
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let mut failures = Vec::new();
    let engines = LocalSet::new();
    let mut runs = Vec::new();
    for engine in Engine::chosen() {
        if engine.is_there() {
            runs.push(engines.spawn_local(test_in(engine, server.clone(), filter.clone())));
        } else if std::env::var_os("CI").is_some() {
            println!("FAILED {engine}: the browser is missing");
            failed += 1;
        } else {
            println!("skipped {engine}: the browser is missing");
            skipped += named(&filter).count();
        }
    }
    engines.await;
    for run in runs {
        let (good, mut bad) = run.await??;
        passed += good;
        failures.append(&mut bad);
    }
    let alone = if failures.len() <= MOST_AGAIN { again(&server, &failures).await? } else { 0 };
    (passed, failed) = (passed + alone, failed + failures.len() - alone);
    if alone > 0 {
        println!("{alone} of the tests that passed did so only once nothing else ran; see above");
    }
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("{passed} passed, {failed} failed{skipped}");
    // Each failure has been printed above; an error would add a backtrace.
    std::process::exit(i32::from(failed > 0));
}

/// Up to so many tests that fail are run once more, one in fifty: with three browsers at a time on two cores, a browser may take longer
/// than a test waits. More are a fault.
const MOST_AGAIN: usize = 6;

/// A test that has failed in an engine.
type Failure = (Engine, &'static str, cases::Case);

/// Runs tests once more, one after the other with nothing beside them, and returns how many pass.
async fn again(server: &server::Server, failures: &[Failure]) -> Result<usize> {
    let mut passed = 0;
    for (engine, name, case) in failures {
        let mut driver = engine.start()?;
        match run_case(server, &mut driver, name, *case).await {
            Ok(()) => {
                println!("ok     {engine}::{name}, once nothing else ran");
                passed += 1;
            }
            Err(error) => println!("FAILED {engine}::{name}, though nothing else ran: {error:#}"),
        }
    }
    Ok(passed)
}

/// How many tests pass in an engine, and those that fail.
async fn test_in(
    engine: Engine,
    server: Rc<server::Server>,
    filter: Rc<String>,
) -> Result<(usize, Vec<Failure>)> {
    let (mut passed, mut failures) = (0, Vec::new());
    let mut driver = engine.start()?;
    for (name, case) in named(&filter).filter(|(name, _)| cases::runs_in(name, engine)) {
        let start = std::time::Instant::now();
        let result = run_case(&server, &mut driver, name, *case).await;
        let seconds = start.elapsed().as_secs_f64();
        match result {
            Ok(()) => {
                println!("ok     {engine}::{name} ({seconds:.1} s)");
                passed += 1;
            }
            Err(error) => {
                println!("FAILED {engine}::{name} ({seconds:.1} s): {error:#}");
                failures.push((engine, *name, *case));
            }
        }
    }
    Ok((passed, failures))
}

/// The limit for one test, longer than the slowest takes, so that a browser that hangs does not stop the other tests.
const PATIENCE: Duration = Duration::from_secs(300);

/// Runs a test. If the browser crashes, says so and runs it once more in a new browser.
async fn run_case(
    server: &server::Server,
    driver: &mut engine::Driver,
    name: &str,
    case: cases::Case,
) -> Result<()> {
    let result = run_once(server, driver, case).await;
    match result {
        Err(error) if is_browser_crash(&error) => {
            println!("       {}: the browser crashed in {name}; once more", driver.engine);
            run_once(server, driver, case).await
        }
        result => result,
    }
}

/// What WebKit's driver says when the process of the page has ended: WebKitGTK's own does so now and then under load. A page
/// that brings its browser down does it again.
fn is_browser_crash(error: &anyhow::Error) -> bool {
    format!("{error:#}").contains("session deleted because of page crash or hang")
}

async fn run_once(
    server: &server::Server,
    driver: &mut engine::Driver,
    case: cases::Case,
) -> Result<()> {
    let page = Page::open_or_restart(server, driver).await?;
    let result = timeout(PATIENCE, async {
        case(&page).await?;
        page.check_clean().await
    });
    let result = result.await;
    if timeout(Duration::from_secs(20), page.close()).await.is_err() || result.is_err() {
        *driver = driver.engine.start()?;
    }
    result.unwrap_or_else(|_| bail!("the browser gave no answer within {PATIENCE:?}"))
}
