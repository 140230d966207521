//! A function of two variables as shades with contour lines, and the samples it was fitted to.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::{AxisCoord, ChartAxis};
use super::chart::ChartData;
use super::ticks::{TickFormat, linear_ticks};
use super::{Area, ChartTheme, DrawResult, px};
use crate::math::SymbolKind;

/// The largest number of ticks of an axis.
const TICKS: usize = 6;

/// Cells along each side.
pub const CELLS: usize = 32;

/// The room right of the plot for the scale, and where in it the scale begins and ends, in CSS pixels.
const SCALE: (f64, [f64; 2]) = (64.0, [14.0, 26.0]);
/// How much of the colour the darkest shade has.
const DARKEST: f64 = 0.45;
/// The most contour lines at round values, and their ends.
const LEVELS: usize = 9;
/// The least distance between two numbers on contour lines, in CSS pixels.
const NUMBERS_APART: f64 = 44.0;

/// How a sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dot {
    /// A filled dot, for label 1.
    Filled,
    /// A ring, for label 0.
    Ring,
    /// A ring filled with the shade of its value, y.
    Value(f64),
}

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
    /// Samples: both variables, and how each is drawn. One that is not finite is left out.
    pub points: Vec<([f64; 2], Dot)>,
    /// True if a scale says which value a shade has, and each contour line its own.
    pub has_scale: bool,
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

    /// Round values within a range, as levels of contour lines.
    pub fn round_levels([low, high]: [f64; 2]) -> Vec<f64> {
        let ticks = linear_ticks([low, high], LEVELS);
        ticks.into_iter().filter(|level| low < *level && *level < high).collect()
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
        let all_finite = corners.iter().all(|corner| corner.is_finite());
        self.share_of(0.5 * (corners[0] + corners[1])).filter(|_| all_finite)
    }

    /// How dark a value is, 0 to 1; none if it is no number, or if there are no shades.
    fn share_of(&self, value: f64) -> Option<f64> {
        let [light, dark] = self.shades;
        let share = (value - light) / (dark - light);
        (!share.is_nan()).then(|| share.clamp(0.0, 1.0))
    }

    /// The contour line of a level, piece by piece.
    fn contour(&self, level: f64) -> Contour {
        let mut lines = Vec::new();
        for row in 0..CELLS {
            for column in 0..CELLS {
                self.crossings(column, row, level, &mut lines);
            }
        }
        lines
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
            .margin_right(px(if self.has_scale { SCALE.0 } else { 8.0 }))
            .x_label_area_size(px(24.0))
            .y_label_area_size(px(46.0))
            .build_cartesian_2d(x.clone(), y.clone())?;
        let ground = theme.symbol(SymbolKind::Prediction);
        let cells = (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (column, row)));
        chart.draw_series(cells.filter_map(|(column, row)| {
            let (from, low) = self.corner(column, row);
            let ((right, top), high) = self.corner(column + 1, row + 1);
            let others = [self.corner(column + 1, row).1, self.corner(column, row + 1).1];
            let share = self.share(&[low, high, others[0], others[1]])?;
            // 6 % into the next cells, which are drawn later: without that, antialiasing leaves seams.
            let over = |from: f64, to: f64, end: f64| (to + 0.06 * (to - from)).min(end);
            let to = (over(from.0, right, self.x[1]), over(from.1, top, self.y[1]));
            Some(Rectangle::new([from, to], shade(theme, share).filled()))
        }))?;
        let lines: Vec<_> =
            self.levels.iter().map(|level| (*level, self.contour(*level))).collect();
        let width = if self.has_scale { 1.25 } else { 2.0 };
        let style = ChartTheme::line(ground, width);
        let pieces = lines.iter().flat_map(|(_, line)| line);
        chart.draw_series(pieces.map(|piece| PathElement::new(piece.to_vec(), style)))?;
        let ring = ChartTheme::line(theme.ink, 1.25);
        let is_place = |place: &[f64; 2]| place.iter().all(|value| value.is_finite());
        for ([x, y], dot) in self.points.iter().filter(|(place, _)| is_place(place)) {
            let place = (*x, *y);
            match dot {
                Dot::Filled => {
                    chart.draw_series([Circle::new(place, px(2.5), theme.ink.filled())])?
                }
                Dot::Ring => chart.draw_series([Circle::new(place, px(2.5), ring)])?,
                Dot::Value(value) => {
                    let Some(share) = self.share_of(*value) else { continue };
                    let look = shade(theme, share).filled();
                    let edge = ChartTheme::line(theme.ink, 1.0);
                    chart.draw_series([
                        Circle::new(place, px(3.5), look),
                        Circle::new(place, px(3.5), edge),
                    ])?
                }
            };
        }
        if let Some([x, y]) = self.mark.filter(is_place) {
            let look = ChartTheme::line(theme.symbol(SymbolKind::Input), 3.0);
            chart.draw_series([Circle::new((x, y), px(8.0), look)])?;
        }
        if self.has_scale {
            let at = |place: (f64, f64)| chart.backend_coord(&place);
            let corners = (at((self.x[1], self.y[0])), at((self.x[1], self.y[1])));
            let format = TickFormat::linear(&self.levels);
            draw_numbers(area, theme, (&lines, &format), &at)?;
            draw_scale(area, theme, (self, &format), corners)?;
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

/// The prediction's colour on paper, from none of it to the darkest shade.
fn shade(theme: &ChartTheme, share: f64) -> RGBColor {
    let (of, paper) = (theme.symbol(SymbolKind::Prediction), theme.paper);
    let mix = |of: u8, paper: u8| {
        (f64::from(paper) + DARKEST * share * (f64::from(of) - f64::from(paper))) as u8
    };
    RGBColor(mix(of.0, paper.0), mix(of.1, paper.1), mix(of.2, paper.2))
}

/// A contour line, as its pieces.
type Contour = Vec<[(f64, f64); 2]>;

/// The value of each contour line, on the line: where it is farthest from the numbers that stand already.
fn draw_numbers<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    (lines, format): (&[(f64, Contour)], &TickFormat),
    at: &impl Fn((f64, f64)) -> (i32, i32),
) -> DrawResult<DB> {
    let style = theme.label(12.0, theme.ink).pos(Pos { h_pos: HPos::Center, v_pos: VPos::Center });
    let least = f64::from(px(NUMBERS_APART));
    let mut placed: Vec<(f64, f64)> = Vec::new();
    for (level, line) in lines {
        let middles = line.iter().map(|[from, to]| {
            let (x, y) = at((0.5 * (from.0 + to.0), 0.5 * (from.1 + to.1)));
            (f64::from(x), f64::from(y))
        });
        // The middle of the line, or what is nearest to it and far enough from the other numbers.
        let middles: Vec<_> = middles.collect();
        let count = middles.len() as f64;
        let mean =
            middles.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0 / count, sum.1 + at.1 / count));
        let far = |at: &&(f64, f64)| {
            placed.iter().all(|other| (at.0 - other.0).hypot(at.1 - other.1) >= least)
        };
        let distance = |at: &(f64, f64)| (at.0 - mean.0).hypot(at.1 - mean.1);
        let place = middles.iter().filter(far).min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let Some(place) = place.copied() else { continue };
        placed.push(place);
        let (x, y) = (place.0 as i32, place.1 as i32);
        let text = format.label(*level);
        let (width, height) = area.estimate_text_size(&text, &style)?;
        let half = (width as i32 / 2 + px(2.0) as i32, height as i32 / 2);
        let ground = [(x - half.0, y - half.1), (x + half.0, y + half.1)];
        area.draw(&Rectangle::new(ground, theme.paper.mix(0.8).filled()))?;
        area.draw_text(&text, &style, (x, y))?;
    }
    Ok(())
}

