//! Plots whose points and lines are symbols: drawn as SVG, so that they can be pointed at, and light up.

use web_sys::Element;
use yew::prelude::*;

use crate::element::{element, label, line, place};
use crate::math::{Lit, SymbolId, shown, use_lit};
use crate::ui::use_size;

const LEFT: f64 = 34.0;
const RIGHT: f64 = 14.0;
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
        let sides = [("x", &*x), ("y", &y), ("width", &width), ("height", &height)];
        let attributes = [&sides[..], &[("fill", fill), ("class", class)]].concat();
        element("rect", &attributes, Vec::new())
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
        element("path", &[("d", &d), ("class", class)], Vec::new())
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
    element("g", &[("class", &class), ("data-symbol", &id.name())], parts)
}

/// What a sketch needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The range of x.
    pub x: [f64; 2],
    /// The range of y.
    pub y: [f64; 2],
    /// The axes' names, with the classes that colour them.
    pub names: [(&'static str, &'static str); 2],
    /// What the plot shows, in words.
    pub label: AttrValue,
    /// As high as it is wide.
    #[prop_or_default]
    pub square: bool,
    /// Draws what is in it.
    pub draw: Callback<(Axes, Lit), Vec<Html>>,
    /// Told of the point that is pressed or dragged to.
    #[prop_or_default]
    pub on_point: Option<Callback<(f64, f64)>>,
}

/// A plot.
#[component]
pub fn Sketch(props: &Props) -> Html {
    let (lit, frame) = (use_lit(), use_node_ref());
    let (width, _, _) = use_size(&frame);
    let width = if width > 0 { f64::from(width) } else { 560.0 };
    let height = if props.square { (width + BOTTOM).min(470.0) } else { 330.0 };
    let width = if props.square { width.min(height - TOP - BOTTOM + LEFT + RIGHT) } else { width };
    let axes = Axes { x: props.x, y: props.y, size: (width, height) };
    let mut parts = props.draw.emit((axes, lit));
    parts.extend(scale(&axes, props.names));
    let (w, h) = (place(width), place(height));
    let drag = props.on_point.clone().map(|on_point| {
        let frame = frame.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(element) = frame.cast::<Element>().filter(|_| event.buttons() & 1 == 1) else {
                return;
            };
            // The pointer stays with the plot while it is pressed.
            let _ = element.set_pointer_capture(event.pointer_id());
            let rect = element.get_bounding_client_rect();
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            on_point.emit(axes.back((x - rect.left(), y - rect.top())));
        })
    });
    let class = classes!("sketch", drag.is_some().then_some("drags"));
    let attributes = [
        ("viewBox", &*format!("0 0 {w} {h}")),
        ("width", &w),
        ("height", &h),
        ("role", "img"),
        ("aria-label", &props.label),
    ];
    html! {
        <div ref={frame} {class} onpointerdown={drag.clone()} onpointermove={drag}>
            { element("svg", &attributes, parts) }
        </div>
    }
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
    let places = [((high.0 - 4.0, low.1 - 8.0), "end"), ((low.0, high.1 - 10.0), "middle")];
    for ((at, anchor), (name, class)) in places.into_iter().zip(names) {
        parts.push(label(at, anchor, &format!("halo {class}"), name));
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
