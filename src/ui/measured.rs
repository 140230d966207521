//! A place whose width is known: a picture is laid out for it, so that its letters keep their size.

use yew::prelude::*;

use super::use_size;

/// What a measured place needs.
#[derive(Properties, PartialEq)]
pub struct MeasuredProps {
    /// Draws what is in it, for its width in CSS pixels.
    pub draw: Callback<f64, Html>,
}

/// A measured place.
#[component]
pub fn Measured(props: &MeasuredProps) -> Html {
    let frame = use_node_ref();
    let (width, _, _) = use_size(&frame);
    // Before it is shown a usual width stands in.
    let width = if width > 0 { f64::from(width) } else { 600.0 };
    html! { <div ref={frame} class="measured">{ props.draw.emit(width) }</div> }
}
