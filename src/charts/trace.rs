//! Cuts a curve into the pieces that lie within the range of a chart, and finds where it leaves the range.

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
    /// The x where the line crosses the border; the x of the first point outside if no line leads to it.
    pub x: f64,
    /// The border that it crossed.
    pub border: Border,
    /// True if the value outside is infinite: then no line leads to the border.
    pub infinite: bool,
}

/// The parts of a curve that can be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Unbroken pieces within the range, as points (x, value). A piece may be a single point.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// Where the curve left the range.
    pub departures: Vec<Departure>,
    /// The x of the first point of each gap. A gap is a series of points whose value is NaN.
    pub gaps: Vec<f64>,
    /// Where the curve ends on the chart: at its last point, or at the border where it left.
    pub end: Option<(f64, f64)>,
}

/// A point as shares of the axes: from 0 to 1 within the chart.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
}

impl Place {
    fn outside(self) -> Option<Border> {
        // Rounding may move a value at the border by this much.
        const ROUNDING: f64 = 1e-12;
        match self.y {
            y if y > 1.0 + ROUNDING => Some(Border::Top),
            y if y < -ROUNDING => Some(Border::Bottom),
            _ => None,
        }
    }

    /// The x where the line to another place crosses a border; none if one of the values is infinite.
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
        // A point outside the x axis, or with NaN as its x, is not drawn.
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
        let border = place.outside();
        let border_before = before.and_then(Place::outside);
        if border.is_some() && border_before == border {
            before = Some(place);
            continue;
        }
        // The line may come back into the range, leave it, or do both between two points.
        let cross =
            |border| Some((x.value(before?.crossing(place, border)?), border_value(border)));
        piece.extend(border_before.and_then(cross));
        match border {
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
        if border.is_none() {
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

    fn trace_of(values: &[f64], y: ChartAxis) -> Trace {
        let x = AxisCoord::new(&ChartAxis::linear([0.0, 10.0]), 5);
        let points = values.iter().enumerate().map(|(index, value)| (index as f64, *value));
        trace(points, &x, &AxisCoord::new(&y, 5))
    }

    fn linear(values: &[f64]) -> Trace {
        trace_of(values, ChartAxis::linear([0.0, 1.0]))
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
    fn a_curve_leaves_at_the_x_of_an_infinite_value() {
        let trace = linear(&[0.5, f64::INFINITY, 0.5, f64::NEG_INFINITY]);
        assert_eq!(trace.pieces, [[(0.0, 0.5)], [(2.0, 0.5)]]);
        let at = |x, border| Departure { x, border, infinite: true };
        assert_eq!(trace.departures, [at(1.0, Border::Top), at(3.0, Border::Bottom)]);
    }

    #[test]
    fn zero_lies_below_a_logarithmic_range() {
        let trace = trace_of(&[0.1, 0.0, -1.0, 0.1], ChartAxis::log([0.01, 1.0]));
        assert_eq!(trace.pieces.len(), 2);
        assert_eq!(trace.departures.len(), 1);
        assert_eq!(trace.departures[0].border, Border::Bottom);
    }
}
