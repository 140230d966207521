//! Pointing at a symbol, or focusing it, marks every place in its figure that stands for it, and nothing else.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;

/// Pointing at any place of `from` marks all of `marks`. Places have the names that a person would use (see `NAME`).
struct Link {
    from: &'static [&'static str],
    marks: &'static [&'static str],
}

/// Places that stand for the same symbol: pointing at one marks all.
const fn same(places: &'static [&'static str]) -> Link {
    Link { from: places, marks: places }
}

/// A symbol that stands for others too, as W does for its elements.
const fn whole(from: &'static [&'static str], marks: &'static [&'static str]) -> Link {
    Link { from, marks }
}

const LINEAR: &[Link] = &[
    same(&["formula w", "edge x→ŷ", "slider w", "plot w"]),
    same(&["formula b", "edge 1→ŷ", "slider b", "plot b"]),
    whole(
        &["formula x", "node x", "slider x", "plot x"],
        &["formula x", "formula x1", "formula x2", "node x", "slider x", "plot x"],
    ),
    same(&["formula ŷ", "node ŷ", "plot ŷ"]),
    same(&["formula E", "number E", "plot E"]),
];

const LINEAR_OF_TWO: &[Link] = &[
    same(&["formula w2", "edge x₂→ŷ", "slider w₂"]),
    same(&["formula b", "edge 1→ŷ", "slider b"]),
    same(&["formula x1", "node x₁", "slider x₁", "plot x1"]),
];

const UNIT: &[Link] = &[
    same(&["formula w1", "edge x₁→u", "slider w₁"]),
    same(&["formula w2", "edge x₂→u", "slider w₂"]),
    same(&["formula x2", "node x₂", "slider x₂", "plot x2"]),
    same(&["formula h", "node h", "plot h"]),
    // A unit stands for its row of parameters too.
    whole(
        &["formula u", "node u", "plot u"],
        &[
            "formula u",
            "node u",
            "plot u",
            "formula w1",
            "formula w2",
            "formula b",
            "edge x₁→u",
            "edge x₂→u",
            "edge 1→u",
            "slider w₁",
            "slider w₂",
            "slider b",
        ],
    ),
];

const MATRIX: &[Link] = &[
    same(&["formula w11", "edge x₁→u₁", "W[1,1]"]),
    same(&["formula w12", "edge x₂→u₁", "W[1,2]"]),
    same(&["formula w21", "edge x₁→u₂", "W[2,1]"]),
    same(&["formula b2", "edge 1→u₂", "W[2,3]"]),
    same(&["formula x2", "node x₂", "x[2,1]", "slider x₂"]),
    same(&["formula 1", "node 1", "x[3,1]"]),
    same(&["node h₂", "h[2,1]"]),
    whole(
        &["formula u2", "node u₂", "u[2,1]"],
        &[
            "formula u2",
            "node u₂",
            "u[2,1]",
            "formula w21",
            "formula w22",
            "formula b2",
            "edge x₁→u₂",
            "edge x₂→u₂",
            "edge 1→u₂",
            "W[2,1]",
            "W[2,2]",
            "W[2,3]",
        ],
    ),
    whole(
        &["formula W"],
        &[
            "formula W",
            "formula w11",
            "formula w12",
            "formula w21",
            "formula w22",
            "formula b1",
            "formula b2",
            "edge x₁→u₁",
            "edge x₂→u₁",
            "edge 1→u₁",
            "edge x₁→u₂",
            "edge x₂→u₂",
            "edge 1→u₂",
            "W[1,1]",
            "W[1,2]",
            "W[1,3]",
            "W[2,1]",
            "W[2,2]",
            "W[2,3]",
        ],
    ),
];

