//! Progress and limits while reading.

use std::cell::Cell;
use std::rc::Rc;

use crate::fault::{Excess, FaultKind};
use crate::input::{DecodeText, Progress};
use crate::limits::Limits;

/// What every format needs while it is read.
pub(crate) struct Meter<'a> {
    pub limits: &'a Limits,
    pub decode: &'a dyn DecodeText,
    report: &'a mut dyn FnMut(Progress),
    progress: Progress,
    /// Bytes read of the present file.
    pub bytes_read: Rc<Cell<u64>>,
    /// Bytes of the files before it.
    bytes_before: u64,
    /// Those of `bytes_read` that have been looked at by [`report`](Self::report), and what they count.
    seen: u64,
    counted: u64,
    /// A byte that is read counts one part in so many.
    parts: u64,
    unpacked: u64,
}

impl<'a> Meter<'a> {
    pub fn new(
        of_bytes: u64,
        limits: &'a Limits,
        decode: &'a dyn DecodeText,
        report: &'a mut dyn FnMut(Progress),
    ) -> Self {
        let progress = Progress { of_bytes, ..Progress::default() };
        Self {
            limits,
            decode,
            report,
            progress,
            bytes_read: Rc::default(),
            bytes_before: 0,
            seen: 0,
            counted: 0,
            parts: 1,
            unpacked: 0,
        }
    }

    /// Goes on to the next file.
    pub fn next_file(&mut self, length: u64) {
        self.bytes_before += length;
        self.bytes_read.set(0);
        (self.seen, self.counted) = (0, 0);
        self.progress.file += 1;
        self.report(0);
    }

    /// From now on a byte that is read counts one part in `parts`: what is read twice counts a half each time, so that progress
    /// does not stand at its end.
    pub fn count_parts(&mut self, parts: u64) {
        self.count();
        self.parts = parts;
    }

    fn count(&mut self) {
        let read = self.bytes_read.get();
        self.counted += (read - self.seen) / self.parts;
        self.seen = read;
    }

    /// Counts bytes that were unpacked.
    ///
    /// # Errors
    ///
    /// [`Excess::Bytes`]
    pub fn unpack(&mut self, bytes: u64) -> Result<(), FaultKind> {
        self.unpacked += bytes;
        self.may_take(0)
    }

    /// Whether so many bytes more are within the limit.
    ///
    /// # Errors
    ///
    /// [`Excess::Bytes`]
    pub fn may_take(&self, bytes: u64) -> Result<(), FaultKind> {
        let limit = self.limits.bytes;
        let within = self.unpacked.checked_add(bytes).is_some_and(|bytes| bytes <= limit);
        if within { Ok(()) } else { Err(FaultKind::TooLarge(Excess::Bytes { limit })) }
    }

    /// Forgets what was unpacked since [`unpacked`](Self::unpacked) was `before`: it is read once more.
    pub fn again(&mut self, before: u64) {
        self.unpacked = before;
    }

    /// Bytes unpacked so far.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Reports the bytes read, and so many rows more.
    pub fn report(&mut self, rows: u64) {
        self.progress.rows += rows;
        self.count();
        let bytes = self.bytes_before + self.counted;
        self.progress.bytes = bytes.clamp(self.progress.bytes, self.progress.of_bytes);
        (self.report)(self.progress);
    }
}
