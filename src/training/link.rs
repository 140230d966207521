//! A worker and the wire to it.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::protocol::{Event, unpack};

/// A worker that runs; it ends with this value.
pub struct Link {
    worker: Worker,
    /// Messages held back until the worker is ready: it hears nothing before.
    waiting: RefCell<Option<Vec<Array>>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Link {
    /// Starts a worker. `heard` is given each of its events, or nothing for a message that is none.
    pub fn open(
        address: &str,
        heard: impl Fn(Option<Event>) + 'static,
        failed: impl Fn() + 'static,
    ) -> Result<Self, JsValue> {
        let worker = Worker::new(address)?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = event.data().dyn_into::<Uint8Array>();
            heard(bytes.ok().and_then(|bytes| unpack(&bytes.to_vec())));
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| failed());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let waiting = RefCell::new(Some(Vec::new()));
        Ok(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a message, as soon as the worker is ready.
    pub fn post(&self, message: Array) {
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            None => self.deliver(&message),
        }
    }

    /// The worker is ready.
    pub fn flush(&self) {
        for message in self.waiting.take().unwrap_or_default() {
            self.deliver(&message);
        }
    }

    fn deliver(&self, message: &Array) {
        if self.worker.post_message(message).is_err() {
            web_sys::console::error_1(&"the worker took no message".into());
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