const THREE_LAYER: &[Link] = &[
    same(&["formula w12(1)", "edge x₂→h₁", "W⁽¹⁾[1,2]"]),
    same(&["edge x₁→h₃", "W⁽¹⁾[3,1]"]),
    same(&["edge h₂→ŷ₁", "W⁽²⁾[1,2]"]),
    same(&["edge 1→ŷ₁", "W⁽²⁾[1,4]"]),
    same(&["formula x2", "node x₂", "x[2,1]", "slider x₂"]),
    same(&["node h₂", "h[2,1]"]),
    whole(
        &["formula W(2)", "caption W⁽²⁾"],
        &[
            "formula W(2)",
            "caption W⁽²⁾",
            "edge h₁→ŷ₁",
            "edge h₂→ŷ₁",
            "edge h₃→ŷ₁",
            "edge 1→ŷ₁",
            "W⁽²⁾[1,1]",
            "W⁽²⁾[1,2]",
            "W⁽²⁾[1,3]",
            "W⁽²⁾[1,4]",
        ],
    ),
];

const FFNN: &[Link] = &[
    same(&["node x₂", "slider x₂"]),
    whole(
        &["formula W(3)", "caption W⁽³⁾"],
        &[
            "formula W(3)",
            "caption W⁽³⁾",
            "edge h₁→ŷ₁",
            "edge h₂→ŷ₁",
            "edge h₃→ŷ₁",
            "edge 1→ŷ₁",
            "edge h₁→ŷ₂",
            "edge h₂→ŷ₂",
            "edge h₃→ŷ₂",
            "edge 1→ŷ₂",
        ],
    ),
];

/// Places that only a pointer reaches. With them, Tab would have too many stops, and their symbols also stand in a
/// formula, a matrix or a slider.
const POINTED: [&str; 3] = ["plot", "node", "caption"];

const SECTIONS: [(&str, &[Link]); 6] = [
    ("#/linear?lang=en", LINEAR),
    ("#/linear?units=2-1&lang=en", LINEAR_OF_TWO),
    ("#/unit?lang=en", UNIT),
    ("#/matrix?lang=en", MATRIX),
    ("#/three-layer?lang=en", THREE_LAYER),
    ("#/ffnn?lang=en", FFNN),
];

/// Names every place that stands for a symbol by what a person sees: a matrix element by its row and column, an edge by
/// the nodes at its ends. Records its look while it is not marked.
const NAME: &str = r#"
const figure = [...document.querySelectorAll('.figure')].find(f => f.getClientRects().length);
const nodes = [...figure.querySelectorAll('svg .node')].flatMap(node => {
  const disc = node.querySelector('circle, rect');
  if (!disc) return [];
  const value = name => disc[name].baseVal.value;
  const [x, y] = disc.localName === 'circle' ? [value('cx'), value('cy')]
    : [value('x') + value('width') / 2, value('y') + value('height') / 2];
  return [{ x, y, letter: node.querySelector('.letter').textContent }];
});
const near = (x, y) => nodes.reduce((a, b) => Math.hypot(a.x - x, a.y - y) < Math.hypot(b.x - x, b.y - y) ? a : b).letter;
const named = e => {
  if (e.closest('.sketch')) return `plot ${e.dataset.symbol.replace('yhat', 'ŷ')}`;
  if (e.matches('.slider')) return `slider ${e.querySelector('input').ariaLabel}`;
  if (e.closest('math')) return e.firstElementChild?.localName === 'mn' && e.dataset.symbol !== 'one'
    ? `number ${e.dataset.symbol}` : `formula ${e.textContent.trim().replace('y^', 'ŷ')}`;
  if (e.matches('.edge')) {
    const line = e.querySelector('.ink'), end = name => line[name].baseVal.value;
    return `edge ${near(end('x1'), end('y1'))}→${near(end('x2'), end('y2'))}`;
  }
  if (e.matches('.node')) return e.querySelector('circle, rect') ? `node ${e.querySelector('.letter').textContent}`
    : `caption ${e.textContent.split(' ')[0]}`;
  const cell = e.closest('td');
  return `${cell.closest('table').ariaLabel}[${cell.parentElement.rowIndex + 1},${cell.cellIndex + 1}]`;
};
window.look = e => [e, ...e.querySelectorAll('*')].map(e => {
  const style = getComputedStyle(e);
  return ['strokeWidth', 'fillOpacity', 'opacity', 'outlineColor', 'backgroundColor', 'fontWeight'].map(name => style[name]).join(' ');
}).join('|');
window.places = new Map();
for (const e of figure.querySelectorAll('[data-symbol]')) {
  const name = named(e);
  places.set(name, [...places.get(name) ?? [], { e, plain: look(e) }]);
}
return !figure.querySelector('.lit') && places.size > 0;
"#;

