//! Buttons that can't be used now. A `disabled` button that has the focus loses it, and a keyboard is at the top of the page
//! again: with Train at the end of a run, or with + at the largest number. So they only say that they are off.

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::dom::{EventListener, first_heard, window};

/// The value of `aria-disabled` for a button: it keeps the focus, and [`hold`] keeps clicks from it.
pub const fn off(is_off: bool) -> Option<&'static str> {
    if is_off { Some("true") } else { None }
}

/// From now on no click reaches a button that is off, nor the form that it sends.
pub fn hold() {
    let listener = EventListener::new_with_options(&window(), "click", first_heard(), |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_off = |element: &Element| {
            element.closest("[aria-disabled=true]").is_ok_and(|button| button.is_some())
        };
        if element.is_some_and(|element| is_off(&element)) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    listener.forget();
}
