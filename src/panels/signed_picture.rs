//! Signed values in the places of pixels. Small pictures are a ramp: strong is positive, faint is negative, and 0 lies between.
//! In large ones a positive value is a square and a negative one a diamond, the stronger the larger its absolute value.

use std::fmt::Write;

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use crate::dom::{el, window};
use crate::theme::Dark;

/// The number of different shades. Each shade of each sign is one path.
const SHADES: usize = 8;

/// The largest absolute value; 1 if all are 0.
pub fn largest(values: &[f32]) -> f32 {
    let most = values.iter().fold(0.0, |most: f32, value| most.max(value.abs()));
    if most > 0.0 { most } else { 1.0 }
}

/// The properties of [`SmallPicture`].
#[derive(Properties, PartialEq)]
pub struct SmallPictureProps {
    /// The values, row by row.
    pub values: Vec<f32>,
    /// Columns of the picture.
    pub columns: u32,
}

/// A small picture. It says nothing to a screen reader: what it stands in has a name.
#[component]
pub fn SmallPicture(props: &SmallPictureProps) -> Html {
    let canvas = use_node_ref();
    let dark = use_context::<Dark>();
    let (columns, rows) = (props.columns.max(1), props.values.len() as u32 / props.columns.max(1));
    let place = canvas.clone();
    use_effect_with((props.values.clone(), columns, dark), move |(values, columns, _)| {
        if let Some(canvas) = place.cast::<HtmlCanvasElement>() {
            // What can't be drawn stays empty.
            let _ = paint(&canvas, values, *columns);
        }
    });
    html! { <canvas ref={canvas} class="ramp sym-w" width={columns.to_string()} height={rows.to_string()} aria-hidden="true" /> }
}

/// The opacity of each value, 0 to 255: 0 for −`most`, 255 for `most`.
fn opacities(values: &[f32]) -> Vec<u8> {
    let most = largest(values);
    values.iter().map(|value| (127.5 * (1.0 + value / most)).round() as u8).collect()
}

/// Paints in the canvas's own colour.
fn paint(canvas: &HtmlCanvasElement, values: &[f32], columns: u32) -> Option<()> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let color = window().get_computed_style(canvas).ok()??.get_property_value("color").ok()?;
    let pixels: Vec<u8> =
        opacities(values).into_iter().flat_map(|opacity| [0, 0, 0, opacity]).collect();
    let data = ImageData::new_with_u8_clamped_array(Clamped(&pixels), columns).ok()?;
    context.set_global_composite_operation("copy").ok()?;
    context.put_image_data(&data, 0.0, 0.0).ok()?;
    context.set_global_composite_operation("source-in").ok()?;
    context.set_fill_style_str(&color);
    context.fill_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    Some(())
}

/// A large picture with a description, in the colour of `class`.
pub fn large_picture(values: &[f32], columns: u32, class: &str, label: &str) -> Html {
    let columns = columns.max(1) as usize;
    let paths = paths(values, columns).into_iter().enumerate().filter(|(_, path)| !path.is_empty());
    let shapes = paths.map(|(place, path)| {
        let shade = (place % SHADES + 1) as f32 / SHADES as f32;
        let opacity = format!("{shade:.3}");
        el!("path", ["d" = &*path, "fill" = "currentColor", "fill-opacity" = &opacity], Vec::new())
    });
    let view = format!("0 0 {columns} {}", values.len() / columns);
    let class = format!("signed {class}");
    el!(
        "svg",
        ["class" = &*class, "viewBox" = &*view, "role" = "img", "aria-label" = label],
        shapes.collect()
    )
}

/// The shapes of each shade: squares of positive values, then diamonds of negative ones.
fn paths(values: &[f32], columns: usize) -> Vec<String> {
    let most = largest(values);
    let mut paths = vec![String::new(); 2 * SHADES];
    for (index, value) in values.iter().enumerate() {
        let strength = value.abs() / most;
        // Below half a shade it can't be seen.
        if strength * SHADES as f32 <= 0.5 || !strength.is_finite() {
            continue;
        }
        let shade = ((strength * SHADES as f32).ceil() as usize).clamp(1, SHADES) - 1;
        let (x, y) = (index % columns, index / columns);
        // Writing to a string can't fail.
        let _ = if *value > 0.0 {
            write!(paths[shade], "M{x} {y}h1v1h-1z")
        } else {
            write!(paths[SHADES + shade], "M{x}.5 {y}.1l.4 .4-.4 .4-.4-.4z")
        };
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_lies_between() {
        assert_eq!(opacities(&[-2.0, 0.0, 2.0, 1.0]), [0, 128, 255, 191]);
        assert_eq!(opacities(&[0.0, 0.0]), [128, 128]);
    }

    #[test]
    fn a_sign_has_a_shape_of_its_own() {
        let paths = paths(&[4.0, 0.0, -4.0, 1.0, f32::NAN, -1.0], 3);
        assert_eq!(paths[7], "M0 0h1v1h-1z");
        assert_eq!(paths[15], "M2.5 0.1l.4 .4-.4 .4-.4-.4z");
        assert_eq!((&*paths[1], &*paths[9]), ("M0 1h1v1h-1z", "M2.5 1.1l.4 .4-.4 .4-.4-.4z"));
    }
}
