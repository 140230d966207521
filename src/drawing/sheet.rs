//! Draws the sheet on its canvas, sharp at any devicePixelRatio: the strokes, or one frame of the animation.

use crate::dom::{document_element, window};
use ffnn::data::drawing::{Point, Prepared};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::pen_stroke::PenStroke;
use super::strokes::SIDE;

/// The keyboard's cursor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cursor {
    /// The position on the unit square.
    pub at: Point,
    /// The width of the pen, as a share of the sheet.
    pub width: f32,
    /// True while the pen is down.
    pub down: bool,
}

/// A canvas on which the unit square is the whole sheet.
struct Sheet {
    context: CanvasRenderingContext2d,
    /// Device pixels on a side.
    side: f64,
    input: String,
    ink: String,
    rule: String,
}

/// Draws the strokes in the colour of the input, and the keyboard's cursor if it is used.
pub fn paint(
    canvas: &HtmlCanvasElement,
    strokes: &[PenStroke],
    cursor: Option<Cursor>,
) -> Option<()> {
    let sheet = Sheet::prepare(canvas)?;
    sheet.strokes(strokes)?;
    cursor.map_or(Some(()), |cursor| sheet.cursor(cursor))
}

/// Draws one frame of the animation. `share` is the part of the move that is done: 0 is the sheet as drawn, 1 the prepared
/// image with its pixels.
pub fn paint_move(
    canvas: &HtmlCanvasElement,
    strokes: &[PenStroke],
    prepared: &Prepared,
    (rows, columns): (usize, usize),
    share: f64,
) -> Option<()> {
    let sheet = Sheet::prepare(canvas)?;
    // An image that is not square lies in the middle of the sheet.
    let longer = rows.max(columns) as f64;
    let margin = (0.5 * (longer - columns as f64), 0.5 * (longer - rows as f64));
    sheet.frame(longer, prepared.share)?;
    if share >= 1.0 {
        sheet.pixels(prepared, columns, longer, margin);
        return Some(());
    }
    let mix = |from: f64, to: f64| from + (to - from) * share;
    let scale = mix(1.0, f64::from(prepared.scale) * SIDE as f64 / longer);
    let x = mix(0.0, (f64::from(prepared.shift.0) + margin.0) / longer);
    let y = mix(0.0, (f64::from(prepared.shift.1) + margin.1) / longer);
    sheet.context.translate(x, y).ok()?;
    sheet.context.scale(scale, scale).ok()?;
    sheet.strokes(strokes)
}

impl Sheet {
    fn prepare(canvas: &HtmlCanvasElement) -> Option<Self> {
        let side = (f64::from(canvas.client_width()) * window().device_pixel_ratio()).round();
        if side < 1.0 {
            return None;
        }
        if canvas.width() != side as u32 {
            canvas.set_width(side as u32);
            canvas.set_height(side as u32);
        }
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.set_transform(side, 0.0, 0.0, side, 0.0, 0.0).ok()?;
        context.clear_rect(0.0, 0.0, 1.0, 1.0);
        context.set_line_cap("round");
        context.set_line_join("round");
        let style = window().get_computed_style(&document_element()).ok()??;
        let color = |name| Some(style.get_property_value(name).ok()?.trim().to_owned());
        Some(Self {
            context,
            side,
            input: color("--x")?,
            ink: color("--ink")?,
            rule: color("--rule")?,
        })
    }

    fn strokes(&self, strokes: &[PenStroke]) -> Option<()> {
        self.context.set_stroke_style_str(&self.input);
        for stroke in strokes {
            let operation = if stroke.pen.erase { "destination-out" } else { "source-over" };
            self.context.set_global_composite_operation(operation).ok()?;
            self.context.set_line_width(f64::from(stroke.pen.width));
            self.context.begin_path();
            let mut points = stroke.points.iter().map(|at| (f64::from(at.x), f64::from(at.y)));
            let (x, y) = points.next()?;
            self.context.move_to(x, y);
            // A line without length is drawn as a dot, because its ends are round.
            self.context.line_to(x, y);
            points.for_each(|(x, y)| self.context.line_to(x, y));
            self.context.stroke();
        }
        self.context.set_global_composite_operation("source-over").ok()
    }

    /// Draws a ring as wide as the pen, with a thick line while the pen is down.
    fn cursor(&self, cursor: Cursor) -> Option<()> {
        let ratio = window().device_pixel_ratio() / self.side;
        self.context.set_stroke_style_str(&self.ink);
        self.context.set_line_width(ratio * if cursor.down { 4.0 } else { 2.0 });
        self.context.begin_path();
        let (x, y) = (f64::from(cursor.at.x), f64::from(cursor.at.y));
        let radius = 0.5 * f64::from(cursor.width) + 2.0 * ratio;
        self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU).ok()?;
        self.context.stroke();
        Some(())
    }

    /// Draws thin lines at the target of the move: the centre, and the box that ink fills.
    fn frame(&self, longer: f64, share: f32) -> Option<()> {
        let edge = 0.5 * (1.0 - f64::from(share));
        self.context.set_stroke_style_str(&self.rule);
        self.context.set_line_width(window().device_pixel_ratio() / self.side);
        self.context.stroke_rect(edge, edge, 1.0 - 2.0 * edge, 1.0 - 2.0 * edge);
        let (middle, arm) = (0.5, 1.0 / longer);
        self.context.begin_path();
        self.context.move_to(middle - arm, middle);
        self.context.line_to(middle + arm, middle);
        self.context.move_to(middle, middle - arm);
        self.context.line_to(middle, middle + arm);
        self.context.stroke();
        Some(())
    }

    /// Draws the image's pixels as squares with edges on device pixels, so that nothing is smoothed.
    fn pixels(&self, prepared: &Prepared, columns: usize, longer: f64, margin: (f64, f64)) {
        self.context.set_fill_style_str(&self.input);
        let edge = |at: f64| (at / longer * self.side).round() / self.side;
        for (index, ink) in prepared.pixels.iter().enumerate().filter(|(_, ink)| **ink > 0) {
            let (x, y) = ((index % columns) as f64 + margin.0, (index / columns) as f64 + margin.1);
            let (left, top) = (edge(x), edge(y));
            self.context.set_global_alpha(f64::from(*ink) / 255.0);
            self.context.fill_rect(left, top, edge(x + 1.0) - left, edge(y + 1.0) - top);
        }
        self.context.set_global_alpha(1.0);
    }
}
