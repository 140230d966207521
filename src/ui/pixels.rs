//! Images of pixels, as squares in the colour of the input, never smoothed.

use std::fmt::Write;

use yew::prelude::*;

/// The number of different shades. Each shade is one path, so that an image is a small part of the page.
const SHADES: usize = 8;
/// Pixels up to this value are left out: they can't be seen.
const FAINT: u8 = 8;

/// An image (0 paper, 255 ink), row by row.
pub fn pixels(image: &[u8], columns: usize) -> Html {
    let columns = columns.max(1);
    let mut paths = vec![String::new(); SHADES];
    for (index, pixel) in image.iter().enumerate().filter(|(_, pixel)| **pixel > FAINT) {
        let path = &mut paths[usize::from(*pixel) * SHADES / 256];
        // Writing to a string can't fail.
        let _ = write!(path, "M{} {}h1v1h-1z", index % columns, index / columns);
    }
    let view = format!("0 0 {columns} {}", image.len() / columns);
    html! {
        <svg class="pixels sym-x" viewBox={view} shape-rendering="crispEdges" aria-hidden="true">
            { for paths.into_iter().zip(1..).filter(|(path, _)| !path.is_empty()).map(|(path, shade)| html! {
                <path d={path} fill="currentColor" fill-opacity={format!("{:.2}", f64::from(shade) / SHADES as f64)} />
            }) }
        </svg>
    }
}

/// Properties of an image that is drawn anew only when it changes.
#[derive(Properties, PartialEq)]
pub struct PixelsProps {
    /// The image (0 paper, 255 ink), row by row.
    pub pixels: Vec<u8>,
    /// Columns of the image.
    pub columns: u32,
}

/// An image, drawn anew only when it changes: for lists of many.
#[component]
pub fn Pixels(props: &PixelsProps) -> Html {
    pixels(&props.pixels, props.columns as usize)
}
