//! Images of pixels, as squares in the colour of the input, never smoothed.

use std::fmt::Write;

use yew::prelude::*;

/// Shades told apart; each is one path, so that an image stays a small piece of the page.
const SHADES: usize = 6;

/// An image (0 paper, 255 ink), row by row.
pub fn pixels(image: &[u8], columns: usize) -> Html {
    let mut paths = vec![String::new(); SHADES];
    for (index, pixel) in image.iter().enumerate().filter(|(_, pixel)| **pixel > 8) {
        let path = &mut paths[usize::from(*pixel) * SHADES / 256];
        // Writing to a string can't fail.
        let _ = write!(path, "M{} {}h1v1h-1z", index % columns, index / columns);
    }
    let view = format!("0 0 {columns} {}", image.len() / columns);
    html! {
        <svg class="pixels sym-x" viewBox={view} shape-rendering="crispEdges" aria-hidden="true">
            { for paths.into_iter().zip(1..).map(|(path, shade)| html! {
                <path d={path} fill="currentColor" fill-opacity={format!("{:.2}", f64::from(shade) / SHADES as f64)} />
            }) }
        </svg>
    }
}
