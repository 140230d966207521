//! Whether the page's work per event grows with the run: full MNIST, batch size 1, 30 epochs, which is 1.8 million minibatches.
//!
//! Chromium counts the processor time of the page's thread, and traces its tasks, so that nothing else on the machine counts.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::cdp::{Chromium, GetTrace, count_work, worked};
use crate::engine::{Driver, Engine};
use crate::page::Page;
use crate::server::{Server, dist};

const EPOCHS: u64 = 30;
/// Minibatches in an epoch of full MNIST.
const EPOCH: u64 = 60_000;
const LINK: &str = "#/lab?data=mnist&batch=1&lr=0.01&epochs=30&run=1&lang=en";
/// The time that an event may take at the end, as a multiple of that at the beginning.
const GROWTH: f64 = 1.1;
/// Milliseconds that one task may take.
const TASK: f64 = 16.0;
/// The change of the tab's memory after the first epoch, as a share.
const MEMORY: f64 = 0.1;
/// How long a build whose work grows may take.
const PATIENCE: Duration = Duration::from_secs(1_500);

/// Counts events and their bytes, before the page's own handler gets them.
const COUNT: &str = "
window.heard = { events: 0, bytes: 0, largest: 0 };
workers[0].addEventListener('message', ({ data }) => {
  heard.events++; heard.bytes += data.byteLength; heard.largest = Math.max(heard.largest, data.byteLength);
});";

/// Looks ten times a second until a minibatch is done. innerText would make the page lay itself out each time.
const UNTIL: &str = "
const [step, done] = arguments, bar = document.querySelector('.toolbar');
const timer = setInterval(() => {
  const text = bar.textContent, now = +(text.match(/step (\\d+)/)?.[1] ?? 0);
  if (now < step && !/ done in /.test(text)) return;
  clearInterval(timer);
  const { events, bytes, largest } = heard;
  heard.largest = 0;
  done([now, events, bytes, largest]);
}, 100);";

/// The lengths of the parts of the stored run.
const STORED: &str = "
const done = arguments[arguments.length - 1], request = indexedDB.open('ffnn-lab-runs');
request.onsuccess = () => {
  const all = request.result.transaction('results').objectStore('results').getAll();
  all.onsuccess = () => {
    request.result.close();
    // Each has its format, its head, the length of its checkpoint, and the time.
    const newest = all.result.sort((one, other) => other[3] - one[3])[0];
    done(newest ? [newest[1].byteLength, newest[2]] : null);
  };
};";

/// What was counted up to some minibatch.
struct Count {
    step: u64,
    events: f64,
    bytes: f64,
    /// The largest message since the count before.
    largest: f64,
    /// Milliseconds of the page's thread.
    worked: f64,
}

/// What was seen between two minibatches.
struct Part {
    steps: [u64; 2],
    /// Milliseconds for each event.
    time: f64,
    /// The mean and the largest message, in bytes.
    message: [f64; 2],
    /// Head and checkpoint of the stored run, in bytes.
    stored: [f64; 2],
    /// Resident memory of the tab's process after a garbage collection, in bytes.
    memory: f64,
    /// Processor time and duration of the longest task, in milliseconds.
    task: [f64; 2],
}

/// Prints the figures of the run.
pub async fn run(server: &Server) -> Result<()> {
    if !dist().join("data/train-images-idx3-ubyte.gz").is_file() {
        println!("a long run is measured on full MNIST, which this build lacks");
        return Ok(());
    }
    let driver = Engine::Chromium.start()?;
    let page = Page::open_traced(server, &driver).await?;
    let patience = Some(PATIENCE);
    page.client.update_timeouts(TimeoutConfiguration::new(patience, patience, None)).await?;
    count_work(&page).await?;
    page.goto(LINK).await?;
    page.wait_long("training", "return workers.length > 0", 60).await?;
    page.script(COUNT, vec![]).await?;
    let first = part(&page, &driver, [EPOCH / 2, 2 * EPOCH]).await?;
    // A trace has room for about a minute, and takes some seconds, in which the run goes on.
    count(&page, (EPOCHS - 12) * EPOCH).await?;
    take_trace(&page).await?;
    let last = part(&page, &driver, [(EPOCHS - 2) * EPOCH, EPOCHS * EPOCH - EPOCH / 2]).await?;
    page.close().await;
    report(&first, &last);
    Ok(())
}

fn report(first: &Part, last: &Part) {
    println!("full MNIST, batch size 1, {EPOCHS} epochs: at the beginning and at the end");
    let line = |name: &str, [first, last]: [f64; 2], goal: &str| {
        println!("{name:44} {first:12.2} {last:12.2} {:7.2} x  {goal}", last / first);
    };
    println!("{:44} {:>12} {:>12}", "minibatches from", first.steps[0], last.steps[0]);
    println!("{:44} {:>12} {:>12}", "minibatches to", first.steps[1], last.steps[1]);
    let over = |bad: bool| if bad { "OVER" } else { "" };
    line(
        "main-thread time for each event, ms",
        [first.time, last.time],
        over(last.time > GROWTH * first.time),
    );
    line("mean message, bytes", [first.message[0], last.message[0]], "");
    line("largest message, bytes", [first.message[1], last.message[1]], "");
    line("stored results, bytes", [first.stored[0], last.stored[0]], "");
    line("stored checkpoint, bytes", [first.stored[1], last.stored[1]], "");
    let memory = [first.memory, last.memory].map(|bytes| bytes / 1e6);
    line(
        "memory of the tab without garbage, MB",
        memory,
        over((memory[1] / memory[0] - 1.0).abs() > MEMORY),
    );
    line(
        "longest task, ms of processor time",
        [first.task[0], last.task[0]],
        over(last.task[0].max(first.task[0]) > TASK),
    );
    line("longest task, ms by the clock", [first.task[1], last.task[1]], "");
}

