//! A function of two variables as shades with contour lines, and the samples it was fitted to.

use std::rc::Rc;

use plotters::prelude::*;

use super::axis::{AxisCoord, ChartAxis};
use super::chart::ChartData;
use super::{Area, ChartTheme, DrawResult, px};
use crate::math::SymbolKind;

/// The largest number of ticks of an axis.
const TICKS: usize = 6;

/// Cells along each side.
pub const CELLS: usize = 32;

/// A function of two variables over a rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Heatmap {
    /// Values at the (CELLS + 1)² corners of the cells, row by row from the lowest y. A cell with a corner that is NaN or infinite
    /// stays paper.
    pub values: Vec<f64>,
    /// The values of the lightest and of the darkest shade.
    pub shades: [f64; 2],
    /// The values that contour lines are drawn at.
    pub levels: Vec<f64>,
    /// The range of the first variable.
    pub x: [f64; 2],
    /// The range of the second.
    pub y: [f64; 2],
    /// Samples: both variables, and true for a filled dot instead of a ring. One that is not finite is left out.
    pub points: Rc<[([f64; 2], bool)]>,
    /// The input that the page shows the prediction of; drawn as a large ring.
    pub mark: Option<[f64; 2]>,
}

impl Heatmap {
    /// Values of a function at the corners of the cells, in the order of [`values`](Self::values).
    pub fn sample(x: [f64; 2], y: [f64; 2], of: &dyn Fn([f64; 2]) -> f64) -> Vec<f64> {
        let at =
            |[low, high]: [f64; 2], step: usize| low + (high - low) * step as f64 / CELLS as f64;
        let corners = (0..=CELLS).flat_map(|row| (0..=CELLS).map(move |column| (column, row)));
        corners.map(|(column, row)| of([at(x, column), at(y, row)])).collect()
    }

    fn corner(&self, column: usize, row: usize) -> ((f64, f64), f64) {
        let at =
            |[low, high]: [f64; 2], step: usize| low + (high - low) * step as f64 / CELLS as f64;
        let value = self.values.get(row * (CELLS + 1) + column).copied().unwrap_or(f64::NAN);
        ((at(self.x, column), at(self.y, row)), value)
    }

    /// How dark a cell is, 0 to 1, by the mean of its lower left and upper right corner, which come first. None if the value at
    /// a corner is not finite.
    fn share(&self, corners: &[f64; 4]) -> Option<f64> {
        let [light, dark] = self.shades;
        let share = (0.5 * (corners[0] + corners[1]) - light) / (dark - light);
        let all_finite = corners.iter().all(|corner| corner.is_finite());
        (all_finite && !share.is_nan()).then(|| share.clamp(0.0, 1.0))
    }

