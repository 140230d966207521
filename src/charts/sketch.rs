//! Plots whose points and lines stand for symbols. They are SVG, so that a symbol under the pointer can light up.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::ticks::{TickFormat, multiples};
use crate::dom::{el, label, line, on_screen, place};
use crate::math::{Lit, SymbolId};
use crate::ui::Measured;

const LEFT: f64 = 34.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 30.0;

/// The map between values and places in a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    /// The range of x.
    pub x: [f64; 2],
    /// The range of y.
    pub y: [f64; 2],
    /// Width and height of the whole plot in CSS pixels.
    pub size: (f64, f64),
}

impl Axes {
    /// The place of a finite point, in CSS pixels from the top left corner.
    pub fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let share = |value: f64, [low, high]: [f64; 2]| {
            if high > low { (value - low) / (high - low) } else { 0.5 }
        };
        let (width, height) = self.inner();
        (LEFT + share(x, self.x) * width, TOP + (1.0 - share(y, self.y)) * height)
    }

    /// The point at a place; one outside the plot is moved to its nearest edge.
    pub fn back(&self, (left, top): (f64, f64)) -> (f64, f64) {
        let value = |share: f64, [low, high]: [f64; 2]| low + share.clamp(0.0, 1.0) * (high - low);
        let (width, height) = self.inner();
        (value((left - LEFT) / width, self.x), value(1.0 - (top - TOP) / height, self.y))
    }

    fn inner(&self) -> (f64, f64) {
        ((self.size.0 - LEFT - RIGHT).max(1.0), (self.size.1 - TOP - BOTTOM).max(1.0))
    }

    /// A rectangle over the area between the axes, with an SVG fill.
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

    /// A curve through points, with a gap where one is not finite.
    pub fn curve(&self, points: &[(f64, f64)], class: &str) -> Html {
        el!("path", ["d" = &*self.path(points), "class" = class], Vec::new())
    }

    fn path(&self, points: &[(f64, f64)]) -> String {
        let mut d = String::new();
        for piece in points.split(|(x, y)| !(x.is_finite() && y.is_finite())) {
            for (index, point) in piece.iter().enumerate() {
                let (x, y) = self.at(*point);
                d.push_str(if index == 0 { "M" } else { "L" });
                d.push_str(&place(x));
                d.push(' ');
                d.push_str(&place(y));
            }
            if piece.len() == 1 {
                // A single point is drawn as a short stroke.
                d.push_str("h2");
            }
        }
        d
    }
}

/// Multiples of 0.25, 0.5, 1, 2, 5, … in a range, with eight steps at most between its bounds.
fn ticks([low, high]: [f64; 2]) -> Vec<f64> {
    let span = high - low;
    if !span.is_finite() || span <= 1e-290 {
        return Vec::new();
    }
    let start = span.log10().floor() as i32 - 1;
    let steps = (start..).flat_map(|exponent| {
        let middle = if exponent < 0 { 2.5 } else { 2.0 };
        [1.0, middle, 5.0].map(|digits| (digits, exponent))
    });
    let fits = |(digits, exponent): &(f64, i32)| span / (digits * 10f64.powi(*exponent)) <= 8.0;
    let step = steps.take(9).find(fits);
    step.map_or_else(Vec::new, |(digits, exponent)| multiples([low, high], digits, exponent))
}

/// Groups parts of a plot that stand for a symbol. They have its colour and light up with it.
pub fn mark(id: SymbolId, lit: &Lit, parts: Vec<Html>) -> Html {
    let class = format!("{} {}", id.letter.kind().class(), lit.class(id));
    el!("g", ["class" = &class, "data-symbol" = &id.name()], parts)
}

/// What [`sketch`] shows beside what is drawn into it.
pub struct Sketch {
    /// The range of x.
    pub x: [f64; 2],
    /// The range of y.
    pub y: [f64; 2],
    /// The axes' names, with the classes that colour them.
    pub names: [(&'static str, &'static str); 2],
    /// What the plot shows, in words: its `aria-label`.
    pub words: String,
    /// The area between the axes is as high as it is wide.
    pub square: bool,
    /// Called with the point under the pointer while it is pressed.
    pub on_point: Option<Callback<(f64, f64)>>,
}

/// A plot as wide as there is room. `draw` is called with its axes and gives what it shows.
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
        // A drag that leaves the plot continues.
        let _ = frame.set_pointer_capture(event.pointer_id());
        let place = on_screen(&frame);
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let own = ((x - place.left) / place.zoom, (y - place.top) / place.zoom);
        on_point.emit(axes.back(own));
    });
    html! { <div class="sketch drags" onpointerdown={drag.clone()} onpointermove={drag}>{ picture }</div> }
}

/// Numbers and names of the axes.
fn scale(axes: &Axes, names: [(&str, &str); 2]) -> Vec<Html> {
    let (low, high) = (axes.at((axes.x[0], axes.y[0])), axes.at((axes.x[1], axes.y[1])));
    let mut parts = vec![line(low, (high.0, low.1), "axis"), line(low, (low.0, high.1), "axis")];
    let labelled = |range| {
        let ticks = ticks(range);
        let format = TickFormat::linear(&ticks);
        ticks.into_iter().map(move |tick| (tick, format.label(tick)))
    };
    for (tick, text) in labelled(axes.x) {
        let (x, _) = axes.at((tick, 0.0));
        parts.push(label((x, low.1 + 17.0), "middle", "tick", &text));
    }
    for (tick, text) in labelled(axes.y) {
        let (_, y) = axes.at((0.0, tick));
        parts.push(label((low.0 - 7.0, y + 4.5), "end", "tick", &text));
    }
    let places = [((high.0 + 6.0, low.1 + 4.0), "start"), ((low.0, high.1 - 10.0), "middle")];
    for ((at, anchor), (name, class)) in places.into_iter().zip(names) {
        parts.push(label(at, anchor, class, name));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_at_the_place_of_a_point_is_that_point() {
        let axes = Axes { x: [-3.0, 3.0], y: [0.0, 1.0], size: (500.0, 400.0) };
        let (x, y) = axes.back(axes.at((1.5, 0.25)));
        assert!((x - 1.5).abs() < 1e-9 && (y - 0.25).abs() < 1e-9);
        assert_eq!(axes.back((-100.0, 900.0)), (-3.0, 0.0));
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks([-3.0, 3.0]), [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ticks([-0.2, 1.2]), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks([-24.0, 24.0]).len(), 5);
        for high in [1e-9, 0.01, 0.3, 60.0, 1e5, 1e12] {
            assert!((3..=9).contains(&ticks([0.0, high]).len()), "{high}");
        }
    }

    #[test]
    fn a_curve_has_a_gap_where_it_has_no_number() {
        let axes = Axes { x: [0.0, 4.0], y: [0.0, 1.0], size: (500.0, 400.0) };
        let path = |values: &[f64]| {
            let points = values.iter().enumerate().map(|(index, value)| (index as f64, *value));
            axes.path(&points.collect::<Vec<_>>())
        };
        assert_eq!(path(&[0.1, 0.2, f64::NAN, 0.3, 0.4]).matches('M').count(), 2);
        assert_eq!(path(&[f64::INFINITY, 0.2, f64::NAN]).matches("h2").count(), 1);
        assert_eq!(path(&[f64::NAN; 5]), "");
    }
}