/// The shades from the lowest value to the highest, with the levels beside them.
fn draw_scale<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    (plane, format): (&Heatmap, &TickFormat),
    ((right, bottom), (_, top)): ((i32, i32), (i32, i32)),
) -> DrawResult<DB> {
    let [from, to] = SCALE.1.map(|distance| right + px(distance) as i32);
    let height = |share: f64| bottom - (share * f64::from(bottom - top)).round() as i32;
    for step in 0..CELLS {
        let share = |step: usize| step as f64 / CELLS as f64;
        let piece = [(from, height(share(step + 1))), (to, height(share(step)))];
        let middle = share(step) + 0.5 / CELLS as f64;
        area.draw(&Rectangle::new(piece, shade(theme, middle).filled()))?;
    }
    let edge = ChartTheme::line(theme.ink, 1.0);
    area.draw(&Rectangle::new([(from, top), (to, bottom)], edge))?;
    let style = theme.label(12.0, theme.soft).pos(Pos { h_pos: HPos::Left, v_pos: VPos::Center });
    for level in &plane.levels {
        let Some(share) = plane.share_of(*level) else { continue };
        area.draw_text(&format.label(*level), &style, (to + px(5.0) as i32, height(share)))?;
    }
    Ok(())
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
            points: vec![([0.0, 0.0], Dot::Value(0.5))],
            has_scale: true,
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
        let drawn = |plane: &Heatmap| {
            let mut svg = String::new();
            {
                let area =
                    SVGBackend::with_string(&mut svg, (300 * UNIT, 300 * UNIT)).into_drawing_area();
                plane.draw(&area, &test_theme()).unwrap();
                area.present().unwrap();
            }
            svg
        };
        let (scaled, plain) = (drawn(&plane), drawn(&Heatmap { has_scale: false, ..plane }));
        assert!(plain.matches("<rect").count() >= CELLS * CELLS);
        let numbers = |svg: &str| svg.lines().filter(|line| line.trim() == "0.5").count();
        assert_eq!(numbers(&scaled) - numbers(&plain), 2, "on the line and on the scale");
    }
}
