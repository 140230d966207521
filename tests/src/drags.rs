//! Measures drags: the processor time that one move takes on the page's thread, for every slider and every figure that
//! can be dragged.
//!
//! Chromium counts the processor time of the page's thread alone, so other programs on the machine do not matter. A
//! move counts from its event until two frames are over, because a canvas is drawn a frame later. This includes
//! handlers, drawing, styles, layout and painting. The cost of measuring is measured by moves of nothing, and
//! subtracted.

use anyhow::{Result, ensure};
use serde_json::{from_value, json};

use crate::cdp::{count_work, worked};
use crate::page::Page;

/// The limit for one move in milliseconds, so that its picture is shown in the next frame.
const GOAL: f64 = 16.0;
/// Moves of a drag.
const MOVES: usize = 30;
/// Links to further states of sections.
const STATES: [&str; 5] = [
    "linear?units=2-1",
    "ffnn?units=4-4-4-4",
    "classification?data=spirals",
    "likelihood?n=10000",
    "cross-entropy?p=0,1&q=0.5,0.5",
];

/// Finds everything that can be dragged, by name. The first thing, `nothing`, does not react to moves.
const THINGS: &str = r#"
const main = [...document.querySelectorAll('main')].find(e => !e.hidden), seen = e => e.getClientRects().length > 0;
const slide = e => share => {
  e.value = Number(e.min) + share * (e.max - e.min);
  e.dispatchEvent(new Event('input', { bubbles: true }));
};
const point = e => share => {
  const box = e.getBoundingClientRect(), at = (from, size) => from + size * (0.15 + 0.7 * share);
  e.dispatchEvent(new PointerEvent(share === 0 ? 'pointerdown' : 'pointermove', { bubbles: true, cancelable: true, pointerId: 1,
    isPrimary: true, buttons: 1, clientX: at(box.left, box.width), clientY: at(box.top, box.height) }));
};
const sliders = [...main.querySelectorAll('input[type=range]')].filter(seen);
const figures = [...main.querySelectorAll('.sketch.drags > svg, .plot > canvas')].filter(seen);
window.things = [['nothing', main, () => 0], ...sliders.map(e => [`slider ${e.ariaLabel ?? e.labels[0]?.querySelector('span')?.textContent}`, e, slide(e)]),
  ...figures.map(e => [`figure “${e.ariaLabel.split(/[:.(]/)[0]}”`, e, point(e)])];
window.changes = 0;
new MutationObserver(list => changes += list.length)
  .observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
return things.map(([name]) => name);"#;

/// Moves a thing at the beginning of a frame and returns when the next frame has been painted.
const MOVE: &str = r#"
const [thing, share, done] = arguments, [, e, move] = things[thing];
if (share === 0) e.scrollIntoView({ block: 'center' });
requestAnimationFrame(() => {
  move(share);
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(changes); port2.postMessage(0); });
});"#;

/// (processor time of each move of a drag in milliseconds, sorted; number of changes in the DOM).
async fn drag(page: &Page, thing: usize) -> Result<(Vec<f64>, u64)> {
    let (mut times, mut changes) = (Vec::new(), 0);
    let mut before = 0.0;
    for step in 0..=MOVES {
        let share = step as f64 / MOVES as f64;
        let arguments = vec![json!(thing), json!(share)];
        changes = page.client.execute_async(MOVE, arguments).await?.as_u64().unwrap_or_default();
        let now = worked(page).await?;
        // The first move is not counted: it scrolls the thing into view and runs code that is not optimised yet.
        if step > 0 {
            times.push(now - before);
        }
        before = now;
    }
    times.sort_by(f64::total_cmp);
    Ok((times, changes))
}

/// Prints the worst drag of each section.
pub async fn run(page: &Page) -> Result<()> {
    count_work(page).await?;
    println!("work of the page's thread for one move of a drag, in ms (goal: {GOAL:.0}):");
    println!("{:32} {:>7} {:>7}  by", "section", "median", "worst");
    let sections = page.sections().await?;
    let only = std::env::var("ONLY").unwrap_or_default();
    for state in sections.into_iter().chain(STATES.map(str::to_owned)).filter(|s| s.contains(&only))
    {
        section(page, &state).await?;
    }
    Ok(())
}

async fn section(page: &Page, state: &str) -> Result<()> {
    let sign = if state.contains('?') { '&' } else { '?' };
    page.goto(&format!("#/{state}{sign}lang=en")).await?;
    let things: Vec<String> = from_value(page.script(THINGS, vec![]).await?)?;
    if things.len() == 1 {
        println!("{state:32} nothing to drag");
        return Ok(());
    }
    let (nothing, mut changes) = drag(page, 0).await?;
    let own = nothing[MOVES / 2];
    let mut worst = (0.0, 0.0, "");
    for (thing, name) in things.iter().enumerate().skip(1) {
        let (times, after) = drag(page, thing).await?;
        ensure!(after > changes, "{state}: {name} moves nothing");
        changes = after;
        let (median, most) = (times[MOVES / 2] - own, times[MOVES - 1] - own);
        if most > worst.1 {
            worst = (median, most, name);
        }
    }
    let (median, most, name) = worst;
    let over = if most > GOAL { "  OVER" } else { "" };
    println!("{state:32} {median:7.1} {most:7.1}  {name}{over}");
    Ok(())
}
