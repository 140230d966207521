//! The chart component: a canvas that is drawn again when its data, its size or the theme changes, at most once per
//! frame.

use std::any::Any;
use std::rc::Rc;

use crate::dom::request_animation_frame;
use plotters::prelude::*;
use web_sys::HtmlCanvasElement;
use yew::html::IntoPropValue;
use yew::prelude::*;

use super::canvas::{SharpCanvas, read_theme};
use super::{Area, ChartTheme, DrawResult};
use crate::theme::Dark;
use crate::ui::use_size;

/// What a chart shows, with the code that draws it.
pub trait ChartData: PartialEq + 'static {
    /// Draws the chart on the whole area.
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, theme: &ChartTheme) -> DrawResult<DB>;
}

/// [`ChartData`] of any type. One component serves all types, because each component costs the page some kilobytes.
trait ErasedChart: Any {
    fn draw_on(&self, canvas: &HtmlCanvasElement);
    fn is_like(&self, other: &dyn Any) -> bool;
}

impl<D: ChartData> ErasedChart for D {
    fn draw_on(&self, canvas: &HtmlCanvasElement) {
        let (Some(theme), Some(backend)) = (read_theme(), SharpCanvas::prepare(canvas)) else {
            return;
        };
        if let Err(error) = self.draw(&backend.into_drawing_area(), &theme) {
            web_sys::console::error_1(&format!("chart: {error}").into());
        }
    }

    fn is_like(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// Shared [`ChartData`] of any type.
#[derive(Clone)]
pub struct AnyChart(Rc<dyn ErasedChart>);

impl PartialEq for AnyChart {
    fn eq(&self, other: &Self) -> bool {
        let theirs: &dyn ErasedChart = &*other.0;
        Rc::ptr_eq(&self.0, &other.0) || self.0.is_like(theirs)
    }
}

impl<D: ChartData> IntoPropValue<AnyChart> for Rc<D> {
    fn into_prop_value(self) -> AnyChart {
        AnyChart(self)
    }
}

/// Properties of [`ChartCanvas`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// Drawn again when it changes.
    pub data: AnyChart,
    /// What the chart shows, in words: the canvas's `aria-label`.
    pub label: AttrValue,
    /// Classes of the canvas, for its height.
    #[prop_or_default]
    pub class: Classes,
}

/// The component that shows a type of data.
pub trait Charted {
    /// The same one for all types.
    type Component;
}

impl<D: ChartData> Charted for D {
    type Component = ChartCanvas;
}

/// The component for data of type `D`: `<Chart<History> data={…} label={…} />`.
pub type Chart<D> = <D as Charted>::Component;

/// A chart on a canvas, described in words for those who do not see it.
#[component]
pub fn ChartCanvas(props: &ChartProps) -> Html {
    let canvas = use_node_ref();
    let size = use_size(&canvas);
    let dark = use_context::<Dark>();
    let place = canvas.clone();
    use_effect_with((props.data.clone(), size, dark), move |(data, ..)| {
        let data = data.clone();
        let frame = request_animation_frame(move |_| {
            if let Some(canvas) = place.cast::<HtmlCanvasElement>() {
                data.0.draw_on(&canvas);
            }
        });
        move || drop(frame)
    });

    html! {
        <canvas ref={canvas} class={classes!("chart", props.class.clone())} role="img"
            aria-label={props.label.clone()} />
    }
}
