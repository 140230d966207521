//! Charts: drawing code that is generic over plotters' backend, so that tests draw SVG, and the canvas on the page.
//!
//! A chart never draws NaN or infinity as if it were a number: a curve has a gap at NaN, and an arrow where it leaves
//! the range.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::math::SymbolKind;

mod axis;
mod canvas;
mod chart;
mod functions;
mod graph;
mod heatmap;
mod history;
mod labels;
mod line_style;
mod picture_file;
#[cfg(test)]
mod pictures;
mod ramp;
mod series;
mod sketch;
mod svg_file;
mod ticks;
mod trace;

pub use axis::{ChartAxis, Scale, calm_log_range, calm_range};
pub use chart::{Chart, ChartData};
pub use functions::{CurveLook, FunctionCurve, Functions, draw_functions};
pub use graph::{Follow, graph};
pub use heatmap::{Dot, Heatmap};
pub use history::{History, draw_history};
pub use picture_file::PictureFile;
pub use ramp::Plane;
pub use series::{Band, Dash, Series, SeriesColor};
pub use sketch::{Axes, Sketch, mark, sketch};

/// Drawing units in a CSS pixel. Plotters' coordinates are whole numbers; eighths of a pixel keep curves smooth.
pub const UNIT: u32 = 8;

/// A length in CSS pixels, in drawing units.
pub fn px(pixels: f64) -> u32 {
    (pixels * f64::from(UNIT)).round() as u32
}

/// The colours and the font of the page, as a chart uses them.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartTheme {
    /// The background.
    pub paper: RGBColor,
    /// Text and marks.
    pub ink: RGBColor,
    /// Labels of the axes.
    pub soft: RGBColor,
    /// The horizontal lines at the ticks.
    pub rule: RGBColor,
    /// The colours of the symbols, by their kinds.
    pub symbols: Vec<(SymbolKind, RGBColor)>,
    /// Ten colours for many series in one chart: distinct for every kind of colour vision, and visible on paper.
    pub palette: Vec<RGBColor>,
    /// The font family of the text.
    pub font: String,
}

/// The result of drawing. A chart that can't be drawn leaves its canvas empty, and its label says what it shows.
pub type DrawResult<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// The drawing area of a whole chart, in drawing units.
pub type Area<DB> = DrawingArea<DB, Shift>;

impl ChartTheme {
    /// The colour of a kind of symbol; ink for what has none.
    pub fn symbol(&self, kind: SymbolKind) -> RGBColor {
        let found = self.symbols.iter().find(|(of, _)| *of == kind);
        found.map_or(self.ink, |(_, color)| *color)
    }

    /// The style of a label of the given size in CSS pixels.
    pub fn label(&self, size: f64, color: RGBColor) -> TextStyle<'_> {
        (self.font.as_str(), f64::from(px(size))).into_font().color(&color)
    }

    /// A full line of a width in CSS pixels.
    pub fn line(color: RGBColor, width: f64) -> ShapeStyle {
        color.stroke_width(px(width))
    }
}

#[cfg(test)]
pub(crate) fn test_theme() -> ChartTheme {
    ChartTheme {
        paper: WHITE,
        ink: BLACK,
        soft: BLACK,
        rule: RGBColor(220, 220, 220),
        symbols: vec![(SymbolKind::Hidden, GREEN), (SymbolKind::Loss, RED)],
        palette: (0..10).map(|index| RGBColor(20 * index + 5, 10, 200)).collect(),
        font: "sans-serif".into(),
    }
}
