//! Charts: drawing code that is generic over plotters' backend and takes plain slices, and the canvas they land on.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::math::Kind;

mod canvas;
mod functions;
mod graph;
mod heatmap;
mod history;
mod ramp;
mod sketch;
mod view;

pub use functions::{Curve, Functions, draw_functions};
pub use graph::{Follow, graph};
pub use heatmap::Heatmap;
pub use history::{History, Series, calm_range, draw_history};
pub use ramp::Plane;
pub use sketch::{Axes, Sketch, mark, sketch};
pub use view::{Chart, Draw};

/// Drawing units in a CSS pixel. Plotters' coordinates are whole numbers; eighths of a pixel keep curves smooth.
pub const UNIT: u32 = 8;

/// A length in CSS pixels, in drawing units.
pub fn px(pixels: f64) -> u32 {
    (pixels * f64::from(UNIT)).round() as u32
}

/// The colours and the font of the page, as a chart uses them.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartTheme {
    /// The page's ground.
    pub paper: RGBColor,
    /// Text.
    pub ink: RGBColor,
    /// Labels of the axes.
    pub soft: RGBColor,
    /// Rules.
    pub rule: RGBColor,
    /// The colours of the symbols, by their kinds.
    pub symbols: Vec<(Kind, RGBColor)>,
    /// The font family of the text.
    pub font: String,
}

/// What went wrong while drawing; a chart that can't be drawn leaves its place empty and its words in place.
pub type DrawResult<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// The part of the page that a chart fills.
pub type Area<DB> = DrawingArea<DB, Shift>;

impl ChartTheme {
    /// The colour of a kind of symbol; ink for what has none.
    pub fn symbol(&self, kind: Kind) -> RGBColor {
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
        symbols: vec![(Kind::Hidden, GREEN), (Kind::Loss, RED)],
        font: "sans-serif".into(),
    }
}
