//! How long a first visit takes until there is something to read, in pairs with an older page: `cargo xtask bench --load`.

use std::path::Path;

use anyhow::{Context, Result};

use crate::engine::Engine;
use crate::host::{Host, Line};

/// Visits of each page.
const ROUNDS: usize = 15;
/// Sections, and what must be there for a user to have something to read or to press.
const SECTIONS: [(&str, &str); 2] =
    [("linear", "main .figure canvas, main .figure svg"), ("lab", "main .toolbar button")];
/// Lines: the name, and bytes per second; none without a limit.
const LINES: [(&str, Option<f64>); 2] = [("localhost", None), ("10 Mbit/s", Some(10e6 / 8.0))];

/// Notes when the content was painted, in milliseconds from the start of the navigation.
const PROBE: &str = "\
const wanted = { linear: LINEAR, lab: LAB }[location.hash.slice(2)];
new MutationObserver((_, observer) => {
  if (!document.querySelector('h1') || ![...document.querySelectorAll(wanted)].some(e => e.getClientRects().length)) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.shown = performance.now(); }));
}).observe(document, { subtree: true, childList: true, attributes: true });
";

/// Measures both pages, one after the other in each round, and prints medians and their ratio.
pub async fn run(before: &Path, after: &Path) -> Result<()> {
    let driver = Engine::Chromium.start()?;
    println!("Time to content of a first visit, median of {ROUNDS} in pairs, ms");
    let [(_, linear), (_, lab)] = SECTIONS.map(|(id, selector)| (id, format!("{selector:?}")));
    let probe = PROBE.replace("LINEAR", &linear).replace("LAB", &lab);
    for (line, rate) in LINES {
        let limits = Line { rate, ..Line::default() };
        let hosts = [
            Host::start(before, None, &probe, limits).await?,
            Host::start(after, None, &probe, limits).await?,
        ];
        for (section, _) in SECTIONS {
            let mut times = [Vec::new(), Vec::new()];
            for round in 0..ROUNDS {
                // Which page is first must not matter.
                for page in [round % 2, 1 - round % 2] {
                    let client = driver.connect(1).await?;
                    client.goto(&format!("{}#/{section}", hosts[page].address)).await?;
                    let script = "const done = arguments[arguments.length - 1];
                        const look = () => window.shown ? done(window.shown) : setTimeout(look, 20); look();";
                    let shown = client.execute_async(script, vec![]).await?;
                    times[page].push(shown.as_f64().context("no time")?);
                    client.close().await?;
                }
            }
            let [before, after] = times.map(median);
            println!(
                "{section:>8}, {line}: {before:.0} before, {after:.0} now, ratio {:.2}",
                after / before
            );
        }
    }
    Ok(())
}

/// The median of times; the upper one of two.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
