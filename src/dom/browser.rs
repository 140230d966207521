//! The window, its document, events and frames: the only place that names gloo.

use gloo::events::{EventListenerOptions, EventListenerPhase};

pub use gloo::events::EventListener;
pub use gloo::render::{AnimationFrame, request_animation_frame};
pub use gloo::timers::callback::Timeout;
pub use gloo::utils::{document, document_element, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies a text to the clipboard, then says whether it was copied: there is no clipboard without a secure context, and the
/// browser may refuse.
pub fn copy_text(text: &str, then: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    if JsValue::from(clipboard.clone()).is_undefined() {
        then(false);
        return;
    }
    let written = clipboard.write_text(text);
    spawn_local(async move { then(JsFuture::from(written).await.is_ok()) });
}

/// Returns true if a media query such as `(prefers-color-scheme: dark)` holds now.
pub fn media_matches(query: &str) -> bool {
    let query = window().match_media(query).ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Returns true if the user has asked the system for less motion.
pub fn prefers_less_motion() -> bool {
    media_matches("(prefers-reduced-motion: reduce)")
}

/// Dispatches a custom event on the window.
pub fn dispatch(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// Options of a listener that hears an event before the elements do, and may keep it from them.
pub fn first_heard() -> EventListenerOptions {
    EventListenerOptions { phase: EventListenerPhase::Capture, passive: false }
}

/// Returns true if what is typed goes into the target of the event.
pub fn is_field(event: &web_sys::Event) -> bool {
    const FIELDS: &str = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])";
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.matches(FIELDS).unwrap_or_default())
}

/// How much larger an element is on the screen than its own lengths say: presenter mode magnifies what is shown.
pub fn zoom_of(element: &web_sys::Element, on_screen: &web_sys::DomRect) -> f64 {
    let width = f64::from(element.client_width());
    // Rounded to whole pixels, its width alone would blur what is not magnified.
    let zoom = on_screen.width() / width;
    if width > 0.0 && (zoom - 1.0).abs() > 0.01 { zoom } else { 1.0 }
}
