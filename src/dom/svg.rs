//! Shapes of an SVG picture. Lengths are CSS pixels.

use yew::prelude::*;

use super::elements::el;

/// A length or coordinate, to a tenth of a pixel.
pub fn place(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

/// Text in a picture, anchored at `start`, `middle` or `end`.
pub fn label(at: (f64, f64), anchor: &str, class: &str, text: &str) -> Html {
    let (x, y) = (place(at.0), place(at.1));
    el!(
        "text",
        ["x" = &x, "y" = &y, "text-anchor" = anchor, "class" = class],
        vec![text.to_owned().into()]
    )
}

/// A straight line.
pub fn line(from: (f64, f64), to: (f64, f64), class: &str) -> Html {
    let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(place);
    el!("line", ["x1" = &x1, "y1" = &y1, "x2" = &x2, "y2" = &y2, "class" = class], Vec::new())
}

/// A circle around `center`.
pub fn circle(center: (f64, f64), radius: f64, class: &str) -> Html {
    let (x, y, r) = (place(center.0), place(center.1), place(radius));
    el!("circle", ["cx" = &x, "cy" = &y, "r" = &r, "class" = class], Vec::new())
}
