//! The program's messages. It answers one question after the other, each to its end: who does not want to wait ends the program.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use super::data::DataFiles;
use super::models;
use super::page_line::PageLine;
use crate::reading::ReaderQuestion;
use crate::training::protocol::{VERSION, unpack};

/// Starts the program.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Some(page) = PageLine::new(scope.clone()) else { return };
    page.greet(VERSION);
    let data = DataFiles::new();
    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event| receive(&event, &data, &page));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Needed until the program ends.
    on_message.forget();
}

/// A message is an array: the packed question, then files.
fn receive(event: &MessageEvent, data: &DataFiles, page: &PageLine) {
    let mut parts = Array::from(&event.data()).into_iter();
    let bytes = parts.next().and_then(|part| part.dyn_into::<Uint8Array>().ok());
    let files: Vec<File> = parts.filter_map(|part| part.dyn_into().ok()).collect();
    match bytes.and_then(|bytes| unpack(&bytes.to_vec())) {
        Some(ReaderQuestion::Data(question)) => data.answer(question, files, page),
        Some(ReaderQuestion::Model(question)) => models::answer(question, files, page),
        None => {}
    }
}
