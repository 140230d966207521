//! A box that measures its width: a picture is laid out for that width, so that its letters keep their size.

use yew::prelude::*;

use super::use_size;

/// The properties of [`Measured`].
#[derive(Properties, PartialEq)]
pub struct MeasuredProps {
    /// Draws the content for a width in CSS pixels.
    pub draw: Callback<f64, Html>,
}

/// A box whose content is drawn for its width.
#[component]
pub fn Measured(props: &MeasuredProps) -> Html {
    let frame = use_node_ref();
    let (width, _, _) = use_size(&frame);
    // Before the first measurement, a typical width.
    let width = if width > 0 { f64::from(width) } else { 600.0 };
    html! { <div ref={frame} class="measured">{ props.draw.emit(width) }</div> }
}