/// The places that are marked: lit, and with another look than before.
const MARKED: &str = "
const lit = ([, all]) => all.some(({ e }) => e.matches('.lit'));
const whole = all => all.every(({ e, plain }) => e.matches('.lit') && look(e) !== plain);
return [...places].filter(lit).map(([name, all]) => whole(all) ? name : `a part of ${name}`).sort();";

/// Points at every place and focuses those that Tab reaches, by synthetic events. Returns what is marked wrongly.
const EACH: &str = r#"
const [links, done] = arguments, wrong = [], figure = places.values().next().value[0].e.closest('.figure');
const marked = () => { MARKED };
const { port1, port2 } = new MessageChannel(), turn = () => new Promise(done => { port1.onmessage = done; port2.postMessage(0); });
const see = async (what, expected) => {
  const same = () => JSON.stringify(marked()) === JSON.stringify(expected), end = performance.now() + 5000;
  do await turn(); while (!same() && performance.now() < end);
  if (!same()) wrong.push(`${what}: ${marked()} instead of ${expected}`);
};
const pointer = (e, type) => e.dispatchEvent(new PointerEvent(type, { bubbles: type === 'pointerover', pointerType: 'mouse' }));
for (const [from, marks, tabbed] of links) for (const name of from) {
  const e = places.get(name)?.[0].e;
  if (wrong.length > 0) break;
  if (!e) { wrong.push(`there is no ${name}`); continue; }
  pointer(e, 'pointerover');
  await see(`pointing at ${name}`, marks);
  pointer(figure, 'pointerleave');
  await see(`after ${name}`, []);
  if (!tabbed.includes(name)) continue;
  const target = e.matches('.slider') ? e.querySelector('input') : e;
  target.focus({ preventScroll: true });
  await see(`focus on ${name}`, target.tabIndex === 0 ? marks : ['what Tab comes to']);
  target.blur();
  await see(`after the focus on ${name}`, []);
}
done(wrong);"#;

/// Scrolls a place into view and returns a point on it that nothing covers.
const AIM: &str = r#"
const [name, done] = arguments, e = places.get(name)?.[0].e, steps = 24;
if (!e) return done('not there');
e.scrollIntoView({ block: 'nearest', inline: 'nearest' });
// The pointer finds what has been painted.
await new Promise(requestAnimationFrame);
await new Promise(requestAnimationFrame);
const box = e.getBoundingClientRect();
for (let i = 0; i <= steps; i++) for (let j = 0; j <= steps; j++) {
  // From the middle outwards.
  const share = k => 0.5 + (k % 2 ? 1 : -1) * Math.ceil(k / 2) / (steps + 1);
  const [x, y] = [Math.floor(box.left + share(i) * box.width), Math.floor(box.top + share(j) * box.height)];
  if (document.elementFromPoint(x, y)?.closest('[data-symbol]') === e) return done([x, y]);
}
done('hidden');
"#;

/// Focuses the stop of Tab before a place. Returns true, or null if Tab does not reach the place.
const BEFORE: &str = r#"
const { e } = places.get(arguments[0])[0], target = e.matches('.slider') ? e.querySelector('input') : e;
const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')]
  .filter(e => !e.disabled && e.tabIndex === 0 && e.getClientRects().length);
