//! Paths on a plot, cut at its borders: a path that diverges leaves them far behind.

use crate::charts::Axes;

/// A point of a plot.
pub type Point = (f64, f64);

/// Returns true if a point lies on the plot.
pub fn is_inside(axes: &Axes, (x, y): Point) -> bool {
    (axes.x[0]..=axes.x[1]).contains(&x) && (axes.y[0]..=axes.y[1]).contains(&y)
}

/// The part of a straight line that lies on the plot (Liang and Barsky 1984); none if nothing does.
pub fn clipped(axes: &Axes, from: Point, to: Point) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let borders = [
        (-dx, from.0 - axes.x[0]),
        (dx, axes.x[1] - from.0),
        (-dy, from.1 - axes.y[0]),
        (dy, axes.y[1] - from.1),
    ];
    let (mut begin, mut end) = (0.0f64, 1.0f64);
    for (towards, room) in borders {
        if !(towards.is_finite() && room.is_finite()) || towards == 0.0 && room < 0.0 {
            return None;
        }
        if towards < 0.0 {
            begin = begin.max(room / towards);
        } else if towards > 0.0 {
            end = end.min(room / towards);
        }
    }
    let at = |share: f64| (from.0 + share * dx, from.1 + share * dy);
    (begin <= end).then(|| (at(begin), at(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: Axes = Axes { x: [0.0, 2.0], y: [0.0, 1.0], size: (400.0, 300.0) };

    #[test]
    fn a_line_ends_at_the_border() {
        assert_eq!(clipped(&AXES, (1.0, 0.5), (5.0, 0.5)), Some(((1.0, 0.5), (2.0, 0.5))));
        assert_eq!(clipped(&AXES, (-1.0, 0.5), (5.0, 0.5)), Some(((0.0, 0.5), (2.0, 0.5))));
        assert_eq!(clipped(&AXES, (0.5, 0.5), (1.0, 0.25)), Some(((0.5, 0.5), (1.0, 0.25))));
        assert_eq!(clipped(&AXES, (3.0, 0.0), (4.0, 1.0)), None);
        assert_eq!(clipped(&AXES, (1.0, 0.5), (f64::INFINITY, 0.5)), None);
        assert!(is_inside(&AXES, (1.0, 1.0)) && !is_inside(&AXES, (1.0, f64::NAN)));
    }
}
