//! Pointing at a symbol, or focusing it, marks what stands for it all over its figure, and nothing else.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::key::Key;
use serde_json::json;

use crate::page::Page;

/// From each of some places a mark on all of these; places are named as a person would name them (see `PLACES`).
struct Link {
    from: &'static [&'static str],
    marks: &'static [&'static str],
}

/// Places that stand for the same symbol: from each of them all are marked.
const fn same(places: &'static [&'static str]) -> Link {
    Link { from: places, marks: places }
}

/// A symbol for more than itself, as W is for its elements.
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

const SECTIONS: [(&str, &[Link]); 6] = [
    ("#/linear?lang=en", LINEAR),
    ("#/linear?units=2-1&lang=en", LINEAR_OF_TWO),
    ("#/unit?lang=en", UNIT),
    ("#/matrix?lang=en", MATRIX),
    ("#/three-layer?lang=en", THREE_LAYER),
    ("#/ffnn?lang=en", FFNN),
];

/// Names every place that stands for a symbol by what a person sees: a matrix element by its row and column, an edge by the
/// nodes at its ends. Marked is what is lit and looks otherwise than it did.
const PLACES: &str = r#"
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
const all = [...figure.querySelectorAll('[data-symbol]')].map(e => [named(e), e]);
const look = e => [e, ...e.querySelectorAll('*')].map(e => {
  const style = getComputedStyle(e);
  return ['strokeWidth', 'fillOpacity', 'opacity', 'outlineColor', 'backgroundColor', 'fontWeight'].map(name => style[name]).join(' ');
}).join('|');
const marked = () => {
  const names = new Set(all.filter(([, e]) => e.matches('.lit')).map(([name]) => name));
  return [...names].map(name => {
    const parts = all.filter(([other]) => other === name).map(([, e]) => e);
    const whole = parts.every(e => e.matches('.lit') && look(e) !== e.plain);
    return whole ? name : `a part of ${name}`;
  }).sort();
};
const place = name => all.find(([other]) => other === name)?.[1];
"#;

/// Writes down how everything looks that is not marked.
const LOOK: &str =
    "for (const [, e] of all) e.plain = look(e); return marked().length === 0 && all.length > 0;";

/// Scrolls a place into sight and gives a point where it can be pointed at.
const AIM: &str = r#"
const e = place(arguments[0]);
if (!e) return null;
e.scrollIntoView({ block: 'center', inline: 'center' });
const box = e.getBoundingClientRect(), steps = 24;
for (let i = 0; i <= steps; i++) for (let j = 0; j <= steps; j++) {
  // From the middle outwards.
  const share = k => 0.5 + (k % 2 ? 1 : -1) * Math.ceil(k / 2) / (steps + 1);
  const [x, y] = [Math.floor(box.left + share(i) * box.width), Math.floor(box.top + share(j) * box.height)];
  if (document.elementFromPoint(x, y)?.closest('[data-symbol]') === e) return [x, y];
}
return 'hidden';
"#;

/// Focuses what Tab comes to before a place: true, or null where Tab does not come to the place.
const BEFORE: &str = r#"
const e = place(arguments[0]), target = e.matches('.slider') ? e.querySelector('input') : e;
const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')]
  .filter(e => !e.disabled && e.tabIndex === 0 && e.getClientRects().length);
const at = stops.indexOf(target);
if (at < 1) return null;
stops[at - 1].focus({ preventScroll: true });
return document.activeElement === stops[at - 1];
"#;

/// Every link of every section, from all its places, by pointer and by key.
pub async fn check(page: &Page) -> Result<()> {
    for (hash, links) in SECTIONS {
        page.goto(hash).await?;
        let drawn = "return !!document.querySelector('.figure svg [data-symbol]')";
        page.wait("the figure", drawn).await?;
        move_to(page, 1.0, 1.0).await?;
        page.wait("nothing to be marked", &format!("{PLACES}{LOOK}")).await?;
        for Link { from, marks } in links {
            let mut expected = marks.to_vec();
            expected.sort_by_key(|name| name.encode_utf16().collect::<Vec<_>>());
            for place in *from {
                let name = || format!("{place} in {hash}");
                let pointed = point(page, place, &expected).await;
                pointed.with_context(|| format!("pointing at {}", name()))?;
                let focused = focus(page, place, &expected).await;
                focused.with_context(|| format!("Tab to {}", name()))?;
            }
        }
    }
    Ok(())
}

async fn point(page: &Page, place: &str, expected: &[&str]) -> Result<()> {
    let spot = page.script(&format!("{PLACES}{AIM}"), vec![json!(place)]).await?;
    let (Some(x), Some(y)) = (spot[0].as_f64(), spot[1].as_f64()) else {
        bail!("it can't be pointed at: {spot}")
    };
    move_to(page, x, y).await?;
    see(page, expected).await?;
    move_to(page, 1.0, 1.0).await?;
    see(page, &[]).await.context("the pointer has left")
}

async fn focus(page: &Page, place: &str, expected: &[&str]) -> Result<()> {
    // Tab would have too many stops; these symbols all stand in a formula, a matrix or a slider too.
    if ["plot", "node", "caption"].iter().any(|kind| place.starts_with(kind)) {
        return Ok(());
    }
    let ready = page.script(&format!("{PLACES}{BEFORE}"), vec![json!(place)]).await?;
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
    page.wait_equal("marked", &format!("{PLACES}return marked()"), &json!(expected)).await
}
