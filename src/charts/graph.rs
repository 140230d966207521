//! Curves to point at: the cursor follows.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::functions::{Functions, LEFT};
use super::view::Chart;

/// What a graph needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The curves.
    pub data: Rc<Functions>,
    /// What they show, in words.
    pub label: AttrValue,
    /// Classes of the canvas, for its height.
    #[prop_or_default]
    pub class: Classes,
    /// Only a pressed pointer moves the cursor, for a variable that other things depend on.
    #[prop_or_default]
    pub drag: bool,
    /// Told of the variable's value that is pointed at.
    pub on_cursor: Callback<f64>,
}

/// A graph.
#[component]
pub fn Graph(props: &Props) -> Html {
    let (range, right) = (props.data.x, props.data.right);
    let (drag, on_cursor) = (props.drag, props.on_cursor.clone());
    let point = Callback::from(move |event: PointerEvent| {
        if drag && event.buttons() == 0 {
            return;
        }
        let width = f64::from(event.target_unchecked_into::<HtmlElement>().client_width());
        let share = (f64::from(event.offset_x()) - LEFT) / (width - LEFT - right).max(1.0);
        on_cursor.emit(range[0] + share.clamp(0.0, 1.0) * (range[1] - range[0]));
    });
    html! {
        <div class="plot" onpointermove={point.clone()} onpointerdown={point}>
            <Chart<Functions> data={props.data.clone()} label={props.label.clone()} class={props.class.clone()} />
        </div>
    }
}
