//! What open panels cost a run: full MNIST in pairs with an older page, which has none.

use std::path::Path;

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use crate::engine::{Driver, Engine};
use crate::page::Page;
use crate::server::{Server, without_service_worker};

/// Visits of each page.
const ROUNDS: usize = 5;
/// How long each is looked at, in milliseconds.
const TIME: u32 = 6_000;
const LINK: &str = "#/lab?data=mnist&epochs=1000&run=1&lang=en";
/// Those of kept runs and of what the network has learnt. All are open, and as many as there is room for are in sight.
const PANELS: [&str; 6] = [
    "Runs",
    "Confusion matrix",
    "Mistakes",
    "Calibration",
    "First-layer weights",
    "Distributions by layer",
];

/// Minibatches and frames in `TIME`.
const LOOK: &str = "
    const [time, done] = arguments, bar = document.querySelector('.toolbar'), gaps = [];
    const steps = () => +bar.textContent.match(/step ([0-9]+)/)[1];
    const before = steps(), start = performance.now();
    let last = start;
    const frame = now => {
      gaps.push(now - last);
      last = now;
      if (now - start < time) return requestAnimationFrame(frame);
      done([(steps() - before) / (now - start) * 1000, gaps.filter(gap => gap > 20).length / gaps.length]);
    };
    requestAnimationFrame(frame);";

/// Minibatches per second, and the share of frames over 20 ms.
struct Seen {
    steps: f64,
    slow: f64,
}

/// Prints the ratio of the speeds and the difference of the shares of slow frames.
pub async fn run(before: &Path, after: &Path) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    let servers = [serve(before).await?, serve(after).await?];
    let (mut ratios, mut more, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let mut seen = [None, None];
        // Which page is first must not matter.
        for page in [round % 2, 1 - round % 2] {
            seen[page] = Some(visit(&servers[page], &driver, &[]).await?);
        }
        let open = visit(&servers[1], &driver, &PANELS).await?;
        let [Some(old), Some(new)] = seen else { continue };
        ratios.push(open.steps / old.steps);
        more.push(100.0 * (open.slow - old.slow));
        closed.push(new.steps / old.steps);
        println!(
            "minibatches/s: {:.0} before, {:.0} now, {:.0} with panels; frames over 20 ms: {:.1}, {:.1}, {:.1} %",
            old.steps,
            new.steps,
            open.steps,
            100.0 * old.slow,
            100.0 * new.slow,
            100.0 * open.slow
        );
    }
    println!(
        "medians of {ROUNDS}: {:.2} × the minibatches with panels open, {:.2} × without; {:+.1} points of frames over 20 ms",
        median(ratios),
        median(closed),
        median(more)
    );
    Ok(())
}

async fn visit(server: &Server, driver: &Driver, panels: &[&str]) -> Result<Seen> {
    let page = Page::open(server, driver).await?;
    page.goto(LINK).await?;
    let begun = "return /step [1-9][0-9]{3}/.test(document.querySelector('.toolbar').textContent)";
    page.wait("training", begun).await?;
    for panel in panels {
        page.click("button", panel).await?;
    }
    if panels.is_empty() {
        page.script("scrollTo(0, 0)", vec![]).await?;
    } else {
        // A panel has a body once it has been in sight.
        let drawn = "const all = [...document.querySelectorAll('.panel-body')], found = all.filter(body => body.querySelector('table, canvas, svg'));
            (all[1] ?? document.querySelector('.panel h3'))?.scrollIntoView({ block: 'center' });
            return found.length >= 2";
        page.wait("what they show", drawn).await?;
    }
    let found = page.client.execute_async(LOOK, vec![TIME.into()]).await?;
    page.close().await;
    let number = |index: usize| found[index].as_f64().context("no figure");
    Ok(Seen { steps: number(0)?, slow: number(1)? })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Serves a page, with its data, on a port of its own.
async fn serve(folder: &Path) -> Result<Server> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/", listener.local_addr()?);
    let site = without_service_worker(folder);
    tokio::spawn(async move { axum::serve(listener, site).await });
    Ok(Server { address })
}
