//! Charts as one picture in a file: below one another, each under its title, on the page's paper.

use std::rc::Rc;

use plotters::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

use super::canvas::{SharpCanvas, read_theme, read_theme_of};
use super::history::{History, draw_history};
use super::svg_file::SvgFile;
use super::{Area, ChartTheme, DrawResult, px};
use crate::dom::{document, save_canvas};

/// Width of the picture, height of a chart, height of its title, all in CSS pixels.
const SIZE: [u32; 3] = [720, 300, 36];
/// The same of a picture that stands beside another one on paper, so that its words stay large enough.
const HALF: [u32; 3] = [440, 210, 32];
/// Pixels of a PNG in a CSS pixel.
const SHARPNESS: f64 = 2.0;

/// Charts for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureFile {
    /// Each with its title.
    pub charts: Vec<(String, Rc<History>)>,
}

impl PictureFile {
    fn size(&self, [width, chart, title]: [u32; 3]) -> (u32, u32) {
        (width, self.charts.len() as u32 * (chart + title))
    }

    fn draw<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        size: [u32; 3],
        theme: &ChartTheme,
    ) -> DrawResult<DB> {
        area.fill(&theme.paper)?;
        let places = area.split_evenly((self.charts.len(), 1));
        for ((title, history), place) in self.charts.iter().zip(places) {
            let (head, chart) = place.split_vertically(px(f64::from(size[2])));
            let corner = (px(12.0) as i32, px(12.0) as i32);
            head.draw_text(title, &theme.label(15.0, theme.ink), corner)?;
            draw_history(&chart, theme, history)?;
        }
        area.present()
    }

    /// The picture as an SVG file; none if it can't be drawn.
    fn svg_in(&self, size: [u32; 3], theme: &ChartTheme) -> Option<String> {
        let mut svg = String::new();
        let file = SvgFile::new(&mut svg, self.size(size), &theme.font);
        self.draw(&file.into_drawing_area(), size, theme).ok()?;
        Some(svg)
    }

    /// The picture as an SVG file, in the page's colours; none if it can't be drawn.
    pub fn svg(&self) -> Option<String> {
        self.svg_in(SIZE, &read_theme()?)
    }

    /// The picture as an SVG file of half the width of a paper, in the colours of an element; none if it can't be drawn.
    pub fn svg_on(&self, element: &Element) -> Option<String> {
        self.svg_in(HALF, &read_theme_of(element)?)
    }

    /// Has the browser save the picture as a PNG file of this name; none if it can't be drawn.
    pub fn save_png(&self, name: &str) -> Option<()> {
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let (width, height) = self.size(SIZE);
        let size = (f64::from(width), f64::from(height));
        let backend = SharpCanvas::sized(&canvas, size, SHARPNESS)?;
        self.draw(&backend.into_drawing_area(), SIZE, &read_theme()?).ok()?;
        save_canvas(&canvas, name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ChartAxis, Dash, Series, SeriesColor, test_theme};
    use super::*;
    use crate::math::SymbolKind;

    #[test]
    fn an_svg_file_has_titles_axes_and_labels() {
        let series = |label: &str, dash| Series {
            points: vec![(0.0, 0.9), (1.0, 0.4), (2.0, 0.2)],
            color: SeriesColor::Symbol(SymbolKind::Loss),
            dash,
            label: label.into(),
        };
        let history = Rc::new(History {
            series: vec![series("training", Dash::Solid), series("test", Dash::Dashed)],
            bands: Vec::new(),
            x: ChartAxis::linear([0.0, 2.0]).named("epoch"),
            y: ChartAxis::linear([0.0, 1.0]),
        });
        let charts = vec![("Loss <E> & \"ŷ\"".to_owned(), history.clone()), ("二".into(), history)];
        let svg = PictureFile { charts }.svg_in(SIZE, &test_theme()).unwrap();
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"672\" viewBox=\"0 0 5760 5376\"";
        assert!(svg.starts_with(start) && svg.ends_with("</svg>\n"), "{svg}");
        assert_eq!(svg.matches("<svg").count() + svg.matches("</svg>").count(), 2);
        for (text, count) in [
            ("Loss &lt;E&gt; &amp; &quot;ŷ&quot;", 1),
            ("二", 1),
            ("training", 2),
            ("test", 2),
            ("epoch", 2),
        ] {
            assert_eq!(svg.matches(&format!(">{text}</text>")).count(), count, "{text}");
        }
        let lines =
            svg.lines().filter(|line| line.contains("<polyline") && line.contains("#FF0000"));
        assert!(lines.count() > 4, "two full lines and many dashes");
        // Every element is closed, and nothing is drawn where there is no number.
        assert!(
            svg.lines()
                .skip(1)
                .all(|line| line.ends_with("/>") || line.ends_with("</text>") || line == "</svg>")
        );
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
