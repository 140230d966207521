//! The sheet on its canvas: the strokes as they are, or the image on its way into place.

use ffnn::data::drawing::{Bitmap, Point, Prepared, place};
use gloo::utils::{document_element, window};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::state::SIDE;

/// Draws the sheet in the colour of the input; `cursor` is the keyboard's place.
pub fn paint(
    canvas: &HtmlCanvasElement,
    bitmap: &Bitmap,
    cursor: Option<(Point, bool)>,
) -> Option<()> {
    let (context, color) = prepare_canvas(canvas, SIDE)?;
    put(&context, bitmap.pixels(), SIDE, color)?;
    if let Some((point, down)) = cursor {
        let side = SIDE as f64;
        let (x, y) = (f64::from(point.x) * side, f64::from(point.y) * side);
        context.set_stroke_style_str(&format!("rgb({},{},{})", color[0], color[1], color[2]));
        context.set_line_width(if down { 4.0 } else { 2.0 });
        context.begin_path();
        context.arc(x, y, 10.0, 0.0, std::f64::consts::TAU).ok()?;
        context.stroke();
    }
    Some(())
}

/// Draws a moment of the way into place: 0 is the sheet as drawn, 1 the prepared image.
pub fn paint_move(
    canvas: &HtmlCanvasElement,
    bitmap: &Bitmap,
    prepared: &Prepared,
    rows: usize,
    moment: f32,
) -> Option<()> {
    // On a grid finer than the image's until the last moment, so that the way is smooth and the end shows its pixels.
    let fine = if moment < 1.0 { 5 } else { 1 };
    let (grid, start) = (rows * fine, (rows * fine) as f32 / SIDE as f32);
    let end = prepared.scale * fine as f32;
    let mix = |from: f32, to: f32| from + (to - from) * moment;
    let shift =
        (mix(0.0, prepared.shift.0 * fine as f32), mix(0.0, prepared.shift.1 * fine as f32));
    let (context, color) = prepare_canvas(canvas, grid)?;
    put(&context, &place(bitmap, grid, grid, mix(start, end), shift), grid, color)
}

fn prepare_canvas(
    canvas: &HtmlCanvasElement,
    side: usize,
) -> Option<(CanvasRenderingContext2d, [u8; 3])> {
    if canvas.width() != side as u32 {
        canvas.set_width(side as u32);
        canvas.set_height(side as u32);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let style = window().get_computed_style(&document_element()).ok()??;
    let text = style.get_property_value("--x").ok()?;
    let value = u32::from_str_radix(text.trim().strip_prefix('#')?, 16).ok()?;
    Some((context, [(value >> 16) as u8, (value >> 8) as u8, value as u8]))
}

fn put(
    context: &CanvasRenderingContext2d,
    pixels: &[u8],
    side: usize,
    [red, green, blue]: [u8; 3],
) -> Option<()> {
    let colored: Vec<u8> = pixels.iter().flat_map(|ink| [red, green, blue, *ink]).collect();
    let data = ImageData::new_with_u8_clamped_array(Clamped(&colored), side as u32).ok()?;
    context.put_image_data(&data, 0.0, 0.0).ok()
}
