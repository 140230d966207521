//! A canvas that is sharp at any devicePixelRatio, and the page's colours. Only this file knows plotters-canvas.
//!
//! plotters-canvas reports the canvas's own pixels as its size, which blurs charts on HiDPI screens, and measures text
//! with a styled span, which a strict style-src forbids. This backend passes drawing on to it, and computes size and
//! text width itself.

use crate::dom::{ScreenBox, document_element, on_screen, window};
use plotters::prelude::*;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement};

use super::{ChartTheme, UNIT};
use crate::math::SymbolKind;

/// Plotters' canvas backend with a size in drawing units and text measured by the canvas.
pub struct SharpCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl SharpCanvas {
    /// Sets as many pixels as the canvas covers on the screen, and clears them; `None` while the canvas has no size.
    pub fn prepare(canvas: &HtmlCanvasElement) -> Option<Self> {
        let ScreenBox { width, height, zoom, .. } = on_screen(canvas);
        if width < 1.0 || height < 1.0 {
            return None;
        }
        Self::sized(canvas, (width / zoom, height / zoom), window().device_pixel_ratio() * zoom)
    }

    /// Sets the pixels for a size in CSS pixels, `ratio` to each of these, and clears them.
    pub fn sized(
        canvas: &HtmlCanvasElement,
        (width, height): (f64, f64),
        ratio: f64,
    ) -> Option<Self> {
        let pixels = ((width * ratio).round() as u32, (height * ratio).round() as u32);
        if (canvas.width(), canvas.height()) != pixels {
            canvas.set_width(pixels.0);
            canvas.set_height(pixels.1);
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, f64::from(pixels.0), f64::from(pixels.1));
        let scale = ratio / f64::from(UNIT);
        context.scale(scale, scale).ok()?;
        context.set_line_join("round");
        let size = (width * f64::from(UNIT), height * f64::from(UNIT));
        Some(Self {
            inner: CanvasBackend::with_canvas_object(canvas.clone())?,
            context,
            size: (size.0 as u32, size.1 as u32),
        })
    }
}

type CanvasResult = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for SharpCanvas {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> CanvasResult {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> CanvasResult {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> CanvasResult {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> CanvasResult {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> CanvasResult {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> CanvasResult {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> CanvasResult {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> CanvasResult {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> CanvasResult {
        self.inner.draw_text(text, style, position)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let size = style.size();
        self.context.set_font(&format!("{size}px {}", style.family().as_str()));
        // If the context can't measure, 0.6 em a character places the labels well enough.
        let width = self
            .context
            .measure_text(text)
            .map_or(size * 0.6 * text.chars().count() as f64, |metrics| metrics.width());
        Ok((width.ceil() as u32, size.ceil() as u32))
    }
}

/// The custom properties of the colours for many series.
const SERIES_COLORS: [&str; 10] = [
    "--series-1",
    "--series-2",
    "--series-3",
    "--series-4",
    "--series-5",
    "--series-6",
    "--series-7",
    "--series-8",
    "--series-9",
    "--series-10",
];

/// The page's colours and font, read from the custom properties in tokens.css.
pub fn read_theme() -> Option<ChartTheme> {
    read_theme_of(&document_element())
}

/// The colours and the font of an element.
pub fn read_theme_of(element: &Element) -> Option<ChartTheme> {
    let style = window().get_computed_style(element).ok()??;
    let color = |name| read_color(&style, name);
    Some(ChartTheme {
        paper: color("--paper")?,
        ink: color("--ink")?,
        soft: color("--soft")?,
        rule: color("--rule")?,
        symbols: vec![
            (SymbolKind::Input, color("--x")?),
            (SymbolKind::Parameter, color("--w")?),
            (SymbolKind::PreActivation, color("--u")?),
            (SymbolKind::Hidden, color("--h")?),
            (SymbolKind::Prediction, color("--yhat")?),
            (SymbolKind::Loss, color("--e")?),
        ],
        palette: SERIES_COLORS.iter().filter_map(|name| color(name)).collect(),
        font: style.get_property_value("--text").ok()?.trim().to_owned(),
    })
}

fn read_color(style: &CssStyleDeclaration, name: &str) -> Option<RGBColor> {
    parse_hex(style.get_property_value(name).ok()?.trim())
}

/// Reads `#rgb` or `#rrggbb`.
fn parse_hex(text: &str) -> Option<RGBColor> {
    let digits = text.strip_prefix('#')?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        3 => {
            let [red, green, blue] = [value >> 8, value >> 4, value].map(|part| (part & 15) * 17);
            Some(RGBColor(red as u8, green as u8, blue as u8))
        }
        6 => Some(RGBColor((value >> 16) as u8, (value >> 8) as u8, value as u8)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!(parse_hex("#fff"), Some(WHITE));
        assert_eq!(parse_hex("#1638b0"), Some(RGBColor(0x16, 0x38, 0xb0)));
        assert_eq!(parse_hex("red"), None);
    }
}
