//! The program's messages. It answers one question after the other, each to its end: who does not want to wait ends the program.

use std::cell::RefCell;
use std::rc::Rc;

use datafiles::{
    Choices, Fault, FaultKind, InputFile, Opened, Plane, Points, Progress, SampleKind, Summary,
    TargetKind, open,
};
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
    /// What the data are for, and who decides.
    understanding: RefCell<Understanding>,
}

/// Starts the program.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Some(clock) = scope.performance() else { return };
    let (opened, understanding) = (RefCell::default(), RefCell::new(Understanding::Ask));
    let program = Rc::new(Program { scope, clock, opened, understanding });
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
                let summary = summary.and_then(|opened| self.summary(opened, &choices));
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
        let opened = open(files, &understanding.limits(), &BrowserText, &mut progress)?;
        let choices = match &understanding {
            Understanding::As(choices) => choices.clone(),
            Understanding::Points { target, plane } => {
                opened.detected().with_plane(columns(&opened, *target, *plane)?, *target)
            }
            Understanding::Ask | Understanding::Earlier => opened.detected(),
        };
        self.understanding.replace(understanding);
        let (summary, fault) = match self.summary(&opened, &choices) {
            Ok(summary) => (summary, None),
            Err(fault) => (self.outline(&opened, &choices).ok_or(fault.clone())?, Some(fault)),
        };
        self.opened.replace(Some(opened));
        Ok(ReadAnswer::Opened { choices, summary, fault })
    }

    /// The table whose proposed columns make no data, if other columns may make some and the user is asked.
    fn outline(&self, opened: &Opened, choices: &Choices) -> Option<Summary> {
        match *self.understanding.borrow() {
            // The three that are proposed and another one.
            Understanding::Points { .. } => opened.outline(Points::FEWEST, 4),
            Understanding::Ask if !choices.as_images => opened.outline(2, 2),
            _ => None,
        }
    }

    fn summary(&self, opened: &Opened, choices: &Choices) -> Result<Summary, Fault> {
        match *self.understanding.borrow() {
            Understanding::Points { target, .. } => opened.points_summary(plane(choices)?, target),
            Understanding::Ask | Understanding::As(_) | Understanding::Earlier => {
                opened.summary(choices)
            }
        }
    }

    fn take(&self, choices: &Choices) -> Result<(ReadAnswer, Vec<ArrayBuffer>), Fault> {
        let opened = self.opened.take().ok_or_else(nothing)?;
        let summary = self.summary(&opened, choices)?;
        let (dataset, choices) = match *self.understanding.borrow() {
            Understanding::Points { target, .. } => {
                let plane = plane(choices)?;
                let points = opened.points(plane, target)?;
                let answer = ReadAnswer::Points(
                    points,
                    plane.columns().map(|column| name(&summary, column)),
                );
                return Ok((answer, Vec::new()));
            }
            Understanding::Earlier => {
                // Whatever was detected, those builds took pixels as they are.
                let plain =
                    Choices { invert: false, transpose: false, full_ink: 255.0, ..choices.clone() };
                (opened.into_earlier_dataset()?, plain)
            }
            Understanding::Ask | Understanding::As(_) => {
                (opened.into_dataset(choices)?, choices.clone())
            }
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

/// The columns that were chosen before, if the files still have points for them; else those that are detected.
fn columns(opened: &Opened, target: TargetKind, before: Option<Plane>) -> Result<Plane, Fault> {
    let fits = |plane: &Plane| opened.points_summary(*plane, target).is_ok();
    before.filter(fits).map_or_else(|| opened.plane(target), Ok)
}

fn plane(choices: &Choices) -> Result<Plane, Fault> {
    choices.plane().ok_or_else(|| Fault { file: String::new(), kind: FaultKind::Choice })
}

fn name(summary: &Summary, column: usize) -> String {
    match &summary.samples {
        SampleKind::Table { columns } => columns[column].name.clone(),
        SampleKind::Images { .. } | SampleKind::Pictures => String::new(),
    }
}

fn nothing() -> Fault {
    Fault { file: String::new(), kind: FaultKind::Nothing }
}
