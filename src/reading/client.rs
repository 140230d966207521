//! The page's end of the connection to the program that reads files.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, MessageEvent, Worker};
use yew::Callback;

use super::ReaderQuestion;
use crate::i18n::{Lang, Text};
use crate::training::protocol::{VERSION, pack, unpack};

/// Milliseconds without a message after which the program is said to be silent.
const PATIENCE: u32 = 10_000;

/// Why the program does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It can't be started, or has stopped.
    Stopped,
    /// It is of another build than the page.
    OtherBuild,
}

impl Trouble {
    /// What happened, and what to do.
    pub fn text(self, lang: Lang) -> &'static str {
        let text = match self {
            Self::Stopped => Text::new(
                "ファイルを読み書きするプログラムが止まりました。メモリーが足りないのかもしれません。ほかのタブを閉じて、もう一度試してください。",
                "The program that reads and writes files has stopped; memory may have run out. Close other tabs and try again.",
            ),
            Self::OtherBuild => Text::new(
                "ページが新しくなっています。再読み込みしてから、もう一度試してください。",
                "The page has been renewed meanwhile. Reload it and try again.",
            ),
        };
        text.get(lang)
    }
}

/// What is heard of a reading program, its answers packed at first.
#[derive(Clone, Debug)]
pub enum ReaderEvent<A = Vec<u8>> {
    /// An answer, with the buffers that came with it.
    Answer(Box<A>, Vec<ArrayBuffer>),
    /// Nothing has been heard for a while, whether anything is asked or not.
    Silent,
    /// It can't go on. Nothing else is heard.
    Trouble(Trouble),
}

impl ReaderEvent {
    /// The same with its answer unpacked.
    pub fn unpacked<A: DeserializeOwned>(self) -> ReaderEvent<A> {
        match self {
            Self::Answer(bytes, buffers) => match unpack(&bytes) {
                Some(answer) => ReaderEvent::Answer(Box::new(answer), buffers),
                None => ReaderEvent::Trouble(Trouble::OtherBuild),
            },
            Self::Silent => ReaderEvent::Silent,
            Self::Trouble(trouble) => ReaderEvent::Trouble(trouble),
        }
    }
}

/// A program that reads or writes some files. Dropping it ends the program at once, whatever it is doing.
pub struct Reader {
    worker: Worker,
    silence: Rc<Silence>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        self.silence.timeout.take();
    }
}

impl Reader {
    /// Starts a program, and asks it about files. None, after an event that says so, if the browser starts no program.
    pub fn open(
        files: &[File],
        question: &ReaderQuestion,
        on_event: Callback<ReaderEvent>,
    ) -> Option<Self> {
        // The build id in the address keeps caches from answering with the program of an older build.
        let Ok(worker) = Worker::new(&format!("reader_loader.js?v={VERSION}")) else {
            on_event.emit(ReaderEvent::Trouble(Trouble::Stopped));
            return None;
        };
        let first = message(question);
        files.iter().for_each(|file| {
            first.push(file);
        });
        // Sent once the program is ready; before that it would miss it.
        let first = RefCell::new(Some(first));
        let silence = Rc::new(Silence { timeout: RefCell::default(), on_event: on_event.clone() });
        silence.listen();
        let (emit, receiver, heard) = (on_event.clone(), worker.clone(), silence.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard.listen();
            let mut parts = Array::from(&event.data()).into_iter();
            let answer = parts.next().unwrap_or_default();
            // The first message is the id of the program's build.
            if let Some(first) = first.take() {
                match answer.as_string() {
                    Some(version) if version == VERSION => deliver(&receiver, &first),
                    _ => emit.emit(ReaderEvent::Trouble(Trouble::OtherBuild)),
                }
            } else if let Ok(bytes) = answer.dyn_into::<Uint8Array>() {
                let buffers = parts.filter_map(|part| part.dyn_into().ok()).collect();
                emit.emit(ReaderEvent::Answer(Box::new(bytes.to_vec()), buffers));
            }
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| {
            on_event.emit(ReaderEvent::Trouble(Trouble::Stopped));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, silence, _on_message: on_message, _on_error: on_error })
    }

    /// Asks about the files that have been read.
    pub fn ask(&self, question: &ReaderQuestion) {
        self.silence.listen();
        deliver(&self.worker, &message(question));
    }
}

/// The time since something was heard.
struct Silence {
    timeout: RefCell<Option<Timeout>>,
    on_event: Callback<ReaderEvent>,
}

impl Silence {
    /// Begins to wait.
    fn listen(&self) {
        let on_event = self.on_event.clone();
        let timeout = Timeout::new(PATIENCE, move || on_event.emit(ReaderEvent::Silent));
        self.timeout.replace(Some(timeout));
    }
}

fn message(question: &ReaderQuestion) -> Array {
    Array::of1(&Uint8Array::from(pack(question).as_slice()))
}

fn deliver(worker: &Worker, message: &Array) {
    if worker.post_message(message).is_err() {
        web_sys::console::error_1(&"the reading program took no message".into());
    }
}
