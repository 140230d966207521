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

/// Where an element is on the screen, in the window's pixels, as pointer events have them.
pub struct ScreenBox {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How much larger it is than its own lengths say: presenter mode magnifies what is shown.
    pub zoom: f64,
}

/// Where an element is on the screen.
pub fn on_screen(element: &web_sys::Element) -> ScreenBox {
    let (rect, scale) = (element.get_bounding_client_rect(), unstated_zoom(element));
    let (width, own) = (rect.width() * scale, f64::from(element.client_width()));
    // Rounded to whole pixels, its width alone would blur what is not magnified.
    let zoom = if own > 0.0 && (width / own - 1.0).abs() > 0.01 { width / own } else { 1.0 };
    let [left, top, height] = [rect.left(), rect.top(), rect.height()].map(|place| place * scale);
    ScreenBox { left, top, width, height, zoom }
}

/// By how much the places that the browser states are too small: without `currentCSSZoom`, as in WebKit, it states them in the
/// lengths of what is magnified.
fn unstated_zoom(element: &web_sys::Element) -> f64 {
    if js_sys::Reflect::has(element, &"currentCSSZoom".into()).unwrap_or(true) {
        return 1.0;
    }
    let root: web_sys::HtmlElement = document_element().unchecked_into();
    let zoom = root.style().get_property_value("--zoom").unwrap_or_default();
    // The page's own parser is not for this floor, and that of Rust brings large tables.
    let zoom = js_sys::Number::parse_float(&zoom);
    if zoom.is_finite() { zoom } else { 1.0 }
}
