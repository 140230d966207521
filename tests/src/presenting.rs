//! Presenter mode, by keyboard as a lecturer uses it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// Presses a key where the focus is.
const PRESS: &str = "(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))";
/// What is shown: the kind of step and its name.
const STEP: &str = "return [document.documentElement.dataset.present ?? '', document.querySelector('.presenter-bar [role=status]')?.textContent ?? '']";

/// Whether the figure has most of the screen's height. Its own height is in lengths that are magnified.
const FILLED: &str =
    "const zoom = +getComputedStyle(document.documentElement).getPropertyValue('--zoom');
    return document.querySelector('[data-now] .stage').clientHeight * zoom > 0.75 * innerHeight";

async fn press(page: &Page, key: &str) -> Result<()> {
    page.script(PRESS, vec![json!(key)]).await?;
    Ok(())
}

async fn shows(page: &Page, what: [&str; 2]) -> Result<()> {
    page.wait_equal("the step", STEP, &json!(what)).await
}

/// From the question to the answer and on to the next section; the figure keeps its state, and the focus comes back.
pub async fn steps(page: &Page) -> Result<()> {
    page.goto("#/linear?lang=en").await?;
    page.set("slider", "w", "2").await?;
    page.script("[...document.querySelectorAll('input[type=number]')].find(e => e.getClientRects().length).focus()", vec![]).await?;
    press(page, "p").await?;
    shows(page, ["", ""]).await?;
    page.wait_for("button", "Presenter").await?;
    let focus =
        "[...document.querySelectorAll('button')].find(e => e.textContent === 'Presenter').focus()";
    page.script(focus, vec![]).await?;
    press(page, "p").await?;
    // A figure that is higher than the window is scrolled by the same key.
    page.client.set_window_size(1600, 1400).await?;
    for step in [
        ["slide", "Question"],
        ["formula", "Formula"],
        ["figure", "Figure"],
        ["slide", "Try this"],
        ["slide", "Quiz"],
        ["slide", "Answer"],
    ] {
        shows(page, step).await?;
        if step[0] == "figure" {
            page.wait("a figure as high as the screen", FILLED).await?;
        }
        press(page, "PageDown").await?;
    }
    page.wait("section 2", "return location.hash.startsWith('#/unit')").await?;
    shows(page, ["slide", "Question"]).await?;
    press(page, "ArrowLeft").await?;
    page.wait("section 1", "return location.hash.startsWith('#/linear')").await?;
    shows(page, ["slide", "Answer"]).await?;
    press(page, "Escape").await?;
    shows(page, ["", ""]).await?;
    page.wait("the state as it was left", "return /w=2,/.test(location.hash)").await?;
    page.check_clean().await
}

/// Escape gives the focus back to what had it.
pub async fn focus(page: &Page) -> Result<()> {
    page.goto("#/unit?lang=en&present=1").await?;
    shows(page, ["slide", "Question"]).await?;
    press(page, "Escape").await?;
    page.wait("a link without the mode", "return !/present/.test(location.hash)").await?;
    page.set("slider", "b", "1").await?;
    page.script("const s = [...document.querySelectorAll('input[type=range]')].find(e => e.ariaLabel === 'b'); s.focus(); window.slider = s", vec![]).await?;
    press(page, "P").await?;
    shows(page, ["slide", "Question"]).await?;
    press(page, "Escape").await?;
    page.wait(
        "the focus on the slider, with its value",
        "return document.activeElement === window.slider && window.slider.value === '1'",
    )
    .await
}