    /// Adds the pieces of a contour line within a cell, which is cut into two triangles: in each the line is straight.
    fn crossings(&self, column: usize, row: usize, level: f64, lines: &mut Vec<[(f64, f64); 2]>) {
        let corner = |right: usize, up: usize| self.corner(column + right, row + up);
        let [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
        for triangle in [[a, b, d], [a, c, d]] {
            let sides = [(0, 1), (1, 2), (2, 0)].map(|(from, to)| (triangle[from], triangle[to]));
            let cuts: Vec<_> =
                sides.iter().filter_map(|(from, to)| cut(*from, *to, level)).collect();
            if let [first, second] = cuts[..] {
                lines.push([first, second]);
            }
        }
    }
}

/// Where the line between two corners crosses a level, by linear interpolation; none if a value is not finite.
fn cut(from: ((f64, f64), f64), to: ((f64, f64), f64), level: f64) -> Option<(f64, f64)> {
    let both_finite = from.1.is_finite() && to.1.is_finite();
    if !both_finite || (from.1 < level) == (to.1 < level) {
        return None;
    }
    let share = (level - from.1) / (to.1 - from.1);
    let between = |from: f64, to: f64| from + share * (to - from);
    Some((between(from.0.0, to.0.0), between(from.0.1, to.0.1)))
}

impl ChartData for Heatmap {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB> {
        let (x, y) = (
            AxisCoord::new(&ChartAxis::linear(self.x), TICKS),
            AxisCoord::new(&ChartAxis::linear(self.y), TICKS),
        );
        let (x, y) = (x.with_decimals(1), y.with_decimals(1));
        let mut chart = ChartBuilder::on(area)
            .margin_top(px(6.0))
            .margin_right(px(8.0))
            .x_label_area_size(px(24.0))
            .y_label_area_size(px(46.0))
            .build_cartesian_2d(x.clone(), y.clone())?;
        let ground = theme.symbol(SymbolKind::Prediction);
        let cells = (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (column, row)));
        chart.draw_series(cells.clone().filter_map(|(column, row)| {
            let (from, low) = self.corner(column, row);
            let ((right, top), high) = self.corner(column + 1, row + 1);
            let others = [self.corner(column + 1, row).1, self.corner(column, row + 1).1];
            let share = self.share(&[low, high, others[0], others[1]])?;
            // 6 % into the next cells, which are drawn later: without that, antialiasing leaves seams.
            let over = |from: f64, to: f64, end: f64| (to + 0.06 * (to - from)).min(end);
            let to = (over(from.0, right, self.x[1]), over(from.1, top, self.y[1]));
            let mix = |of: u8, paper: u8| {
                (f64::from(paper) + 0.45 * share * (f64::from(of) - f64::from(paper))) as u8
            };
            let paper = theme.paper;
            let shade =
                RGBColor(mix(ground.0, paper.0), mix(ground.1, paper.1), mix(ground.2, paper.2));
            Some(Rectangle::new([from, to], shade.filled()))
        }))?;
        let mut lines = Vec::new();
        for (column, row) in cells {
            for level in &self.levels {
                self.crossings(column, row, *level, &mut lines);
            }
        }
        let style = ChartTheme::line(ground, 2.0);
        chart.draw_series(lines.into_iter().map(|line| PathElement::new(line.to_vec(), style)))?;
        let ring = ChartTheme::line(theme.ink, 1.25);
        let is_place = |place: &[f64; 2]| place.iter().all(|value| value.is_finite());
        for ([x, y], filled) in self.points.iter().filter(|(place, _)| is_place(place)) {
            let look = if *filled { theme.ink.filled() } else { ring };
            chart.draw_series([Circle::new((*x, *y), px(2.5), look)])?;
        }
        if let Some([x, y]) = self.mark.filter(is_place) {
            let look = ChartTheme::line(theme.symbol(SymbolKind::Input), 3.0);
            chart.draw_series([Circle::new((x, y), px(8.0), look)])?;
        }
        chart
            .configure_mesh()
            .disable_mesh()
            .axis_style(TRANSPARENT)
            .set_all_tick_mark_size(px(5.0))
            .x_labels(TICKS)
            .y_labels(TICKS)
            .x_label_formatter(&|value| x.label(*value))
            .y_label_formatter(&|value| y.label(*value))
            .label_style(theme.label(13.0, theme.soft))
            .draw()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{UNIT, test_theme};

    #[test]
    fn a_level_line_runs_where_the_function_has_the_level() {
        let range = [-1.0, 1.0];
        let plane = Heatmap {
            values: Heatmap::sample(range, range, &|[x, y]| x + y),
            shades: [-2.0, 2.0],
            levels: vec![0.5],
            x: range,
            y: range,
            points: Rc::new([([0.0, 0.0], true)]),
            mark: None,
        };
        let mut lines = Vec::new();
        for row in 0..CELLS {
            for column in 0..CELLS {
                plane.crossings(column, row, 0.5, &mut lines);
            }
        }
        assert!(!lines.is_empty());
        assert!(lines.iter().flatten().all(|(x, y)| (x + y - 0.5).abs() < 1e-9));
        let mut svg = String::new();
        {
            let area =
                SVGBackend::with_string(&mut svg, (300 * UNIT, 300 * UNIT)).into_drawing_area();
            plane.draw(&area, &test_theme()).unwrap();
            area.present().unwrap();
        }
        assert!(svg.matches("<rect").count() >= CELLS * CELLS);
    }
}
