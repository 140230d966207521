//! The line between the window that presents and the one with the notes: both are this page, in the same browser.

use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::dom::EventListener;
use wasm_bindgen::JsCast;

/// The line; closed when it is dropped.
pub struct Channel {
    line: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Opens it; `hear` is called with each message of the other window. None in a browser that has no such lines.
    pub fn open(hear: impl Fn(&str) + 'static) -> Option<Self> {
        let line = BroadcastChannel::new("ffnn-lab-presenter").ok()?;
        let listener = EventListener::new(&line, "message", move |event| {
            if let Some(message) = event.unchecked_ref::<MessageEvent>().data().as_string() {
                hear(&message);
            }
        });
        Some(Self { line, _listener: listener })
    }

    /// Says something to the other window.
    pub fn say(&self, message: &str) {
        let _ = self.line.post_message(&JsValue::from_str(message));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.line.close();
    }
}
