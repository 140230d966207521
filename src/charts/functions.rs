//! Curves of functions of one variable, with a cursor that reads values.

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::math::Kind;

use super::view::Draw;
use super::{Area, ChartTheme, DrawResult, px};

/// A curve: its points, and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The symbol whose colour it has.
    pub kind: Kind,
    /// Unbroken pieces of the curve; a jump lies between two of them.
    pub pieces: Vec<Vec<(f64, f64)>>,
    /// Drawn strongly; the others step back.
    pub strong: bool,
    /// Dashed, for a derivative.
    pub dashed: bool,
    /// The label at the line's end.
    pub label: String,
    /// The value under the cursor.
    pub at_cursor: f64,
}

/// The room left of the plot for the ticks, in CSS pixels.
pub const LEFT: f64 = 46.0;

/// Curves over one variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Functions {
    /// The curves.
    pub curves: Vec<Curve>,
    /// The range of the variable.
    pub x: [f64; 2],
    /// The range of the values.
    pub y: [f64; 2],
    /// Where the cursor stands, and the variable's colour.
    pub cursor: (f64, Kind),
    /// The room for labels at the lines' ends, in CSS pixels.
    pub right: f64,
    /// No ticks beside the values: only the curve's form counts.
    pub bare: bool,
}

impl Draw for Functions {
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
    let Functions { curves, x, y, cursor: (cursor, kind), .. } = functions;
    let ([left, right], [low, high], cursor) = (*x, *y, *cursor);
    let mut chart = ChartBuilder::on(area)
        .margin_top(px(10.0))
        .margin_right(px(functions.right))
        .x_label_area_size(px(26.0))
        .y_label_area_size(px(LEFT))
        .build_cartesian_2d(left..right, low..high)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(ChartTheme::line(theme.rule, 1.0))
        .light_line_style(TRANSPARENT)
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_labels(7)
        .y_labels(if functions.bare { 0 } else { 7 })
        .x_label_formatter(&|value| number(*value))
        .y_label_formatter(&|value| number(*value))
        .label_style(theme.label(13.0, theme.soft))
        .draw()?;
    let axis = ChartTheme::line(theme.soft, 1.0);
    chart.draw_series([
        PathElement::new(vec![(left, 0.0), (right, 0.0)], axis),
        PathElement::new(
            vec![(0.0_f64.clamp(left, right), low), (0.0_f64.clamp(left, right), high)],
            axis,
        ),
    ])?;
    chart.draw_series([PathElement::new(
        vec![(cursor, low), (cursor, high)],
        ChartTheme::line(theme.symbol(*kind), 1.5),
    )])?;
    for curve in curves {
        let (color, width) = look(theme, curve);
        for piece in &curve.pieces {
            let visible = piece.iter().copied().filter(|point| (low..=high).contains(&point.1));
            if curve.dashed {
                chart.draw_series(DashedLineSeries::new(
                    visible,
                    px(6.0),
                    px(5.0),
                    ChartTheme::line(color, width),
                ))?;
            } else {
                chart.draw_series(LineSeries::new(visible, ChartTheme::line(color, width)))?;
            }
        }
        if (low..=high).contains(&curve.at_cursor) {
            chart.draw_series([
                Circle::new((cursor, curve.at_cursor), px(5.0), theme.paper.filled()),
                Circle::new((cursor, curve.at_cursor), px(5.0), ChartTheme::line(color, 2.0)),
            ])?;
        }
    }
    draw_labels(&chart, theme, functions, area)
}

/// A curve's colour and its width in CSS pixels.
fn look(theme: &ChartTheme, curve: &Curve) -> (RGBColor, f64) {
    let full = theme.symbol(curve.kind);
    if curve.strong {
        return (full, 2.75);
    }
    let mix = |of: u8, ground: u8| (0.62 * f64::from(of) + 0.38 * f64::from(ground)) as u8;
    let paper = theme.paper;
    (RGBColor(mix(full.0, paper.0), mix(full.1, paper.1), mix(full.2, paper.2)), 1.5)
}

/// Labels at the lines' ends, moved apart where they would overlap.
fn draw_labels<DB: DrawingBackend>(
    chart: &ChartContext<'_, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    theme: &ChartTheme,
    functions: &Functions,
    area: &Area<DB>,
) -> DrawResult<DB> {
    let Functions { curves, x: [_, right], y: [low, high], .. } = functions;
    let mut ends: Vec<(i32, &Curve)> = curves
        .iter()
        .filter_map(|curve| {
            let end = curve.pieces.last()?.last()?.1.clamp(*low, *high);
            Some((chart.backend_coord(&(*right, end)).1, curve))
        })
        .collect();
    ends.sort_by_key(|(y, _)| *y);
    let (right, bottom) = chart.backend_coord(&(*right, *low));
    spread(&mut ends, px(18.0) as i32, px(8.0) as i32, bottom);
    for (y, curve) in ends {
        let style = theme
            .label(13.0, theme.symbol(curve.kind))
            .pos(Pos { h_pos: HPos::Left, v_pos: VPos::Center });
        area.draw_text(&curve.label, &style, (right + px(8.0) as i32, y))?;
    }
    Ok(())
}

/// Moves sorted places at least `gap` apart within `top..=bottom`.
fn spread<T>(places: &mut [(i32, T)], gap: i32, top: i32, bottom: i32) {
    let mut least = top;
    for (place, _) in places.iter_mut() {
        *place = (*place).max(least);
        least = *place + gap;
    }
    let mut most = bottom;
    for (place, _) in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - gap;
    }
}

/// A tick's number, with a true minus sign.
fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    format!("{rounded}").replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{UNIT, test_theme};

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let mut places = [(0, ()), (1, ()), (100, ()), (100, ())];
        spread(&mut places, 10, 0, 100);
        assert_eq!(places.map(|(place, ())| place), [0, 10, 90, 100]);
    }

    #[test]
    fn the_picture_has_each_curve_and_its_label() {
        let curve = Curve {
            kind: Kind::Hidden,
            pieces: vec![vec![(-1.0, 0.0), (0.0, 0.0)], vec![(0.0, 1.0), (1.0, 1.0)]],
            strong: true,
            dashed: false,
            label: "step".into(),
            at_cursor: 1.0,
        };
        let mut svg = String::new();
        {
            let area =
                SVGBackend::with_string(&mut svg, (400 * UNIT, 300 * UNIT)).into_drawing_area();
            let functions = Functions {
                curves: vec![curve],
                x: [-1.0, 1.0],
                y: [-0.5, 1.5],
                cursor: (0.5, Kind::PreActivation),
                right: 76.0,
                bare: false,
            };
            draw_functions(&area, &test_theme(), &functions).unwrap();
            area.present().unwrap();
        }
        assert!(svg.contains("step"), "the label");
        assert_eq!(
            svg.matches("stroke=\"#00FF00\"").count(),
            3,
            "two pieces and the cursor's ring"
        );
    }
}