const at = stops.indexOf(target);
if (at < 1) return null;
stops[at - 1].focus({ preventScroll: true });
return document.activeElement === stops[at - 1];
"#;

/// Checks every link of every section, from all its places, by pointer and by key.
pub async fn check(page: &Page) -> Result<()> {
    // High enough for a figure, so that nothing scrolls. A browser may refuse this size.
    let _ = page.client.set_window_size(1400, 2200).await;
    for (hash, links) in SECTIONS {
        page.goto(hash).await?;
        let drawn = "return !!document.querySelector('.figure svg [data-symbol]')";
        page.wait("the figure", drawn).await?;
        move_to(page, 1.0, 1.0).await?;
        page.wait("nothing to be marked", NAME).await?;
        let sorted = |names: &[&'static str]| {
            let mut names = names.to_vec();
            names.sort_by_key(|name| name.encode_utf16().collect::<Vec<_>>());
            names
        };
        let tabbed = |from: &[&'static str]| -> Vec<_> {
            from.iter()
                .copied()
                .filter(|place| !POINTED.iter().any(|kind| place.starts_with(kind)))
                .collect()
        };
        let all: Vec<_> = links
            .iter()
            .map(|Link { from, marks }| json!([from, sorted(marks), tabbed(from)]))
            .collect();
        let each = EACH.replace("MARKED", MARKED);
        let wrong = page.client.execute_async(&in_time(&each), vec![json!(all)]).await?;
        ensure!(wrong == json!([]), "{hash}: {wrong}");
        // Then, for one place of each link in turn, by a real pointer and a real key.
        for (turn, Link { from, marks }) in links.iter().enumerate() {
            let (expected, tabbed) = (sorted(marks), tabbed(from));
            let place = from[turn % from.len()];
            let pointed = point(page, place, &expected).await;
            pointed.with_context(|| format!("pointing at {place} in {hash}"))?;
            if let Some(place) = tabbed.get((turn + 1) % tabbed.len().max(1)) {
                let focused = focus(page, place, &expected).await;
                focused.with_context(|| format!("Tab to {place} in {hash}"))?;
            }
        }
    }
    Ok(())
}

/// Wraps an asynchronous script, so that an error in it ends it.
fn in_time(script: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
        (async (...arguments) => {{{script}}})(...arguments).catch(error => done(String(error)));"
    )
}

async fn point(page: &Page, place: &str, expected: &[&str]) -> Result<()> {
    let spot = page.client.execute_async(&in_time(AIM), vec![json!(place)]).await?;
    let (Some(x), Some(y)) = (spot[0].as_f64(), spot[1].as_f64()) else {
        bail!("it can't be pointed at: {spot}")
    };
    move_to(page, x, y).await?;
    see(page, expected).await?;
    move_to(page, 1.0, 1.0).await?;
    see(page, &[]).await.context("the pointer has left")
}

async fn focus(page: &Page, place: &str, expected: &[&str]) -> Result<()> {
    let ready = page.script(BEFORE, vec![json!(place)]).await?;
    ensure!(ready == json!(true), "Tab does not come here: {ready}");
    let tab = KeyActions::new("keys".into())
        .then(KeyAction::Down { value: Key::Tab.into() })
        .then(KeyAction::Up { value: Key::Tab.into() });
    page.client.perform_actions(tab).await?;
    see(page, expected).await?;
    page.script("document.activeElement.blur()", vec![]).await?;
    see(page, &[]).await.context("the focus has left")
}

async fn move_to(page: &Page, x: f64, y: f64) -> Result<()> {
    let mouse = MouseActions::new("mouse".into());
    let duration = Some(Duration::ZERO);
    Ok(page.client.perform_actions(mouse.then(PointerAction::MoveTo { duration, x, y })).await?)
}

/// Waits until exactly this is marked.
async fn see(page: &Page, expected: &[&str]) -> Result<()> {
    page.wait_equal("marked", MARKED, &json!(expected)).await
}
