//! Files that the page makes, and files that lie beside it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlCanvasElement, HtmlElement, Response, Url};

use super::{document, window};

/// The content of a file beside the page; none if it could not be fetched.
pub async fn fetch_file(address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let content = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&content).to_vec())
}

/// A file with this content.
pub fn file_of(name: &str, bytes: &[u8]) -> Option<File> {
    file_of_buffer(name, &js_sys::Uint8Array::from(bytes).buffer())
}

/// A file with the content of a buffer.
pub fn file_of_buffer(name: &str, buffer: &js_sys::ArrayBuffer) -> Option<File> {
    File::new_with_u8_array_sequence(&js_sys::Array::of1(buffer), name).ok()
}

/// Has the browser save a file; none if it refused.
pub fn save_file(file: &File) -> Option<()> {
    let address = Url::create_object_url_with_blob(file.unchecked_ref::<Blob>()).ok()?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", &file.name()).ok()?;
    link.click();
    // The address is left as it is: a browser may read it only after the click has been handled.
    Some(())
}

/// Has the browser save what is on a canvas as a PNG file; none if it refused.
pub fn save_canvas(canvas: &HtmlCanvasElement, name: &str) -> Option<()> {
    let name = name.to_owned();
    let save = Closure::once_into_js(move |picture: Option<Blob>| {
        let parts = picture.map(|picture| js_sys::Array::of1(&picture));
        let file = parts.and_then(|parts| File::new_with_blob_sequence(&parts, &name).ok());
        file.and_then(|file| save_file(&file));
    });
    canvas.to_blob(save.unchecked_ref()).ok()
}
