//! A function of w₁x₁ + w₂x₂ + b over the plane: it changes along w alone, so a linear gradient shows it exactly.

use yew::prelude::*;

use super::Axes;
use crate::dom::{el, place};

/// Intervals between the stops of a gradient.
const STOPS: usize = 32;

/// The plane u = w₁x₁ + w₂x₂ + b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// The weights w₁ and w₂.
    pub w: [f64; 2],
    /// The bias b.
    pub b: f64,
}

impl Plane {
    /// u at a point (x₁, x₂).
    pub fn at(&self, x: [f64; 2]) -> f64 {
        self.w[0] * x[0] + self.w[1] * x[1] + self.b
    }

    fn is_finite(&self) -> bool {
        self.w.iter().chain([&self.b]).all(|parameter| parameter.is_finite())
    }

    /// The line where u has a value, from edge to edge of the plot; none if it does not cross it.
    pub fn contour(&self, axes: &Axes, value: f64) -> Option<[(f64, f64); 2]> {
        let mut ends: Vec<(f64, f64)> = Vec::new();
        if !self.is_finite() {
            return None;
        }
        let mut add = |x: f64, y: f64| {
            let inside = |value: f64, [low, high]: [f64; 2]| (low..=high).contains(&value);
            let is_new = ends.iter().all(|end| (end.0 - x).hypot(end.1 - y) > 1e-9);
            if inside(x, axes.x) && inside(y, axes.y) && is_new {
                ends.push((x, y));
            }
        };
        let rest = value - self.b;
        for x in axes.x {
            add(x, (rest - self.w[0] * x) / self.w[1]);
        }
        for y in axes.y {
            add((rest - self.w[1] * y) / self.w[0], y);
        }
        ends.try_into().ok()
    }

    /// The plot filled with the current colour, as strongly as `level` (0 to 1) says for each u: not at all where it is NaN, and
    /// nowhere if the plane is not finite.
    pub fn fill(&self, axes: &Axes, class: &str, level: &dyn Fn(f64) -> f64) -> Html {
        if !self.is_finite() {
            return el!("g", ["class" = class], Vec::new());
        }
        let center = axes.at((0.0, 0.0));
        let unit = axes.at((1.0, 1.0));
        // How fast u grows along the screen's two directions.
        let slope = (self.w[0] / (unit.0 - center.0), self.w[1] / (unit.1 - center.1));
        let steep = slope.0 * slope.0 + slope.1 * slope.1;
        let reach = self.w[0].abs() * axes.x[1].abs().max(axes.x[0].abs())
            + self.w[1].abs() * axes.y[1].abs().max(axes.y[0].abs());
        let far = if steep > 0.0 { reach / steep } else { 0.0 };
        let end = |sign: f64| (center.0 + sign * far * slope.0, center.1 + sign * far * slope.1);
        let ends = [end(-1.0), end(1.0)].map(|(x, y)| (place(x), place(y)));
        let mut values: Vec<f64> = Vec::new();
        for stop in 0..=STOPS {
            let u = self.b + reach * (2.0 * stop as f64 / STOPS as f64 - 1.0);
            // Where a function jumps or bends, the gradient does so too.
            if u > 0.0 && values.last().is_some_and(|last| *last < 0.0) {
                values.extend([-1e-6, 1e-6]);
            }
            values.push(u);
        }
        let stops = values.into_iter().map(|u| {
            let offset = if reach > 0.0 { (u - self.b + reach) / (2.0 * reach) } else { 0.0 };
            let (offset, opacity) = (format!("{offset:.6}"), format!("{:.3}", opacity(level(u))));
            el!(
                "stop",
                ["offset" = &*offset, "stop-color" = "currentColor", "stop-opacity" = &opacity],
                Vec::new()
            )
        });
        let gradient = el!(
            "linearGradient",
            [
                "id" = "ramp",
                "gradientUnits" = "userSpaceOnUse",
                "x1" = &*ends[0].0,
                "y1" = &ends[0].1,
                "x2" = &ends[1].0,
                "y2" = &ends[1].1
            ],
            stops.collect()
        );
        el!("g", ["class" = class], vec![gradient, axes.ground("url(#ramp)", "")])
    }
}

/// An opacity from 0 to 1; 0 for a level that is no number.
fn opacity(level: f64) -> f64 {
    if level.is_nan() { 0.0 } else { level.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: Axes = Axes { x: [-3.0, 3.0], y: [-3.0, 3.0], size: (400.0, 400.0) };

    #[test]
    fn a_contour_has_its_value_at_both_ends() {
        let plane = Plane { w: [0.5, -1.0], b: 0.3 };
        let ends = plane.contour(&AXES, 0.0).unwrap();
        for (x, y) in ends {
            assert!(plane.at([x, y]).abs() < 1e-9);
        }
        assert!(plane.contour(&AXES, 99.0).is_none());
    }

    #[test]
    fn a_plane_that_is_not_finite_is_not_drawn() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for plane in [Plane { w: [value, 1.0], b: 0.0 }, Plane { w: [1.0, 1.0], b: value }] {
                assert!(plane.contour(&AXES, 0.0).is_none());
            }
        }
        assert!(Plane { w: [1.0, 1.0], b: 0.0 }.contour(&AXES, f64::NAN).is_none());
        assert_eq!([f64::NAN, f64::INFINITY, -1.0].map(opacity), [0.0, 1.0, 0.0]);
    }

    #[test]
    fn a_level_plane_has_no_contour() {
        let plane = Plane { w: [0.0, 0.0], b: 1.0 };
        assert!(plane.contour(&AXES, 0.0).is_none());
        let upright = Plane { w: [1.0, 0.0], b: -1.0 };
        assert!(upright.contour(&AXES, 0.0).unwrap().iter().all(|end| end.0 == 1.0));
    }
}