/// A figure's own steps come before the next step of the section.
pub async fn stepper(page: &Page) -> Result<()> {
    page.goto("#/matrix?units=2-1&lang=en&present=1").await?;
    shows(page, ["slide", "Question"]).await?;
    press(page, "PageDown").await?;
    shows(page, ["formula", "Formula"]).await?;
    press(page, "PageDown").await?;
    shows(page, ["figure", "Figure"]).await?;
    let done = "const [done, all] = document.querySelector('[data-now] .steps .note').textContent.split(' / '); return [+done, +all]";
    let all = page.script(done, vec![]).await?[1].as_u64().unwrap_or_default();
    ensure!(all > 2, "{all} steps");
    for step in 1..=all {
        press(page, "PageDown").await?;
        page.wait_equal("the figure's step", done, &json!([step, all])).await?;
        shows(page, ["figure", "Figure"]).await?;
    }
    let beside = "const at = s => document.querySelector(s).getBoundingClientRect(), steps = at('[data-now] .steps'), stage = at('[data-now] .stage');
        return steps.left >= stage.right - 1 && steps.bottom <= innerHeight";
    ensure!(
        page.script(beside, vec![]).await? == json!(true),
        "the stepper is not beside its figure"
    );
    let top = "return document.querySelector('[data-now] .stage').scrollTop";
    while page.script(STEP, vec![]).await? == json!(["figure", "Figure"]) {
        let before = page.script(top, vec![]).await?;
        press(page, "PageDown").await?;
        let moved = format!(
            "const stage = document.querySelector('[data-now] .stage'); return stage?.scrollTop !== {before}"
        );
        page.wait("what is below, or the next step", &moved).await?;
    }
    shows(page, ["slide", "Try this"]).await?;
    press(page, "PageUp").await?;
    shows(page, ["figure", "Figure"]).await?;
    page.wait_equal("the last step of the figure", done, &json!([all, all])).await?;
    press(page, "PageUp").await?;
    page.wait_equal("the step before the last", done, &json!([all - 1, all])).await
}

/// Dot, black, QR code, timer and the list of keys.
pub async fn covers(page: &Page) -> Result<()> {
    page.goto("#/softmax?u=3,1,4&lang=en&present=1").await?;
    shows(page, ["slide", "Question"]).await?;
    let is_there = |selector: &str| format!("return !!document.querySelector('{selector}')");
    press(page, "b").await?;
    page.wait("black", &is_there(".cover.black")).await?;
    press(page, "PageDown").await?;
    page.wait("light again", "return !document.querySelector('.cover')").await?;
    shows(page, ["slide", "Question"]).await?;
    press(page, "q").await?;
    let code = "return document.querySelector('.cover figcaption')?.textContent.split('#')[1]";
    page.wait_equal(
        "the link of the state, without the mode",
        code,
        &json!("/softmax?u=3,1,4&lang=en"),
    )
    .await?;
    press(page, "Escape").await?;
    page.wait("no code", "return !document.querySelector('.cover')").await?;
    press(page, "?").await?;
    page.wait("the keys", "return document.querySelectorAll('.cover kbd').length >= 10").await?;
    page.click("button", "Dot at the pointer").await?;
    let dot = "window.dispatchEvent(new PointerEvent('pointermove', { clientX: 300, clientY: 200 }));
        const b = document.querySelector('.dot')?.getBoundingClientRect(); // WebKit says where a magnified element is in that element's own lengths.
        const scale = 'currentCSSZoom' in Element.prototype ? 1 : +getComputedStyle(document.documentElement).getPropertyValue('--zoom');
        return !!b && Math.abs(scale * (b.left + b.right) / 2 - 300) < 4 && Math.abs(scale * (b.top + b.bottom) / 2 - 200) < 4";
    page.wait("the dot at the pointer", dot).await?;
    press(page, "l").await?;
    page.wait("no dot", "return !document.querySelector('.dot')").await?;
    let time = "return document.querySelector('[role=timer]').textContent";
    page.wait("some time", &format!("{} !== '0:00'", time)).await?;
    press(page, "t").await?;
    page.wait_equal("the timer from 0", time, &json!("0:00")).await?;
    page.check_clean().await
}

