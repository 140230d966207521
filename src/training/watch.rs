//! Whether the worker is alive. Pure: it is told of ticks and messages and gives advice.
//!
//! Ticks are counted, not time: a computer that slept, or a tab in the background, has few ticks and no false alarm.

use super::protocol::{Event, RunInfo};

/// Ticks, a second each, that a worker may be silent.
const PATIENCE: u32 = 5;
/// More of them while data are read: unpacking is one piece of work.
const READING: u32 = 60;
/// Restarts before it is given up.
const RESTARTS: u32 = 2;
/// After so many ticks without trouble restarts are forgotten.
const CALM: u32 = 120;
/// What a slow device computes in a second, in multiplications and additions.
const SLOW: f64 = 1e9;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing.
    Wait,
    /// Ask whether it is there.
    Ping,
    /// End it and start another.
    Restart,
    /// End it: another would fail, too.
    GiveUp,
}

/// What is known of the worker.
#[derive(Debug, Default)]
pub struct Watch {
    ready: bool,
    given_up: bool,
    asked: bool,
    reading: bool,
    silent: u32,
    restarts: u32,
    calm: u32,
    /// Ticks that one minibatch may take.
    minibatch: u32,
}

impl Watch {
    /// A second has passed.
    pub fn tick(&mut self) -> Advice {
        if !self.ready || self.given_up {
            // A worker that can't start says so by an error event.
            return Advice::Wait;
        }
        self.calm += 1;
        if self.calm > CALM {
            self.restarts = 0;
        }
        if !self.asked {
            self.asked = true;
            return Advice::Ping;
        }
        self.silent += 1;
        let patience = PATIENCE + self.minibatch + if self.reading { READING } else { 0 };
        if self.silent < patience { Advice::Wait } else { self.fail() }
    }

    /// The worker reads data from now on.
    pub fn reads(&mut self) {
        self.reading = true;
    }

    /// The worker said something.
    pub fn hear(&mut self, event: &Event) {
        (self.asked, self.silent) = (false, 0);
        match event {
            Event::Ready { .. } => self.ready = true,
            Event::DataReady(_) | Event::DataFailed(_) => self.reading = false,
            Event::Started(info) => self.minibatch = ticks_of_a_minibatch(info),
            _ => {}
        }
    }

    /// The worker has broken off, or is silent for too long.
    pub fn fail(&mut self) -> Advice {
        let RESTARTS_LEFT @ (true | false) = self.restarts < RESTARTS;
        if !self.ready || self.given_up || !RESTARTS_LEFT {
            self.given_up = true;
            return Advice::GiveUp;
        }
        *self = Self { restarts: self.restarts + 1, ..Self::default() };
        Advice::Restart
    }
}

/// Forward, gradient of the weights and gradient of the inputs: three products.
fn ticks_of_a_minibatch(info: &RunInfo) -> u32 {
    // An evaluation takes some hundred samples at once.
    let samples = f64::from(info.settings.batch_size.max(250));
    (3.0 * info.parameters as f64 * samples / SLOW) as u32
}
