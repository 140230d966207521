//! Plots whose points and lines are symbols: drawn as SVG, so that they can be pointed at, and light up.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::element::{el, label, line, place};
use crate::math::{Lit, SymbolId, shown};
use crate::ui::Measured;

const LEFT: f64 = 34.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 30.0;

/// Where data stand in a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    /// The range of x.
    pub x: [f64; 2],
    /// The range of y.
    pub y: [f64; 2],
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
}

impl Axes {
    /// The place of a point.
    pub fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let share = |value: f64, [low, high]: [f64; 2]| (value - low) / (high - low);
        let (width, height) = self.inner();
        (LEFT + share(x, self.x) * width, TOP + (1.0 - share(y, self.y)) * height)
    }

    /// The point at a place, kept inside the plot.
    pub fn back(&self, (left, top): (f64, f64)) -> (f64, f64) {
        let value = |share: f64, [low, high]: [f64; 2]| low + share.clamp(0.0, 1.0) * (high - low);
        let (width, height) = self.inner();
        (value((left - LEFT) / width, self.x), value(1.0 - (top - TOP) / height, self.y))
    }

    fn inner(&self) -> (f64, f64) {
        ((self.size.0 - LEFT - RIGHT).max(1.0), (self.size.1 - TOP - BOTTOM).max(1.0))
    }

    /// A rectangle over the whole plot, with a fill.
    pub fn ground(&self, fill: &str, class: &str) -> Html {
        let (width, height) = self.inner();
        let [x, y, width, height] = [LEFT, TOP, width, height].map(place);
        el!(
            "rect",
            [
                "x" = &x,
                "y" = &y,
                "width" = &width,
                "height" = &height,
                "fill" = fill,
                "class" = class
            ],
            Vec::new()
        )
    }

    /// A curve through points.
    pub fn curve(&self, points: &[(f64, f64)], class: &str) -> Html {
        let mut d = String::new();
        for (index, point) in points.iter().enumerate() {
            let (x, y) = self.at(*point);
            d.push_str(if index == 0 { "M" } else { "L" });
            d.push_str(&place(x));
            d.push(' ');
            d.push_str(&place(y));
        }
        el!("path", ["d" = &d, "class" = class], Vec::new())
    }
}

/// Round numbers in a range, eight at most.
fn ticks([low, high]: [f64; 2]) -> Vec<f64> {
    let step = [0.25, 0.5, 1.0, 2.0, 5.0].into_iter().find(|step| (high - low) / step <= 8.0);
    let step = step.unwrap_or(10.0);
    let (first, last) = ((low / step).ceil() as i32, (high / step).floor() as i32);
    (first..=last).map(|tick| f64::from(tick) * step).collect()
}

/// A part of a plot that stands for a symbol.
pub fn mark(id: SymbolId, lit: &Lit, parts: Vec<Html>) -> Html {
    let class = format!("{} {}", id.letter.kind().class(), lit.class(id));
    el!("g", ["class" = &class, "data-symbol" = &id.name()], parts)
}

/// A plot.
pub struct Sketch {
    /// The range of x.
    pub x: [f64; 2],
    /// The range of y.
    pub y: [f64; 2],
    /// The axes' names, with the classes that colour them.
    pub names: [(&'static str, &'static str); 2],
    /// What the plot shows, in words.
    pub words: String,
    /// As high as it is wide.
    pub square: bool,
    /// Told of the point that is pressed or dragged to.
    pub on_point: Option<Callback<(f64, f64)>>,
}

/// A plot with what `draw` puts in it.
pub fn sketch(plot: Sketch, draw: Callback<Axes, Vec<Html>>) -> Html {
    html! { <Measured draw={move |width| frame(&plot, &draw, width)} /> }
}

fn frame(plot: &Sketch, draw: &Callback<Axes, Vec<Html>>, width: f64) -> Html {
    let height = if plot.square { (width + BOTTOM).min(470.0) } else { 330.0 };
    let width = if plot.square { width.min(height - TOP - BOTTOM + LEFT + RIGHT) } else { width };
    let axes = Axes { x: plot.x, y: plot.y, size: (width, height) };
    let mut parts = draw.emit(axes);
    parts.extend(scale(&axes, plot.names));
    let (w, h) = (place(width), place(height));
    let picture = el!(
        "svg",
        [
            "viewBox" = &*format!("0 0 {w} {h}"),
            "width" = &w,
            "height" = &h,
            "role" = "img",
            "aria-label" = &plot.words
        ],
        parts
    );
    let Some(on_point) = plot.on_point.clone() else {
        return el!("div", ["class" = "sketch"], vec![picture]);
    };
    let drag = Callback::from(move |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let frame = target.and_then(|element| element.closest(".sketch").ok()?);
        let Some(frame) = frame.filter(|_| event.buttons() & 1 == 1) else { return };
        // The pointer stays with the plot while it is pressed.
        let _ = frame.set_pointer_capture(event.pointer_id());
        let rect = frame.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        on_point.emit(axes.back((x - rect.left(), y - rect.top())));
    });
    html! { <div class="sketch drags" onpointerdown={drag.clone()} onpointermove={drag}>{ picture }</div> }
}

/// Numbers and names of the axes.
fn scale(axes: &Axes, names: [(&str, &str); 2]) -> Vec<Html> {
    let (low, high) = (axes.at((axes.x[0], axes.y[0])), axes.at((axes.x[1], axes.y[1])));
    let mut parts = vec![line(low, (high.0, low.1), "axis"), line(low, (low.0, high.1), "axis")];
    for tick in ticks(axes.x) {
        let (x, _) = axes.at((tick, 0.0));
        parts.push(label((x, low.1 + 17.0), "middle", "tick", &plain(tick)));
    }
    for tick in ticks(axes.y) {
        let (_, y) = axes.at((0.0, tick));
        parts.push(label((low.0 - 7.0, y + 4.5), "end", "tick", &plain(tick)));
    }
    let places = [((high.0 + 6.0, low.1 + 4.0), "start"), ((low.0, high.1 - 10.0), "middle")];
    for ((at, anchor), (name, class)) in places.into_iter().zip(names) {
        parts.push(label(at, anchor, class, name));
    }
    parts
}

/// A tick without decimals it does not need.
fn plain(tick: f64) -> String {
    let text = shown(tick);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_its_point() {
        let axes = Axes { x: [-3.0, 3.0], y: [0.0, 1.0], size: (500.0, 400.0) };
        let (x, y) = axes.back(axes.at((1.5, 0.25)));
        assert!((x - 1.5).abs() < 1e-9 && (y - 0.25).abs() < 1e-9);
        assert_eq!(axes.back((-100.0, 900.0)), (-3.0, 0.0));
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks([-3.0, 3.0]), [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]);
        assert!(ticks([0.0, 60.0]).len() <= 9);
    }
}
