//! A chart's place on the page: a canvas that is drawn again when its data, its size or the theme changes, at most once a frame.

use std::rc::Rc;

use gloo::render::request_animation_frame;
use plotters::prelude::*;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::canvas::{SharpCanvas, read_theme};
use super::{Area, ChartTheme, DrawResult};
use crate::app::Dark;
use crate::ui::use_size;

/// Something that can be drawn as a chart.
pub trait Draw: PartialEq + 'static {
    /// Draws itself.
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB>;
}

/// What a chart needs.
#[derive(Properties)]
pub struct Props<D: Draw> {
    /// What to draw.
    pub data: Rc<D>,
    /// What the chart shows, in words.
    pub label: AttrValue,
    /// Classes of the canvas, for its height.
    #[prop_or_default]
    pub class: Classes,
}

impl<D: Draw> PartialEq for Props<D> {
    fn eq(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.data, &other.data) || self.data == other.data)
            && self.label == other.label
            && self.class == other.class
    }
}

/// A chart on a canvas, named in words.
#[component]
pub fn Chart<D: Draw>(props: &Props<D>) -> Html {
    let canvas = use_node_ref();
    let size = use_size(&canvas);
    let dark = use_context::<Dark>();
    let place = canvas.clone();
    use_effect_with((props.data.clone(), size, dark), move |(data, ..)| {
        let data = data.clone();
        let frame = request_animation_frame(move |_| {
            if let Some(canvas) = place.cast::<HtmlCanvasElement>() {
                draw_on(&canvas, &*data);
            }
        });
        move || drop(frame)
    });

    html! {
        <canvas ref={canvas} class={classes!("chart", props.class.clone())} role="img"
            aria-label={props.label.clone()} />
    }
}

fn draw_on<D: Draw>(canvas: &HtmlCanvasElement, data: &D) {
    let (Some(theme), Some(backend)) = (read_theme(), SharpCanvas::prepare(canvas)) else {
        return;
    };
    if let Err(error) = data.draw(&backend.into_drawing_area(), &theme) {
        web_sys::console::error_1(&format!("chart: {error}").into());
    }
}
