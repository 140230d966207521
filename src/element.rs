//! Plain elements by name: a picture has many, and the macro writes each of them out at length.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// An element with attributes (an empty value leaves one out) and children.
pub fn element(
    tag: &'static str,
    attributes: &[(&'static str, &str)],
    children: Vec<Html>,
) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        element.add_attribute(name, (*value).to_owned());
    }
    element.add_children(children);
    element.into()
}

/// A length or a place in a picture, to a tenth of a pixel.
pub fn place(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

/// Text in a picture, anchored at `start`, `middle` or `end`.
pub fn label(at: (f64, f64), anchor: &str, class: &str, text: &str) -> Html {
    let (x, y) = (place(at.0), place(at.1));
    let attributes = [("x", x.as_str()), ("y", &y), ("text-anchor", anchor), ("class", class)];
    element("text", &attributes, vec![text.into()])
}

/// A straight line.
pub fn line(from: (f64, f64), to: (f64, f64), class: &str) -> Html {
    let ends = [from.0, from.1, to.0, to.1].map(place);
    let attributes = [
        ("x1", ends[0].as_str()),
        ("y1", &ends[1]),
        ("x2", &ends[2]),
        ("y2", &ends[3]),
        ("class", class),
    ];
    element("line", &attributes, Vec::new())
}

/// A circle.
pub fn circle(center: (f64, f64), radius: f64, class: &str) -> Html {
    let (x, y, r) = (place(center.0), place(center.1), place(radius));
    element("circle", &[("cx", &x), ("cy", &y), ("r", &r), ("class", class)], Vec::new())
}
