//! u on the curve of f, and h over the plane of inputs.

use ffnn::activation::Activation;
use yew::prelude::*;

use crate::charts::{Axes, Plane, mark};
use crate::course::walk::{LayerValues, Walk, activate};
use crate::dom::{circle, label, line};
use crate::math::{Lit, x};
use crate::numbers::shown;

/// The range of the inputs.
pub const X: [f64; 2] = [-3.0, 3.0];
const SAMPLES: usize = 160;

/// The range of u: the smaller of two that contains it, so that the axis rarely changes.
pub fn u_range(u: f64) -> [f64; 2] {
    if u.abs() <= 6.0 { [-6.0, 6.0] } else { [-24.0, 24.0] }
}

/// The axis of h: where the values of f lie, with a margin.
pub fn h_range(activation: Activation, u: f64) -> [f64; 2] {
    match activation {
        Activation::Step | Activation::Sigmoid => [-0.2, 1.2],
        Activation::Tanh => [-1.2, 1.2],
        Activation::Identity => u_range(u),
        _ => [-1.0, u_range(u)[1]],
    }
}

/// The curve of f, with lines from u up to it and across to h.
pub fn draw_curve(walk: &Walk, values: &LayerValues, axes: &Axes, lit: &Lit) -> Vec<Html> {
    let (u, h, f) = (values.u[0], values.h[0], walk.layers[0].activation);
    let [left, right] = axes.x;
    let point = |index: usize| {
        let u = left + (right - left) * index as f64 / SAMPLES as f64;
        (u, activate(f, u).clamp(axes.y[0], axes.y[1]))
    };
    let (before, after): (Vec<_>, Vec<_>) = (0..=SAMPLES).map(point).partition(|(u, _)| *u < 0.0);
    let at = axes.at((u.clamp(left, right), h.clamp(axes.y[0], axes.y[1])));
    let (low, side) = (axes.at((0.0, axes.y[0])).1, axes.at((left, 0.0)).0);
    let zero = [axes.at((left, 0.0)), axes.at((right, 0.0))];
    let curve = if f == Activation::Step {
        vec![axes.curve(&before, ""), axes.curve(&after, "")]
    } else {
        vec![axes.curve(&[before, after].concat(), "")]
    };
    let anchor = if at.0 > axes.size.0 / 2.0 { (-12.0, "end") } else { (12.0, "start") };
    vec![
        line(zero[0], zero[1], "rule"),
        mark(walk.output_id(0, 0), lit, curve),
        mark(
            walk.u_id(0, 0),
            lit,
            vec![
                line((at.0, low), at, "dashed"),
                label((at.0 + anchor.0, low - 8.0), anchor.1, "halo", &format!("u {}", shown(u))),
            ],
        ),
        mark(
            walk.output_id(0, 0),
            lit,
            vec![
                line(at, (side, at.1), "dashed"),
                circle(at, 6.0, "dot"),
                label((side + 10.0, at.1 - 8.0), "start", "halo", &format!("h {}", shown(h))),
            ],
        ),
    ]
}

/// h over the plane, the larger the stronger, with the line u = 0.
pub fn draw_plane(walk: &Walk, axes: &Axes, lit: &Lit) -> Vec<Html> {
    let weights = walk.layers[0].row(0);
    let f = walk.layers[0].activation;
    let plane = Plane { w: [weights[0], weights[1]], b: weights[2] };
    let [low, high] = match h_range(f, 0.0) {
        [low, high] if high < 2.0 => [low / 1.2, high / 1.2],
        range => range,
    };
    let level = |u: f64| 0.02 + 0.8 * (activate(f, u) - low) / (high - low);
    let mut parts = vec![mark(walk.output_id(0, 0), lit, vec![plane.fill(axes, "", &level)])];
    if let Some([from, to]) = plane.contour(axes, 0.0) {
        let (from, to) = (axes.at(from), axes.at(to));
        let upper = if from.1 < to.1 { from } else { to };
        let anchor = if upper.0 > axes.size.0 / 2.0 { (-8.0, "end") } else { (8.0, "start") };
        parts.push(mark(
            walk.u_id(0, 0),
            lit,
            vec![
                line(from, to, "stroke"),
                label((upper.0 + anchor.0, upper.1 + 20.0), anchor.1, "halo", "u = 0"),
            ],
        ));
    }
    let at = axes.at((walk.x[0], walk.x[1]));
    let feet = [axes.at((walk.x[0], axes.y[0])), axes.at((axes.x[0], walk.x[1]))];
    for (index, foot) in feet.into_iter().enumerate() {
        parts.push(mark(x(index as u16 + 1), lit, vec![line(foot, at, "dashed")]));
    }
    parts.push(mark(x(0), lit, vec![circle(at, 7.0, "dot")]));
    parts
}
