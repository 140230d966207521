//! The program's messages. It answers one question after the other, each to its end: who does not want to wait ends the program.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use datafiles::{Choices, Fault, FaultKind, InputFile, Limits, Opened, Progress, open};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, Performance};

use super::browser_file::BrowserFile;
use super::browser_text::BrowserText;
use super::taken::taken;
use crate::reading::{ReadAnswer, ReadRequest, Understanding};
use crate::training::protocol::{VERSION, pack, unpack};

/// Milliseconds between two messages about the progress.
const INTERVAL: f64 = 50.0;

/// The program: what it has read, and the way to the page.
struct Program {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    opened: RefCell<Option<Opened>>,
    /// The data are made as earlier builds made them.
    understands_as_earlier: Cell<bool>,
}

/// Starts the program.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Some(clock) = scope.performance() else { return };
    let (opened, understands_as_earlier) = (RefCell::default(), Cell::default());
    let program = Rc::new(Program { scope, clock, opened, understands_as_earlier });
    let listener = program.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event| listener.receive(&event));
    program.scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Needed until the program ends.
    on_message.forget();
    program.send(&ReadAnswer::Ready { version: VERSION.into() }, Vec::new());
}

impl Program {
    /// A message is an array: the packed question, then files.
    fn receive(&self, event: &MessageEvent) {
        let mut parts = Array::from(&event.data()).into_iter();
        let bytes = parts.next().and_then(|part| part.dyn_into::<Uint8Array>().ok());
        let answer = match bytes.and_then(|bytes| unpack::<ReadRequest>(&bytes.to_vec())) {
            Some(ReadRequest::Open { understanding }) => {
                let files = parts.filter_map(|part| part.dyn_into().ok()).collect();
                self.open(files, understanding)
            }
            Some(ReadRequest::Summarise { request, choices }) => {
                let opened = self.opened.borrow();
                let summary = opened.as_ref().ok_or_else(nothing);
                let summary = summary.and_then(|opened| opened.summary(&choices));
                Ok(ReadAnswer::Summary { request, summary })
            }
            Some(ReadRequest::Take { choices }) => match self.take(&choices) {
                Ok((answer, buffers)) => return self.send(&answer, buffers),
                Err(fault) => Err(fault),
            },
            None => return,
        };
        self.send(&answer.unwrap_or_else(ReadAnswer::Refused), Vec::new());
    }

    fn open(&self, files: Vec<File>, understanding: Understanding) -> Result<ReadAnswer, Fault> {
        let input =
            |file: File| InputFile { name: file.name(), source: Box::new(BrowserFile::new(file)) };
        let files = files.into_iter().map(input).collect();
        let mut last = f64::NEG_INFINITY;
        let mut progress = |progress: Progress| {
            let now = self.clock.now();
            if now - last >= INTERVAL {
                last = now;
                self.send(&ReadAnswer::Progress(progress), Vec::new());
            }
        };
        let opened = open(files, &Limits::default(), &BrowserText, &mut progress)?;
        self.understands_as_earlier.set(understanding == Understanding::Earlier);
        let choices = match (understanding, opened.detected()) {
            (Understanding::As(choices), _) => choices,
            (Understanding::Ask | Understanding::Earlier, detected) => detected,
        };
        let summary = opened.summary(&choices)?;
        self.opened.replace(Some(opened));
        Ok(ReadAnswer::Opened { choices, summary })
    }

    fn take(&self, choices: &Choices) -> Result<(ReadAnswer, Vec<ArrayBuffer>), Fault> {
        let opened = self.opened.take().ok_or_else(nothing)?;
        let summary = opened.summary(choices)?;
        let (dataset, choices) = match self.understands_as_earlier.get() {
            true => {
                // Whatever was detected, those builds took pixels as they are.
                let plain =
                    Choices { invert: false, transpose: false, full_ink: 255.0, ..choices.clone() };
                (opened.into_earlier_dataset()?, plain)
            }
            false => (opened.into_dataset(choices)?, choices.clone()),
        };
        let (data, buffers) = taken(dataset, &choices, &summary)?;
        Ok((ReadAnswer::Taken(data), buffers))
    }

    /// Sends an answer, and hands buffers over with it.
    fn send(&self, answer: &ReadAnswer, buffers: Vec<ArrayBuffer>) {
        let buffers: Array = buffers.into_iter().collect();
        let message = Array::of1(&Uint8Array::from(pack(answer).as_slice())).concat(&buffers);
        // Posting fails only if the page is gone, and then nobody needs the answer.
        let _ = self.scope.post_message_with_transfer(&message, &buffers);
    }
}

fn nothing() -> Fault {
    Fault { file: String::new(), kind: FaultKind::Nothing }
}
