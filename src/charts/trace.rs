//! What of a curve can be drawn: its pieces within the range, and where it left.

use super::axis::AxisCoord;

/// The border that a curve crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Above the greatest value.
    Top,
    /// Below the least value.
    Bottom,
}

/// Where a curve left the range of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Departure {
    /// The place along the x axis: between two points where the line crosses the border, else that of the first point outside.
    pub x: f64,
    /// The border.
    pub border: Border,
    /// The value outside is infinite: there is no line to the border.
    pub infinite: bool,
}

/// A curve, as far as it can be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Unbroken pieces within the range, (x, value); one may be a single point.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// Where the curve left the range.
    pub departures: Vec<Departure>,
    /// The x of the first point without a number after one that had one, or at the beginning: a gap starts there.
    pub gaps: Vec<f64>,
    /// The last place on the chart that belongs to the curve: a point, or the border where it left.
    pub end: Option<(f64, f64)>,
}

/// A point's place: shares of both axes.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
}

impl Place {
    fn outside(self) -> Option<Border> {
        // As much as rounding may add to a value at the border.
        const ROUNDING: f64 = 1e-12;
        match self.y {
            y if y > 1.0 + ROUNDING => Some(Border::Top),
            y if y < -ROUNDING => Some(Border::Bottom),
            _ => None,
        }
    }

    /// The x where the line to another place crosses a border; none if one of them is infinitely far.
    fn crossing(self, to: Self, border: Border) -> Option<f64> {
        let level = if border == Border::Top { 1.0 } else { 0.0 };
        let share = (level - self.y) / (to.y - self.y);
        (self.y.is_finite() && to.y.is_finite()).then_some(self.x + share * (to.x - self.x))
    }
}

/// Cuts a curve where it leaves the axes and where it has no number. Points are in the order of x.
pub fn trace(points: impl IntoIterator<Item = (f64, f64)>, x: &AxisCoord, y: &AxisCoord) -> Trace {
    let mut trace = Trace::default();
    let mut piece: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<Place> = None;
    let mut in_gap = false;
    let border_value = |border| y.range()[usize::from(border == Border::Top)];
    for point in points {
        let place = Place { x: x.share(point.0), y: y.share(point.1) };
        // Outside the x axis, or without a place on it.
        if !(-1e-9..=1.0 + 1e-9).contains(&place.x) {
            continue;
        }
        if place.y.is_nan() {
            if !in_gap {
                trace.gaps.push(point.0);
            }
            in_gap = true;
            trace.pieces.extend((!piece.is_empty()).then(|| std::mem::take(&mut piece)));
            before = None;
            continue;
        }
        in_gap = false;
        let now = place.outside();
        let was = before.and_then(Place::outside);
        if was == now && now.is_some() {
            before = Some(place);
            continue;
        }
        // Where the line comes back, and where it leaves: both, if it crosses the whole range.
        let cross =
            |border| Some((x.value(before?.crossing(place, border)?), border_value(border)));
        piece.extend(was.and_then(cross));
        match now {
            None => piece.push(point),
            Some(border) => {
                let at_border = cross(border);
                let x = at_border.map_or(point.0, |at| at.0);
                let infinite = !place.y.is_finite();
                piece.extend(at_border);
                trace.departures.push(Departure { x, border, infinite });
                trace.pieces.extend((!piece.is_empty()).then(|| std::mem::take(&mut piece)));
                trace.end = Some((x, border_value(border)));
            }
        }
        if now.is_none() {
            trace.end = Some(point);
        }
        before = Some(place);
    }
    trace.pieces.extend((!piece.is_empty()).then_some(piece));
    trace
}

#[cfg(test)]
mod tests {
    use super::super::axis::ChartAxis;
    use super::*;

    const NAN: f64 = f64::NAN;

    fn of(values: &[f64], y: ChartAxis) -> Trace {
        let x = AxisCoord::new(&ChartAxis::linear([0.0, 10.0]), 5);
        let points = values.iter().enumerate().map(|(index, value)| (index as f64, *value));
        trace(points, &x, &AxisCoord::new(&y, 5))
    }

    fn linear(values: &[f64]) -> Trace {
        of(values, ChartAxis::linear([0.0, 1.0]))
    }

    #[test]
    fn a_curve_within_the_range_is_one_piece() {
        let trace = linear(&[0.0, 0.5, 1.0]);
        assert_eq!(trace.pieces, [[(0.0, 0.0), (1.0, 0.5), (2.0, 1.0)]]);
        assert!(trace.departures.is_empty() && trace.gaps.is_empty());
        assert_eq!(trace.end, Some((2.0, 1.0)));
    }

    #[test]
    fn there_is_a_gap_where_there_is_no_number() {
        let lengths =
            |values: &[f64]| linear(values).pieces.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(&[NAN, 0.1, 0.2]), [2]);
        assert_eq!(lengths(&[0.1, 0.2, NAN]), [2]);
        assert_eq!(lengths(&[0.1, 0.2, NAN, 0.4, NAN, NAN, 0.5, 0.6]), [2, 1, 2]);
        assert_eq!(linear(&[0.1, NAN, 0.4, NAN, NAN]).gaps, [1.0, 3.0]);
        assert_eq!(linear(&[0.1, 0.2, NAN]).end, Some((1.0, 0.2)));
        for none in [&[][..], &[NAN, NAN]] {
            assert_eq!(linear(none).pieces.len(), 0);
            assert_eq!(linear(none).end, None);
        }
    }

    #[test]
    fn a_line_ends_at_the_border_that_it_crosses() {
        let trace = linear(&[0.5, 1.5, 2.0, 0.5]);
        assert_eq!(trace.pieces[0], [(0.0, 0.5), (0.5, 1.0)]);
        assert_eq!(trace.pieces[1][1], (3.0, 0.5));
        assert!((trace.pieces[1][0].0 - 2.0 - 2.0 / 3.0).abs() < 1e-12);
        let above = Departure { x: 0.5, border: Border::Top, infinite: false };
        assert_eq!(trace.departures, [above]);
        let trace = linear(&[-1.0, 2.0]);
        assert_eq!(trace.pieces.len(), 1, "across the whole range");
        assert_eq!(trace.departures.len(), 2, "it began outside, and left on the other side");
        assert!(trace.pieces[0].iter().all(|point| (0.0..=1.0).contains(&point.1)));
    }

    #[test]
    fn an_infinite_value_leaves_where_it_stands() {
        let trace = linear(&[0.5, f64::INFINITY, 0.5, f64::NEG_INFINITY]);
        assert_eq!(trace.pieces, [[(0.0, 0.5)], [(2.0, 0.5)]]);
        let at = |x, border| Departure { x, border, infinite: true };
        assert_eq!(trace.departures, [at(1.0, Border::Top), at(3.0, Border::Bottom)]);
    }

    #[test]
    fn zero_lies_below_a_logarithmic_range() {
        let trace = of(&[0.1, 0.0, -1.0, 0.1], ChartAxis::log([0.01, 1.0]));
        assert_eq!(trace.pieces.len(), 2);
        assert_eq!(trace.departures.len(), 1);
        assert_eq!(trace.departures[0].border, Border::Bottom);
    }
}
