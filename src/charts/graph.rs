//! Curves of functions whose cursor follows the pointer.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::chart::Chart;
use super::functions::{Functions, LEFT};

/// When the cursor follows the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Always, pressed or not.
    Hover,
    /// While it is pressed, for a variable that other parts of the page depend on.
    Drag,
}

/// The chart of `data`, described by `label`. `on_cursor` is called with the variable's value under the pointer, within its range.
pub fn graph(
    data: Functions,
    label: String,
    class: &'static str,
    follow: Follow,
    on_cursor: Callback<f64>,
) -> Html {
    let (range, right) = (data.x, data.right);
    let point = Callback::from(move |event: PointerEvent| {
        if follow == Follow::Drag && event.buttons() == 0 {
            return;
        }
        let width = f64::from(event.target_unchecked_into::<HtmlElement>().client_width());
        let share = (f64::from(event.offset_x()) - LEFT) / (width - LEFT - right).max(1.0);
        on_cursor.emit(range[0] + share.clamp(0.0, 1.0) * (range[1] - range[0]));
    });
    html! {
        <div class="plot" onpointermove={point.clone()} onpointerdown={point}>
            <Chart<Functions> data={Rc::new(data)} {label} {class} />
        </div>
    }
}
