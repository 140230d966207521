//! A backend of plotters that writes an SVG file. That of plotters measures text in the page with a styled element, which a
//! strict style-src forbids.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};

use super::UNIT;

/// The file, written so far.
pub(super) struct SvgFile<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

type Written = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgFile<'a> {
    /// A picture of this size in CSS pixels, whose text has this font. It is complete once it has been presented.
    pub fn new(out: &'a mut String, (width, height): (u32, u32), font: &str) -> Self {
        let size = (width * UNIT, height * UNIT);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" font-family=\"{}\" stroke-linejoin=\"round\">",
            size.0,
            size.1,
            escaped(font)
        );
        Self { out, size }
    }

    /// Adds an element; `what` are its other attributes.
    fn shape(&mut self, name: &str, what: &str, style: &impl BackendStyle, fill: bool) -> Written {
        let color = style.color();
        if color.alpha == 0.0 {
            return Ok(());
        }
        let paint = paint(color);
        let _ = if fill {
            write!(self.out, "\n<{name} {what} fill=\"{paint}\"")
        } else {
            let width = style.stroke_width();
            write!(
                self.out,
                "\n<{name} {what} fill=\"none\" stroke=\"{paint}\" stroke-width=\"{width}\""
            )
        };
        if color.alpha < 1.0 {
            let _ = write!(self.out, " opacity=\"{}\"", color.alpha);
        }
        self.out.push_str("/>");
        Ok(())
    }
}

fn paint(BackendColor { rgb: (red, green, blue), .. }: BackendColor) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let pairs: Vec<String> = path.into_iter().map(|(x, y)| format!("{x},{y}")).collect();
    format!("points=\"{}\"", pairs.join(" "))
}

impl DrawingBackend for SvgFile<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Written {
        Ok(())
    }

    fn present(&mut self) -> Written {
        self.out.push_str("\n</svg>\n");
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Written {
        self.shape("rect", &format!("x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\""), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Written {
        self.shape("polyline", &points([from, to]), style, false)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Written {
        let (width, height) = (right - left, bottom - top);
        let what = format!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        self.shape("rect", &what, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Written {
        self.shape("polyline", &points(path), style, false)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Written {
        self.shape("circle", &format!("cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""), style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Written {
        self.shape("polygon", &points(path), style, true)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Written {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let down = match style.anchor().v_pos {
            VPos::Top => "0.8em",
            VPos::Center => "0.35em",
            VPos::Bottom => "-0.2em",
        };
        let turn = match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 90,
            FontTransform::Rotate180 => 180,
            FontTransform::Rotate270 => 270,
        };
        let turn =
            if turn > 0 { format!(" transform=\"rotate({turn} {x} {y})\"") } else { String::new() };
        let _ = write!(
            self.out,
            "\n<text x=\"{x}\" y=\"{y}\" dy=\"{down}\" text-anchor=\"{anchor}\" font-size=\"{}\" fill=\"{}\"{turn}>{}</text>",
            style.size(),
            paint(style.color()),
            escaped(text)
        );
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // The font that the file will be shown with is not known: a letter is 0.6 em wide, a Japanese one 1 em.
        let ems: f64 = text.chars().map(|sign| if sign.is_ascii() { 0.6 } else { 1.0 }).sum();
        Ok(((ems * style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}
