//! The size of an element on the screen, followed as it changes.

use std::cell::RefCell;
use std::rc::Rc;

use crate::dom::request_animation_frame;
use crate::dom::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Width and height of the element in CSS pixels, and a hundred times the devicePixelRatio; zeros before it is shown.
#[hook]
pub fn use_size(node: &NodeRef) -> (i32, i32, i32) {
    let size = use_state_eq(|| (0, 0, 0));
    let (node, setter) = (node.clone(), size.setter());
    use_effect_with((), move |()| {
        let element = node.cast::<Element>();
        let measure = {
            let element = element.clone();
            move || {
                if let Some(element) = &element {
                    let ratio = (window().device_pixel_ratio() * 100.0) as i32;
                    setter.set((element.client_width(), element.client_height(), ratio));
                }
            }
        };
        measure();
        let waiting = Rc::new(RefCell::new(None));
        let frame = waiting.clone();
        let seen = Closure::<dyn FnMut()>::new(move || {
            let measure = measure.clone();
            // In the next frame: a layout change within the observer's callback is reported as an error.
            frame.replace(Some(request_animation_frame(move |_| measure())));
        });
        let observer = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &element) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(seen);
            waiting.take();
        }
    });
    *size
}
