//! The headers that threads need, added by the service worker where the host can't send them.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::window;

/// Has the service worker isolate the page from other origins, or no longer, from the page's next load on. It remembers this until it
/// is asked again. Returns false where no service worker is active: the browser forbids it, or the user has only just come.
pub async fn isolate(is_on: bool) -> bool {
    ask(is_on).await.is_ok()
}

async fn ask(is_on: bool) -> Result<(), JsValue> {
    // Missing without a secure context; in a sandboxed frame even the question throws.
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into())?;
    if container.is_undefined() {
        return Err(container);
    }
    let container: ServiceWorkerContainer = container.unchecked_into();
    let registration = JsFuture::from(container.get_registration()).await?;
    let worker = registration.dyn_into::<ServiceWorkerRegistration>()?.active();
    let worker = worker.ok_or(JsValue::UNDEFINED)?;
    let message = Object::new();
    Reflect::set(&message, &"command".into(), &"isolate".into())?;
    Reflect::set(&message, &"isOn".into(), &is_on.into())?;
    let channel = MessageChannel::new()?;
    let answer = Promise::new(&mut |done, _| channel.port1().set_onmessage(Some(&done)));
    worker.post_message_with_transferable(&message, &Array::of1(&channel.port2()))?;
    JsFuture::from(answer).await?;
    Ok(())
}
