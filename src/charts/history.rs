//! A run's curves over epochs: training as a full line, test as a dashed one.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::math::Kind;

use super::view::Draw;
use super::{Area, ChartTheme, DrawResult, px};

/// One curve of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// (epoch, value), in order.
    pub points: Vec<(f64, f64)>,
    /// Dashed, for the test set.
    pub dashed: bool,
    /// The label at the line's end.
    pub label: String,
}

/// The curves of one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The curves.
    pub series: Vec<Series>,
    /// The symbol whose colour they have.
    pub kind: Kind,
    /// The last epoch on the axis.
    pub epochs: f64,
    /// The range of values.
    pub range: [f64; 2],
    /// Values are shares, shown in per cent.
    pub percent: bool,
    /// What the axis to the right counts.
    pub axis: &'static str,
}

impl Draw for History {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB> {
        draw_history(area, theme, self)
    }
}

/// Draws the curves of a run.
pub fn draw_history<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    history: &History,
) -> DrawResult<DB> {
    let [low, high] = history.range;
    let mut chart = ChartBuilder::on(area)
        .margin_top(px(8.0))
        .margin_right(px(50.0))
        .margin_bottom(px(4.0))
        .x_label_area_size(px(42.0))
        .y_label_area_size(px(42.0))
        .build_cartesian_2d(0.0..history.epochs, low..high)?;
    let percent = history.percent;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(ChartTheme::line(theme.rule, 1.0))
        .light_line_style(TRANSPARENT)
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_desc(history.axis)
        .axis_desc_style(theme.label(12.0, theme.soft))
        .x_labels(6)
        .y_labels(5)
        .x_label_formatter(&|epoch| format!("{}", (epoch * 10.0).round() / 10.0))
        .y_label_formatter(&|value| tick(*value, percent))
        .label_style(theme.label(12.0, theme.soft))
        .draw()?;
    let color = theme.symbol(history.kind);
    let mut labels = Vec::new();
    for series in &history.series {
        let inside = series.points.iter().map(|&(epoch, value)| (epoch, value.clamp(low, high)));
        if series.dashed {
            let style = ChartTheme::line(color, 2.0);
            chart.draw_series(DashedLineSeries::new(inside.clone(), px(5.0), px(4.0), style))?;
        } else {
            chart.draw_series(LineSeries::new(inside.clone(), ChartTheme::line(color, 1.75)))?;
        }
        if let Some(end) = inside.clone().next_back() {
            labels.push((chart.backend_coord(&end), &series.label));
        }
    }
    separate(&mut labels, px(16.0) as i32);
    for ((x, y), label) in labels {
        let style = theme.label(12.0, color).pos(Pos { h_pos: HPos::Left, v_pos: VPos::Center });
        area.draw_text(label, &style, (x + px(6.0) as i32, y))?;
    }
    Ok(())
}

/// Moves two labels apart that would overlap.
fn separate<T>(labels: &mut [((i32, i32), T)], gap: i32) {
    if let [(first, _), (second, _)] = labels {
        let short = gap - (first.1 - second.1).abs();
        if short > 0 {
            let sign = if first.1 <= second.1 { 1 } else { -1 };
            first.1 -= sign * short / 2;
            second.1 += sign * (short - short / 2);
        }
    }
}

fn tick(value: f64, percent: bool) -> String {
    if percent {
        format!("{}%", (value * 100.0).round())
    } else {
        format!("{}", (value * 1000.0).round() / 1000.0)
    }
}

/// A range from 0 that fits all values and rarely changes: 1, 2.5, 5 times a power of ten.
pub fn calm_range(largest: f64) -> [f64; 2] {
    let mut high = 0.1;
    for factor in [2.5, 2.0, 2.0].into_iter().cycle() {
        if high >= largest || high > 1e6 {
            break;
        }
        high *= factor;
    }
    [0.0, high]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{UNIT, test_theme};

    #[test]
    fn the_range_is_calm() {
        assert_eq!(calm_range(0.04)[1], 0.1);
        assert_eq!(calm_range(0.3)[1], 0.5);
        assert_eq!(calm_range(2.4)[1], 2.5);
    }

    #[test]
    fn labels_never_overlap() {
        let mut labels = [((0, 10), "training"), ((0, 12), "test")];
        separate(&mut labels, 16);
        assert!((labels[0].0.1 - labels[1].0.1).abs() >= 16);
    }

    #[test]
    fn training_is_full_and_test_dashed() {
        let series = |label: &str, dashed| Series {
            points: vec![(0.0, 1.0), (1.0, 0.4), (2.0, 0.2)],
            dashed,
            label: label.into(),
        };
        let history = History {
            series: vec![series("training", false), series("test", true)],
            kind: Kind::Loss,
            epochs: 2.0,
            range: [0.0, 1.0],
            percent: false,
            axis: "epoch",
        };
        let mut svg = String::new();
        {
            let area =
                SVGBackend::with_string(&mut svg, (400 * UNIT, 300 * UNIT)).into_drawing_area();
            draw_history(&area, &test_theme(), &history).unwrap();
            area.present().unwrap();
        }
        assert!(svg.contains("training") && svg.contains("test"));
        assert!(svg.matches("stroke=\"#FF0000\"").count() > 10, "one full line and many dashes");
    }
}
