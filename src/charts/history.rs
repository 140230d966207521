//! Curves over the epochs of one or more runs, with their labels at the lines' ends.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::{AxisCoord, ChartAxis};
use super::chart::ChartData;
use super::labels::{separate, shortened};
use super::line_style::LineStyle;
use super::series::{Band, Series, SeriesColor};
use super::trace::{Border, Trace, trace};
use super::{Area, ChartTheme, DrawResult, px};
use crate::i18n::{Lang, Text};

/// The largest number of ticks of the x axis.
const X_TICKS: usize = 6;

/// The largest number of ticks of the value axis.
const Y_TICKS: usize = 5;

/// The least distance between two labels, in CSS pixels.
const LABEL_GAP: f64 = 16.0;

/// The room right of the plot for the labels of one or two series in symbols' colours, in CSS pixels. Other labels stand in a
/// column there, each behind a piece of its line, and the column is as wide as they need.
const RIGHT: f64 = 50.0;

/// How much of a band's colour is seen.
const BAND_OPACITY: f64 = 0.18;

/// A label's line in the column: where it begins and ends right of the plot, in CSS pixels.
const KEY: [f64; 2] = [8.0, 32.0];

/// The curves of one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The curves; a later one is drawn over an earlier one.
    pub series: Vec<Series>,
    /// What lies under them.
    pub bands: Vec<Band>,
    /// What is counted from left to right.
    pub x: ChartAxis,
    /// The values.
    pub y: ChartAxis,
}

impl ChartData for History {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB> {
        draw_history(area, theme, self)
    }
}

const OUTSIDE: Text = Text::new("グラフの範囲外", "Out of the chart's range");
const NO_VALUE: Text = Text::new("値のないところ", "No value");

impl History {
    /// In words, where curves leave the range or have no number; empty if there is no such place. For a chart's label, after the
    /// sentences that name its values.
    pub fn irregularities(&self, lang: Lang) -> String {
        let (x, y) = (AxisCoord::new(&self.x, X_TICKS), AxisCoord::new(&self.y, Y_TICKS));
        let from = |place: f64| {
            let place = (place * 100.0).round() / 100.0;
            match lang {
                Lang::Ja => format!("{} {place} から", self.x.name),
                Lang::En => format!("from {} {place}", self.x.name),
            }
        };
        let (mut outside, mut gaps) = (Vec::new(), Vec::new());
        for series in &self.series {
            let trace = trace(series.points.iter().copied(), &x, &y);
            outside.extend(trace.departures.iter().map(|departure| {
                let side = match departure.border {
                    Border::Top => Text::new("上", "above"),
                    Border::Bottom => Text::new("下", "below"),
                };
                format!("{} {} ({})", series.label, from(departure.x), side.get(lang))
            }));
            gaps.extend(trace.gaps.iter().map(|gap| format!("{} {}", series.label, from(*gap))));
        }
        let sentence = |(head, places): (Text, Vec<String>)| match (places.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Ja) => format!("{}：{}。", head.get(lang), places.join("、")),
            (false, Lang::En) => format!(" {}: {}.", head.get(lang), places.join(", ")),
        };
        [(OUTSIDE, outside), (NO_VALUE, gaps)].map(sentence).concat()
    }
}

/// Draws the curves of runs.
pub fn draw_history<DB: DrawingBackend>(
    area: &Area<DB>,
    theme: &ChartTheme,
    history: &History,
) -> DrawResult<DB> {
    let (x, y) = (AxisCoord::new(&history.x, X_TICKS), AxisCoord::new(&history.y, Y_TICKS));
    let small = theme.label(12.0, theme.soft);
    let width = |text: &str| area.estimate_text_size(text, &small).map_or(0, |(width, _)| width);
    let is_run = |series: &Series| matches!(series.color, SeriesColor::Palette(_));
    let in_column = history.series.len() > 2 || history.series.iter().any(is_run);
    let room = area.dim_in_pixel().0 * 2 / 5;
    let labels = history.series.iter().map(|series| shortened(&series.label, room, width));
    let labels: Vec<String> = labels.collect();
    let right = if in_column {
        px(KEY[1] + 8.0) + labels.iter().map(|label| width(label)).max().unwrap_or_default()
    } else {
        px(RIGHT)
    };
    // Ticks and two times their marks' length, and some pixels left of them.
    let left = y.labels().map(|label| width(&label) + px(14.0)).max().unwrap_or_default();
    let mut chart = ChartBuilder::on(area)
        .margin_top(px(8.0))
        .margin_right(right)
        .margin_bottom(px(4.0))
        .x_label_area_size(px(42.0))
        .y_label_area_size(left.max(px(42.0)))
        .build_cartesian_2d(x.clone(), y.clone())?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(ChartTheme::line(theme.rule, 1.0))
        .light_line_style(TRANSPARENT)
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(px(5.0))
        .x_desc(history.x.name)
        .axis_desc_style(theme.label(12.0, theme.soft))
        .x_labels(X_TICKS)
        .y_labels(Y_TICKS)
        .x_label_formatter(&|value| x.label(*value))
        .y_label_formatter(&|value| y.label(*value))
        .label_style(theme.label(12.0, theme.soft))
        .draw()?;
    let at = |point: (f64, f64)| chart.backend_coord(&point);
    for band in &history.bands {
        let edge = band.outline(y.range()).into_iter().map(at).collect::<Vec<_>>();
        if !edge.is_empty() {
            area.draw(&Polygon::new(edge, band.color.of(theme).mix(BAND_OPACITY)))?;
        }
    }
    let mut ends = Vec::new();
    for (series, label) in history.series.iter().zip(labels) {
        let style = line_style(series, theme);
        let trace = trace(series.points.iter().copied(), &x, &y);
        style.pieces(area, &trace, at)?;
        style.departures(area, departures(&trace, &y, at))?;
        if let Some(end) = trace.end {
            let (left, top) = at(end);
            ends.push((top, (left, label, series)));
        }
    }
    let corner = |share: f64| at((x.value(share), y.value(share)));
    let ((_, bottom), (right, top)) = (corner(0.0), corner(1.0));
    // Above the plot there is room for half a label.
    let half = px(LABEL_GAP / 2.0) as i32;
    separate(&mut ends, px(LABEL_GAP) as i32, top, bottom + half);
    for (place, (end, label, series)) in ends {
        let color = match series.color {
            SeriesColor::Symbol(kind) => theme.symbol(kind),
            // The palette is made for lines; as text some of it would be too faint.
            SeriesColor::Palette(_) => theme.ink,
        };
        let style = theme.label(12.0, color).pos(Pos { h_pos: HPos::Left, v_pos: VPos::Center });
        let left = if in_column {
            let [from, to] = KEY.map(|distance| right + px(distance) as i32);
            line_style(series, theme).line(area, vec![(from, place), (to, place)])?;
            to
        } else {
            end
        };
        area.draw_text(&label, &style, (left + px(6.0) as i32, place))?;
    }
    Ok(())
}

fn line_style(series: &Series, theme: &ChartTheme) -> LineStyle {
    let color = series.color.of(theme);
    LineStyle { color, width: series.dash.width(), pattern: series.dash.pattern() }
}

/// Where a curve's arrows stand.
pub(super) fn departures(
    trace: &Trace,
    y: &AxisCoord,
    at: impl Fn((f64, f64)) -> (i32, i32),
) -> Vec<((i32, i32), Border)> {
    let [low, high] = y.range();
    let place = |border| if border == Border::Top { high } else { low };
    let departures = trace.departures.iter();
    departures.map(|one| (at((one.x, place(one.border))), one.border)).collect()
}
