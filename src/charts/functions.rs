//! Curves of functions of one variable, with a cursor that reads values.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::{AxisCoord, ChartAxis};
use super::chart::ChartData;
use super::history::departures;
use super::labels::spread;
use super::line_style::{LineStyle, Pixel};
use super::trace::{Trace, trace};
use super::{Area, ChartTheme, DrawResult, px};
use crate::math::SymbolKind;

/// The largest number of ticks of an axis.
const TICKS: usize = 7;

/// Lengths of a dashed curve's lines and gaps, in CSS pixels.
const DASHES: &[f64] = &[6.0, 5.0];

/// A label's piece of its line, where curves are told apart by their looks: where it begins and ends right of the plot, in
/// CSS pixels.
const KEY: [f64; 2] = [8.0, 34.0];

/// How a curve is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveLook {
    /// How much of the symbol's colour is mixed with paper, from 0 for its own colour; below 0 with ink.
    pub paper: f64,
    /// Lengths of line and gap in turn, in CSS pixels; none for an unbroken line.
    pub pattern: &'static [f64],
    /// The width in CSS pixels.
    pub width: f64,
}

impl CurveLook {
    /// A thick line in the symbol's colour.
    pub const STRONG: Self = Self { paper: 0.0, pattern: &[], width: 2.75 };
    /// A thinner, paler, dashed line, for what the strong one is compared with.
    pub const DASHED: Self = Self { paper: 0.38, pattern: DASHES, width: 1.5 };
}

/// A function's curve: its points, and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCurve {
    /// The symbol whose colour it has.
    pub kind: SymbolKind,
    /// Unbroken pieces of the curve; a jump lies between two of them. Where a value is NaN there is a gap as well.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// How it is drawn.
    pub look: CurveLook,
    /// The label at the line's end.
    pub label: String,
    /// The value under the cursor; NaN for none.
    pub at_cursor: f64,
}

/// The room left of the plot for the ticks, in CSS pixels.
pub const LEFT: f64 = 46.0;

/// A chart of functions of one variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Functions {
    /// The curves; a later one is drawn over an earlier one.
    pub curves: Vec<FunctionCurve>,
    /// The range of the variable.
    pub x: [f64; 2],
    /// The window of values: a curve ends at its border. An arrow there stands for an infinite value alone.
    pub y: [f64; 2],
    /// Where the cursor stands, and the variable's colour.
    pub cursor: (f64, SymbolKind),
    /// The room for labels at the lines' ends, in CSS pixels.
    pub right: f64,
    /// True for no ticks on the value axis, if only the form of the curves matters.
    pub bare: bool,
    /// True if each label has a piece of its line before it.
    pub has_keys: bool,
}

impl ChartData for Functions {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB> {
        draw_functions(area, theme, self)
    }
}

/// Draws curves with a cursor.
pub fn draw_functions<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    functions: &Functions,
) -> DrawResult<DB> {
    let Functions { curves, cursor: (cursor, kind), .. } = functions;
    let x = AxisCoord::new(&ChartAxis::linear(functions.x), TICKS);
    let y_ticks = if functions.bare { 0 } else { TICKS };
    let y = AxisCoord::new(&ChartAxis::linear(functions.y), y_ticks);
    let ([left, right], [low, high]) = (x.range(), y.range());
    let mut chart = ChartBuilder::on(area)
        .margin_top(px(10.0))
        .margin_right(px(functions.right))
        .x_label_area_size(px(26.0))
        .y_label_area_size(px(LEFT))
        .build_cartesian_2d(x.clone(), y.clone())?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(ChartTheme::line(theme.rule, 1.0))
        .light_line_style(TRANSPARENT)
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_labels(TICKS)
        .y_labels(y_ticks)
        .x_label_formatter(&|value| x.label(*value))
        .y_label_formatter(&|value| y.label(*value))
        .label_style(theme.label(13.0, theme.soft))
        .draw()?;
    let at = |point: (f64, f64)| chart.backend_coord(&point);
    let rule = |from, to, style| area.draw(&PathElement::new(vec![at(from), at(to)], style));
    let axis = ChartTheme::line(theme.soft, 1.0);
    let origin = 0.0_f64.clamp(left, right);
    rule((left, 0.0), (right, 0.0), axis)?;
    rule((origin, low), (origin, high), axis)?;
    if cursor.is_finite() {
        rule((*cursor, low), (*cursor, high), ChartTheme::line(theme.symbol(*kind), 1.5))?;
    }
    let mut ends = Vec::new();
    for curve in curves {
        let style = line_style(theme, curve);
        let mut end = None;
        for piece in &curve.pieces {
            let mut trace: Trace = trace(piece.iter().copied(), &x, &y);
            style.pieces(area, &trace, at)?;
            trace.departures.retain(|departure| departure.infinite);
            style.departures(area, departures(&trace, &y, at))?;
            end = trace.end.or(end);
        }
        if (low..=high).contains(&curve.at_cursor) && cursor.is_finite() {
            let place = at((*cursor, curve.at_cursor));
            area.draw(&Circle::new(place, px(5.0), theme.paper.filled()))?;
            area.draw(&Circle::new(place, px(5.0), ChartTheme::line(style.color, 2.0)))?;
        }
        ends.extend(end.map(|(_, value)| (at((right, value)).1, curve)));
    }
    draw_labels(area, theme, (ends, functions.has_keys), at((right, low)))
}

/// A curve's colour, width and dashes.
fn line_style(theme: &ChartTheme, curve: &FunctionCurve) -> LineStyle {
    let CurveLook { paper, pattern, width } = curve.look;
    let (full, share) = (theme.symbol(curve.kind), paper.abs());
    let ground = if paper < 0.0 { theme.ink } else { theme.paper };
    let mix =
        |of: u8, ground: u8| ((1.0 - share) * f64::from(of) + share * f64::from(ground)) as u8;
    let color = RGBColor(mix(full.0, ground.0), mix(full.1, ground.1), mix(full.2, ground.2));
    LineStyle { color, width, pattern }
}

/// Labels at the heights of the lines' ends, moved apart where they would overlap.
fn draw_labels<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    (mut ends, has_keys): (Vec<(i32, &FunctionCurve)>, bool),
    (right, bottom): Pixel,
) -> DrawResult<DB> {
    ends.sort_by_key(|(y, _)| *y);
    spread(&mut ends, px(18.0) as i32, px(8.0) as i32, bottom);
    for (y, curve) in ends {
        let style = theme
            .label(13.0, theme.symbol(curve.kind))
            .pos(Pos { h_pos: HPos::Left, v_pos: VPos::Center });
        let mut left = right;
        if has_keys {
            let [from, to] = KEY.map(|distance| right + px(distance) as i32);
            line_style(theme, curve).line(area, vec![(from, y), (to, y)])?;
            left = to;
        }
        area.draw_text(&curve.label, &style, (left + px(8.0) as i32, y))?;
    }
    Ok(())
}
