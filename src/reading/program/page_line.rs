//! The program's line to the page.

use std::cell::Cell;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use web_sys::{DedicatedWorkerGlobalScope, Performance};

use crate::training::protocol::pack;

/// Milliseconds between two messages about the progress.
const INTERVAL: f64 = 50.0;

/// The line.
pub struct PageLine {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    /// When the progress was sent last.
    last: Cell<f64>,
}

impl PageLine {
    /// The line of this worker; none where it has no clock.
    pub fn new(scope: DedicatedWorkerGlobalScope) -> Option<Self> {
        let clock = scope.performance()?;
        Some(Self { scope, clock, last: Cell::new(f64::NEG_INFINITY) })
    }

    /// Says the id of the build: the program is ready for questions.
    pub fn greet(&self, version: &str) {
        // Posting fails only if the page is gone, and then nobody needs it.
        let _ = self.scope.post_message(&Array::of1(&version.into()));
    }

    /// Sends an answer, and hands buffers over with it.
    pub fn send<A: Serialize>(&self, answer: &A, buffers: Vec<ArrayBuffer>) {
        let buffers: Array = buffers.into_iter().collect();
        let message = Array::of1(&Uint8Array::from(pack(answer).as_slice())).concat(&buffers);
        // As above.
        let _ = self.scope.post_message_with_transfer(&message, &buffers);
    }

    /// Sends an answer about the progress, unless one has just been sent.
    pub fn send_now_and_then<A: Serialize>(&self, answer: impl FnOnce() -> A) {
        let now = self.clock.now();
        if now - self.last.get() >= INTERVAL {
            self.last.set(now);
            self.send(&answer(), Vec::new());
        }
    }
}