/// The window with the notes shows what comes next, and steps.
pub async fn notes(page: &Page) -> Result<()> {
    page.goto("#/linear?lang=en&present=1").await?;
    shows(page, ["slide", "Question"]).await?;
    let stage = page.client.window().await?;
    let notes = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(notes).await?;
    page.goto("#/?lang=en&present=notes").await?;
    let said = "const m = document.querySelector('.memo'); return !!m && /1\\. Linear regression/.test(m.textContent) && /Planned 0–5 min/.test(m.textContent) && /NextFormula/.test(m.textContent)";
    page.wait("the notes of section 1", said).await?;
    page.click("button", "On").await?;
    page.wait(
        "what comes after the formula",
        "return /NextFigure/.test(document.querySelector('.memo').textContent)",
    )
    .await?;
    page.check_clean().await?;
    page.client.close_window().await?;
    page.client.switch_to_window(stage).await?;
    shows(page, ["formula", "Formula"]).await
}

/// All letters on the screen that are smaller than `arguments[0]` px, or as sub- and superscripts than `arguments[1]` px, those with a contrast
/// below 4.5, and stages and controls that are cut off at the side.
const LETTERS: &str = r#"
const [least, leastScript] = arguments, found = new Set();
const channels = colour => { const [r, g, b, a = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  const scale = colour.startsWith('color(') ? 255 : 1; return [r * scale, g * scale, b * scale, a]; };
const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
const ground = e => { const layers = []; for (let at = e; at; at = at.parentElement) layers.push(channels(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]); };
const isScript = e => { for (let at = e; at?.parentElement; at = at.parentElement) {
  if (at.matches('sub, sup')) return true;
  const p = at.parentElement; if (/^m(sub|sup|subsup|under|over|underover)$/i.test(p.tagName) && p.firstElementChild !== at) return true; } return false; };
const judge = (e, text) => {
  if (!text.trim() || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest('.visually-hidden, option')) return;
  const box = e.getBoundingClientRect(); if (!box.width || !box.height) return;
  const style = getComputedStyle(e), isPicture = e instanceof SVGGraphicsElement;
  const zoom = isPicture ? Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b) * (e.ownerSVGElement.getBoundingClientRect().width / (e.ownerSVGElement.viewBox.baseVal.width * Math.hypot(e.ownerSVGElement.getScreenCTM().a, e.ownerSVGElement.getScreenCTM().b)) || 1) : e.currentCSSZoom ?? +getComputedStyle(document.documentElement).getPropertyValue('--zoom');
  const size = parseFloat(style.fontSize) * zoom, isSmall = size < (isScript(e) ? leastScript : least) - 0.2;
  const name = `${text.trim().slice(0, 20)} in ${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} of ${e.parentElement.getAttribute('class') ?? e.parentElement.tagName}`;
  if (isSmall) found.add(`${size.toFixed(1)} px: ${name}`);
  if (e.closest(':disabled, [aria-disabled=true]') || style.backgroundImage !== 'none') return;
  const below = ground(isPicture ? e.ownerSVGElement : e), colour = over(channels(isPicture ? style.fill : style.color), below);
  const [a, b] = [light(colour), light(below)], contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) found.add(`contrast ${contrast.toFixed(1)}: ${name}`);
};
const page = document.querySelector('.page'), walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) judge(walker.currentNode.parentElement, walker.currentNode.data);
for (const e of page.querySelectorAll('input:not([type=range], [type=checkbox], [type=radio], [type=file]), select, textarea')) judge(e, e.value || '0');
// The smallest letters of a chart are 12 px high in its own measure, eight units each.
for (const e of page.querySelectorAll('canvas.chart')) if (e.checkVisibility({ visibilityProperty: true })) {
  const size = 12 * 8 * e.getContext('2d').getTransform().a / devicePixelRatio;
  if (size && size < least - 0.2) found.add(`${size.toFixed(1)} px: letters of the chart ${e.ariaLabel}`); }
for (const e of page.querySelectorAll('[data-now] > :is(.stage, .controls)')) if (e.checkVisibility({ visibilityProperty: true }) && e.scrollWidth > e.clientWidth + 1)
  found.add(`cut off at the side: ${e.scrollWidth - e.clientWidth} px of ${e.className}`);
return [...found];"#;

