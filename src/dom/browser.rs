//! The window, its document, events and frames: the only place that names gloo.

pub use gloo::events::EventListener;
pub use gloo::render::{AnimationFrame, request_animation_frame};
pub use gloo::timers::callback::Timeout;
pub use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsValue;
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
