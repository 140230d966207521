//! The page's end of the connection to the program that reads files.

use std::cell::RefCell;
use std::rc::Rc;

use datafiles::Fault;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{MessageEvent, Worker};
use yew::Callback;

use super::{OwnFiles, ReadAnswer, ReadRequest, Understanding};
use crate::training::protocol::{VERSION, pack, unpack};

/// Why files can't be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// What is wrong with them.
    Files(Fault),
    /// The reading program can't be started, or has stopped.
    Stopped,
    /// The reading program is of another build than the page.
    OtherBuild,
}

/// What is heard of a reading program.
#[derive(Clone, Debug)]
pub enum ReaderEvent {
    /// An answer, with the buffers of taken data.
    Answer(Box<ReadAnswer>, Vec<ArrayBuffer>),
    /// It can't go on. Nothing else is heard.
    Trouble(Trouble),
}

/// A program that reads some files. Dropping it ends the program at once, whatever it is doing.
pub struct Reader {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Reader {
    /// Starts a program and has it read files. None, after an event that says so, if the browser starts no program.
    pub fn open(
        files: &OwnFiles,
        understanding: Understanding,
        on_event: Callback<ReaderEvent>,
    ) -> Option<Self> {
        // The build id in the address keeps caches from answering with the program of an older build.
        let Ok(worker) = Worker::new(&format!("reader_loader.js?v={VERSION}")) else {
            on_event.emit(ReaderEvent::Trouble(Trouble::Stopped));
            return None;
        };
        let first = message(&ReadRequest::Open { understanding });
        files.handles().iter().for_each(|file| {
            first.push(file);
        });
        // Sent once the program is ready; before that it would miss it.
        let first = Rc::new(RefCell::new(Some(first)));
        let (emit, receiver) = (on_event.clone(), worker.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let mut parts = Array::from(&event.data()).into_iter();
            let bytes = parts.next().and_then(|part| part.dyn_into::<Uint8Array>().ok());
            let buffers = parts.filter_map(|part| part.dyn_into().ok()).collect();
            match bytes.and_then(|bytes| unpack::<ReadAnswer>(&bytes.to_vec())) {
                Some(ReadAnswer::Ready { version }) if version == VERSION => {
                    if let Some(first) = first.take() {
                        deliver(&receiver, &first);
                    }
                }
                Some(ReadAnswer::Ready { .. }) | None => {
                    emit.emit(ReaderEvent::Trouble(Trouble::OtherBuild));
                }
                Some(answer) => emit.emit(ReaderEvent::Answer(Box::new(answer), buffers)),
            }
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            on_event.emit(ReaderEvent::Trouble(Trouble::Stopped));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Asks about the files that have been read.
    pub fn ask(&self, question: &ReadRequest) {
        deliver(&self.worker, &message(question));
    }
}

fn message(question: &ReadRequest) -> Array {
    Array::of1(&Uint8Array::from(pack(question).as_slice()))
}

fn deliver(worker: &Worker, message: &Array) {
    if worker.post_message(message).is_err() {
        web_sys::console::error_1(&"the reading program took no message".into());
    }
}
