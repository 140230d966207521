//! The exchange of numbers among workers, each with a memory of its own, through one shared memory.
//!
//! Each exchange goes on in rounds. In a round, a rank writes up to [`ROOM`] numbers to its place, raises its counter, waits
//! until all other counters are as high, and reads their places. Rounds take turns between two sets of places: a rank that writes
//! the round after next knows by the round between that all have read.

use std::cell::Cell;

use ffnn::train::parallel::{Collective, RankLost};
use js_sys::{Atomics, Float32Array, Int32Array, Reflect, SharedArrayBuffer};

/// Numbers that a rank publishes in a round.
const ROOM: usize = 1 << 15;
/// Counters lie so many bytes apart that no two are in one cache line.
const APART: usize = 64;
/// How often a counter is read before the thread goes to sleep: about as long as a step takes.
const LOOKS: u32 = 5_000;
/// Rank 0 waits for the others this many milliseconds; after that they count as lost.
const PATIENCE: f64 = 2_000.0;

/// Whether the browser has memory for several threads. That the page is isolated does not tell.
pub fn has_shared_memory() -> bool {
    let constructor = Reflect::get(&js_sys::global(), &"SharedArrayBuffer".into());
    constructor.is_ok_and(|constructor| constructor.is_function())
}

/// A rank among workers.
pub struct SharedMemory {
    rank: usize,
    ranks: usize,
    /// Of each rank its round, and 1 if it sleeps.
    counters: Int32Array,
    numbers: Float32Array,
    round: i32,
    is_lost: Cell<bool>,
}

impl SharedMemory {
    /// Memory for so many ranks. None if the browser refuses it.
    pub fn allocate(ranks: usize) -> Option<SharedArrayBuffer> {
        let size = 2 * ranks * APART + 2 * ranks * ROOM * 4;
        // A page that is not isolated has no such constructor, and a call of it would throw.
        has_shared_memory().then(|| SharedArrayBuffer::new(size as u32))
    }

    /// A rank that exchanges numbers through this memory.
    pub fn new(memory: &SharedArrayBuffer, rank: usize, ranks: usize) -> Self {
        let (start, ints) = (2 * ranks * APART, 2 * ranks * APART / 4);
        Self {
            rank,
            ranks,
            counters: Int32Array::new_with_byte_offset_and_length(memory, 0, ints as u32),
            numbers: Float32Array::new_with_byte_offset(memory, start as u32),
            round: 0,
            is_lost: Cell::new(false),
        }
    }

    fn counter(rank: usize) -> u32 {
        (2 * rank * APART / 4) as u32
    }

    fn sleeps(rank: usize) -> u32 {
        ((2 * rank + 1) * APART / 4) as u32
    }

    /// The place of a rank in the round at hand, as far as it is filled.
    fn place(&self, rank: usize, length: usize) -> Float32Array {
        let turn = (self.round & 1) as usize;
        let start = (turn * self.ranks + rank) * ROOM;
        self.numbers.subarray(start as u32, (start + length) as u32)
    }

    fn load(&self, index: u32) -> Result<i32, RankLost> {
        Atomics::load(&self.counters, index).map_err(|_| RankLost)
    }

    fn store(&self, index: u32, value: i32) -> Result<(), RankLost> {
        Atomics::store(&self.counters, index, value).map(drop).map_err(|_| RankLost)
    }

    /// Tells that this rank's numbers of the round are in their place.
    fn publish(&self) -> Result<(), RankLost> {
        let counter = Self::counter(self.rank);
        self.store(counter, self.round)?;
        for rank in (0..self.ranks).filter(|rank| *rank != self.rank) {
            if self.load(Self::sleeps(rank))? != 0 {
                Atomics::notify(&self.counters, counter).map_err(|_| RankLost)?;
                break;
            }
        }
        Ok(())
    }

    /// Waits until another rank has published the round at hand.
    fn wait_for(&self, rank: usize) -> Result<(), RankLost> {
        let counter = Self::counter(rank);
        // Rounds are compared by their difference, so that the counter may overflow.
        let is_there = |seen: i32| seen.wrapping_sub(self.round) >= 0;
        for _ in 0..LOOKS {
            if is_there(self.load(counter)?) {
                return Ok(());
            }
        }
        let patience = if self.rank == 0 { PATIENCE } else { f64::INFINITY };
        self.store(Self::sleeps(self.rank), 1)?;
        let result = loop {
            let seen = self.load(counter)?;
            if is_there(seen) {
                break Ok(());
            }
            // Between the look and the sleep the counter may have changed; then there is no sleep.
            let woken = Atomics::wait_with_timeout(&self.counters, counter, seen, patience);
            if woken.map_err(|_| RankLost)? == "timed-out" {
                break Err(RankLost);
            }
        };
        self.store(Self::sleeps(self.rank), 0)?;
        result
    }

    fn exchange(
        &mut self,
        own: &[f32],
        lengths: &[usize],
        all: &mut [f32],
    ) -> Result<(), RankLost> {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut done = 0;
        loop {
            let part = |length: usize| length.saturating_sub(done).min(ROOM);
            self.round = self.round.wrapping_add(1);
            if part(own.len()) > 0 {
                let own = &own[done..done + part(own.len())];
                self.place(self.rank, own.len()).copy_from(own);
            }
            self.publish()?;
            let mut start = 0;
            for (rank, length) in lengths.iter().enumerate() {
                let to = &mut all[start + done.min(*length)..][..part(*length)];
                if rank == self.rank {
                    to.copy_from_slice(&own[done.min(own.len())..][..to.len()]);
                } else {
                    self.wait_for(rank)?;
                    if !to.is_empty() {
                        self.place(rank, to.len()).copy_to(to);
                    }
                }
                start += length;
            }
            done += ROOM;
            if done >= longest {
                return Ok(());
            }
        }
    }
}

impl Collective for SharedMemory {
    fn rank(&self) -> usize {
        self.rank
    }

    fn ranks(&self) -> usize {
        self.ranks
    }

    fn all_gather(
        &mut self,
        own: &[f32],
        lengths: &[usize],
        all: &mut Vec<f32>,
    ) -> Result<(), RankLost> {
        if self.is_lost.get() {
            return Err(RankLost);
        }
        all.resize(lengths.iter().sum(), 0.0);
        let result = self.exchange(own, lengths, all);
        self.is_lost.set(result.is_err());
        result
    }
}
