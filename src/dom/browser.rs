//! The window, its document, events and frames: the only place that names gloo.

pub use gloo::events::EventListener;
pub use gloo::render::{AnimationFrame, request_animation_frame};
pub use gloo::timers::callback::Timeout;
pub use gloo::utils::{document, document_element, window};

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