/// The section, the step, and that of the stepper; empty until the step is known.
const WHERE: &str = "const text = s => document.querySelector(s)?.textContent ?? '', name = text('.presenter-bar [role=status]');
    return name && [location.hash.slice(2).split('?')[0] || 'start', name, text('.presenter-count'), text('[data-now] .steps .note'), Math.round(scrollY + (document.querySelector('[data-now] .stage')?.scrollTop ?? 0)) || ''].filter(part => part).join(' - ').replaceAll('/', 'of')";

/// A walk through the whole lecture by keyboard, from the start page to the end of the last section.
pub struct Walk {
    sections: Vec<String>,
    steps: Vec<String>,
}

impl Walk {
    /// Begins presenter mode on the start page.
    pub async fn begin(page: &Page, lang: &str) -> Result<Self> {
        let named = |id: String| if id.is_empty() { "start".to_owned() } else { id };
        let sections = page.sections().await?.into_iter().map(named).collect();
        page.goto(&format!("#/?lang={lang}&present=1")).await?;
        Ok(Self { sections, steps: Vec::new() })
    }

    /// Goes to the next step and names it: section, step, its number, and that of the stepper. None after the last.
    pub async fn next(&mut self, page: &Page) -> Result<Option<String>> {
        let before = self.steps.last().cloned().unwrap_or_default();
        let parts: Vec<&str> = before.split(" - ").collect();
        if let [section, _, number, ..] = parts[..] {
            let is_last = number.split_once(" of ").is_some_and(|(place, count)| place == count);
            if is_last && self.sections.last().is_some_and(|last| last == section) {
                let missed = self.sections.iter().find(|section| {
                    !self
                        .steps
                        .iter()
                        .any(|step| step.split(" - ").next() == Some(section.as_str()))
                });
                ensure!(missed.is_none(), "{missed:?} was left out: {:?}", self.steps);
                return Ok(None);
            }
            press(page, "PageDown").await?;
        }
        let moved = format!(
            "const now = (() => {{ {WHERE} }})(); return !!now && now !== {}",
            json!(before)
        );
        page.wait(&format!("a step after {before}"), &moved).await?;
        let step = page.script(WHERE, vec![]).await?.as_str().unwrap_or_default().to_owned();
        ensure!(self.steps.len() < 500, "no end: {:?}", self.steps);
        self.steps.push(step.clone());
        Ok(Some(step))
    }
}

/// The faults that are left once the pictures have been drawn for the size that they are shown in.
async fn settled(page: &Page, least: &[Value; 2]) -> Result<Value> {
    let frames = "const done = arguments[arguments.length - 1]; let left = 5;
        const next = () => left-- ? requestAnimationFrame(next) : done(true); next();";
    let mut small = json!([]);
    for _ in 0..5 {
        page.client.execute_async(frames, vec![]).await?;
        small = page.script(LETTERS, least.to_vec()).await?;
        if small == json!([]) {
            break;
        }
    }
    Ok(small)
}

/// A screen of a hall, and one of a small room.
pub const HALL: (u32, u32, &str) = (1920, 1080, "light");
pub const ROOM: (u32, u32, &str) = (1280, 720, "dark");

/// In every step of every section no letter is too small or too pale. On a smaller screen all is smaller in proportion.
pub async fn letters(page: &Page, (width, height, theme): (u32, u32, &str)) -> Result<()> {
    let mut faults = Vec::new();
    page.client.set_window_size(width, height).await?;
    page.prepare(theme).await?;
    let mut walk = Walk::begin(page, "en").await?;
    let wide = page.script("return innerWidth", vec![]).await?.as_f64().unwrap_or_default();
    let least = [28.0, 20.0].map(|size| json!(size * wide / 1920.0));
    while let Some(step) = walk.next(page).await? {
        let small = settled(page, &least).await?;
        let small = small.as_array().into_iter().flatten().filter_map(Value::as_str);
        faults.extend(small.map(|fault| format!("{width}, {step}: {fault}")));
    }
    println!("       {}: {} steps at {wide}", page.engine, walk.steps.len());
    ensure!(faults.is_empty(), "{} letters:\n{}", faults.len(), faults.join("\n"));
    page.check_clean().await
}
