//! Histograms over time as ridges: the newest in front, earlier ones behind it, all on one axis.

use std::fmt::Write;

use ffnn::inspect::Histogram;
use yew::prelude::*;

use crate::dom::{el, label, line, place};
use crate::numbers::two_figures;

/// The width of the picture, the height of a ridge, and the distance from one to the next.
const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 44.0;
const STEP: f64 = 9.0;
const MARGIN: f64 = 8.0;

/// The most histograms in a picture.
pub const MOST: usize = 16;

/// The ridges of some histograms, the oldest first, in the colour of `class`.
pub fn ridges(histograms: &[&Histogram], class: &str, words: &str) -> Html {
    let low = histograms.iter().map(|histogram| histogram.low).fold(f32::INFINITY, f32::min);
    let high = histograms.iter().map(|histogram| histogram.high).fold(f32::NEG_INFINITY, f32::max);
    let (low, high) = (f64::from(low), f64::from(high));
    let width = if high > low { high - low } else { 1.0 };
    let x = |value: f64| MARGIN + (value - low) / width * (WIDTH - 2.0 * MARGIN);
    let mut parts = Vec::new();
    let bottom = HEIGHT + STEP * histograms.len().saturating_sub(1) as f64;
    if low < 0.0 && high > 0.0 {
        parts.push(line((x(0.0), 0.0), (x(0.0), bottom), "rule"));
    }
    for (index, histogram) in histograms.iter().enumerate() {
        let is_newest = index + 1 == histograms.len();
        let base = HEIGHT + STEP * index as f64;
        let shape = outline(histogram, &x, base);
        parts.push(el!(
            "path",
            ["d" = &*shape, "class" = if is_newest { "newest" } else { "earlier" }],
            Vec::new()
        ));
    }
    let number = |value: f64| signed(value as f32);
    parts.push(label((MARGIN, bottom + 18.0), "start", "tick", &number(low)));
    parts.push(label((WIDTH - MARGIN, bottom + 18.0), "end", "tick", &number(high)));
    let view = format!("0 0 {} {}", place(WIDTH), place(bottom + 24.0));
    let class = format!("ridges {class}");
    el!("svg", ["class" = &*class, "viewBox" = &*view, "role" = "img", "aria-label" = words], parts)
}

/// Two figures with a true minus sign.
pub fn signed(value: f32) -> String {
    let size = two_figures(value.abs());
    if value < 0.0 { format!("−{size}") } else { size }
}

/// A histogram above its base. The height is the square root of the count, so that a high peak leaves the rest visible.
fn outline(histogram: &Histogram, x: &impl Fn(f64) -> f64, base: f64) -> String {
    let most = histogram.counts.iter().copied().max().unwrap_or_default().max(1);
    let bins = histogram.counts.len().max(1) as f64;
    let (low, high) = (f64::from(histogram.low), f64::from(histogram.high));
    let at = |bin: f64| place(x(low + (high - low) * bin / bins));
    let mut path = format!("M{} {}", at(0.0), place(base));
    for (bin, count) in histogram.counts.iter().enumerate() {
        let y = base - (HEIGHT - 4.0) * (f64::from(*count) / f64::from(most)).sqrt();
        // Writing to a string can't fail.
        let _ = write!(path, "L{} {}", at(bin as f64 + 0.5), place(y));
    }
    let _ = write!(path, "L{} {}", at(bins), place(base));
    path
}

/// Makes room for one more: every second one goes, but not the newest.
pub fn thin<T>(history: &mut Vec<T>) {
    if history.len() < MOST {
        return;
    }
    let mut place = 0;
    history.retain(|_| {
        place += 1;
        place % 2 == 0
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_begins_and_ends_at_its_base() {
        let histogram =
            Histogram { low: 0.0, high: 2.0, counts: vec![1, 4], ..Histogram::default() };
        assert_eq!(outline(&histogram, &|x| 10.0 * x, 44.0), "M0 44L5 24L15 4L20 44");
    }

    #[test]
    fn the_newest_stays() {
        let mut history: Vec<usize> = (1..=MOST).collect();
        thin(&mut history);
        assert_eq!((history.len(), history[0], history.last()), (MOST / 2, 2, Some(&MOST)));
        thin(&mut history);
        assert_eq!(history.len(), MOST / 2);
    }

    #[test]
    fn a_negative_number_has_a_minus() {
        assert_eq!([signed(-0.25), signed(0.0), signed(1.5)], ["−0.25", "0", "1.5"]);
    }
}
