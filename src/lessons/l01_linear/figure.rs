//! The line with its squared errors, and the plane as colour with its contours.

use yew::prelude::*;

use super::state::{parameters, predict, samples};
use crate::charts::{Axes, Plane, mark};
use crate::course::walk::Walk;
use crate::dom::{circle, el, label, line, place};
use crate::math::{Letter, Lit, SymbolId};
use crate::numbers::{fixed, shown};

/// The range of the inputs.
pub const X: [f64; 2] = [-3.0, 3.0];
/// The range of y.
pub const Y: [f64; 2] = [-4.0, 4.0];
const LABEL: SymbolId = SymbolId::plain(Letter::Y);
const LOSS: SymbolId = SymbolId::plain(Letter::Loss);
const YHAT: SymbolId = SymbolId::plain(Letter::Yhat);

/// The plot with one input: samples, line, squared errors as areas, slope and intercept.
pub fn draw_line(walk: &Walk, axes: &Axes, lit: &Lit) -> Vec<Html> {
    let at = |x: f64, y: f64| axes.at((x, y.clamp(Y[0], Y[1])));
    let yhat = |x: f64| predict(walk, [x, 0.0]);
    let [w, _, b] = parameters(walk);
    let mut squares = Vec::new();
    let mut points = Vec::new();
    for ([x, _], y) in samples(walk) {
        let (sample, on_line) = (at(*x, *y), at(*x, yhat(*x)));
        let side = (sample.1 - on_line.1).abs();
        // A square that would leave the plot is drawn on the other side of its sample.
        let right = axes.at((X[1], 0.0)).0;
        let left = if sample.0 + side > right { sample.0 - side } else { sample.0 };
        let sides = [place(left), place(sample.1.min(on_line.1)), place(side)];
        let [x, y, side] = sides.each_ref().map(String::as_str);
        squares.push(el!(
            "rect",
            ["x" = x, "y" = y, "width" = side, "height" = side, "class" = "area"],
            Vec::new()
        ));
        squares.push(line(sample, on_line, "thin"));
        points.push(circle(sample, 5.0, "full"));
    }
    // Only the part of the line that is on the plot.
    let plane = Plane { w: [w, -1.0], b };
    let ends = plane.contour(axes, 0.0).map_or_else(Vec::new, Vec::from);
    let rise = [axes.at((0.0, 0.0)), at(0.0, b), at(1.0, b), at(1.0, yhat(1.0))];
    let slope = vec![line(rise[1], rise[2], "dashed"), line(rise[2], rise[3], "stroke")];
    let look = at(walk.x[0], yhat(walk.x[0]));
    let foot = at(walk.x[0], Y[0]);
    vec![
        mark(LOSS, lit, squares),
        mark(YHAT, lit, vec![axes.curve(&ends, "")]),
        mark(LABEL, lit, points),
        mark(walk.parameter_id(0, 0, 0), lit, slope),
        mark(
            walk.parameter_id(0, 0, 1),
            lit,
            vec![line(rise[0], rise[1], "thin"), circle(rise[1], 5.0, "dot")],
        ),
        mark(walk.input_id(0, 0), lit, vec![line(foot, look, "dashed")]),
        mark(
            YHAT,
            lit,
            vec![
                circle(look, 6.0, "dot"),
                label(
                    (look.0 + 10.0, look.1 - 10.0),
                    "start",
                    "halo",
                    &format!("ŷ {}", shown(yhat(walk.x[0]))),
                ),
            ],
        ),
    ]
}

/// The plot with two inputs: the plane from above. A sample predicted exactly has the colour of the ground below it.
pub fn draw_plane(walk: &Walk, axes: &Axes, lit: &Lit) -> Vec<Html> {
    let [w1, w2, b] = parameters(walk);
    let plane = Plane { w: [w1, w2], b };
    let level = |y: f64| 0.03 + 0.6 * (y - Y[0]) / (Y[1] - Y[0]);
    let mut contours = Vec::new();
    for value in -3..=3 {
        let value = f64::from(value);
        if let Some([from, to]) = plane.contour(axes, value) {
            let (from, to) = (axes.at(from), axes.at(to));
            contours.push(line(from, to, "thin"));
            let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0 + 4.0);
            contours.push(label(middle, "middle", "tick halo", &fixed(value, 0)));
        }
    }
    let mut errors = Vec::new();
    let mut points = Vec::new();
    for (x, y) in samples(walk) {
        let center = axes.at((x[0], x[1]));
        errors.push(circle(center, 7.0 + 6.0 * (y - predict(walk, *x)).abs(), "area"));
        let (cx, cy, opacity) = (place(center.0), place(center.1), format!("{:.3}", level(*y)));
        let ground = circle(center, 7.0, "paper");
        points.extend([
            ground,
            el!(
                "circle",
                ["cx" = &*cx, "cy" = &cy, "r" = "7", "class" = "inked", "fill-opacity" = &opacity],
                Vec::new()
            ),
        ]);
    }
    let look = axes.at((walk.x[0], walk.x[1]));
    let feet = [axes.at((walk.x[0], X[0])), axes.at((X[0], walk.x[1]))];
    let mut parts = vec![
        mark(YHAT, lit, vec![plane.fill(axes, "", &level)]),
        mark(YHAT, lit, contours),
        mark(LOSS, lit, errors),
        mark(LABEL, lit, points),
    ];
    parts.extend(
        [0, 1].map(|input| {
            mark(walk.input_id(0, input), lit, vec![line(feet[input], look, "dashed")])
        }),
    );
    let text = format!("ŷ {}", shown(predict(walk, [walk.x[0], walk.x[1]])));
    parts.push(mark(
        YHAT,
        lit,
        vec![
            circle(look, 6.0, "dot"),
            label((look.0 + 10.0, look.1 - 10.0), "start", "halo", &text),
        ],
    ));
    parts
}