/// Waits for the first minibatch, then counts up to the second.
async fn part(page: &Page, driver: &Driver, [from, to]: [u64; 2]) -> Result<Part> {
    count(page, from).await?;
    page.script("performance.mark('long run: from')", vec![]).await?;
    let start = count(page, from).await?;
    let end = count(page, to).await?;
    page.script("performance.mark('long run: to')", vec![]).await?;
    let events = end.events - start.events;
    let stored = page.client.execute_async(STORED, vec![]).await?;
    // Garbage comes and goes, by up to 60 MB; what is in use must not grow.
    page.client.issue_cmd(Chromium("HeapProfiler.collectGarbage", json!({}))).await?;
    let stored = [0, 1].map(|index| stored[index].as_f64().unwrap_or(f64::NAN));
    Ok(Part {
        steps: [start.step, end.step],
        time: (end.worked - start.worked) / events,
        message: [(end.bytes - start.bytes) / events, end.largest],
        stored,
        memory: tab_memory(driver).context("no process of a tab")?,
        task: longest_task(&take_trace(page).await?)?,
    })
}

/// Counts until a minibatch is done.
async fn count(page: &Page, step: u64) -> Result<Count> {
    let seen = page.client.execute_async(UNTIL, vec![json!(step)]).await?;
    let number = |index: usize| seen[index].as_f64().context("the run gives no numbers");
    Ok(Count {
        step: number(0)? as u64,
        events: number(1)?,
        bytes: number(2)?,
        largest: number(3)?,
        worked: worked(page).await?,
    })
}

/// The tasks and marks since the last time, or since the browser began. Chromium hands its trace over and begins another one
/// when an address is loaded, which happens in a window beside the page.
async fn take_trace(page: &Page) -> Result<Vec<Value>> {
    let lab = page.client.window().await?;
    let windows = page.client.windows().await?;
    let beside = match windows.into_iter().find(|window| *window != lab) {
        Some(window) => window,
        None => page.client.new_window(false).await?.handle,
    };
    page.client.switch_to_window(beside).await?;
    page.client.goto("about:blank").await?;
    let entries = page.client.issue_cmd(GetTrace).await?;
    page.client.switch_to_window(lab).await?;
    let entries = entries.as_array().context("no trace")?;
    let texts = entries.iter().filter_map(|entry| entry["message"].as_str());
    let wanted = texts.filter(|text| text.contains("RunTask") || text.contains("long run: "));
    let mut events: Vec<Value> = wanted.map(serde_json::from_str).collect::<Result<_, _>>()?;
    Ok(events.iter_mut().map(|event| event["message"]["params"].take()).collect())
}

/// Processor time and duration of the page's longest task between the marks, in milliseconds.
fn longest_task(events: &[Value]) -> Result<[f64; 2]> {
    let mark = |name: &str| {
        let of = |event: &&Value| event["name"] == format!("long run: {name}");
        events.iter().find(of).with_context(|| format!("no mark “{name}” in the trace"))
    };
    let (first, last) = (mark("from")?, mark("to")?);
    let between = first["ts"].as_f64().zip(last["ts"].as_f64()).context("no times")?;
    let tasks = events.iter().filter(|event| {
        event["ph"] == "X"
            && (&event["pid"], &event["tid"]) == (&first["pid"], &first["tid"])
            && event["ts"].as_f64().is_some_and(|ts| ts > between.0 && ts < between.1)
    });
    let mut longest = [0.0f64; 2];
    for task in tasks {
        for (longest, field) in longest.iter_mut().zip(["tdur", "dur"]) {
            *longest = longest.max(task[field].as_f64().unwrap_or_default() / 1000.0);
        }
    }
    Ok(longest)
}

/// Resident memory of the largest tab below a driver, in bytes.
fn tab_memory(driver: &Driver) -> Option<f64> {
    let mut family = vec![driver.id()];
    let mut largest: Option<f64> = None;
    while let Some(process) = family.pop() {
        let folder = format!("/proc/{process}");
        let tasks = fs::read_dir(format!("{folder}/task")).into_iter().flatten().flatten();
        for task in tasks {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            family.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        }
        let command = fs::read(format!("{folder}/cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&command).contains("--type=renderer") {
            let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let kilobytes =
                line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
            largest = largest.into_iter().chain(kilobytes).reduce(f64::max);
        }
    }
    largest.map(|kilobytes| 1024.0 * kilobytes)
}
