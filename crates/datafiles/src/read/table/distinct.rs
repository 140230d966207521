//! Different values and how often each occurs, up to a limit.

use std::collections::BTreeMap;

/// Different numbers of a column, each with its count, while there are few.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    limit: usize,
    /// Bits of a number and its count, open addressing; empty once there are too many.
    slots: Vec<(u64, u64)>,
    len: usize,
    /// The slot of the last number.
    last: usize,
}

/// Bits of no number that is looked for: a NaN.
const FREE: u64 = u64::MAX;

impl Numbers {
    /// None yet, and room for `limit`.
    pub fn new(limit: usize) -> Self {
        Self { limit, slots: Vec::new(), len: 0, last: 0 }
    }

    /// Counts a number, which is no NaN.
    pub fn add(&mut self, number: f64, times: u64) {
        if self.is_full() {
            return;
        }
        if self.slots.is_empty() {
            self.slots = vec![(FREE, 0); (2 * self.limit + 2).next_power_of_two()];
        }
        // −0 is 0.
        let bits = (number + 0.0).to_bits();
        if self.slots[self.last].0 != bits {
            let mask = self.slots.len() - 1;
            let mut slot = (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & mask;
            while self.slots[slot].0 != bits && self.slots[slot].0 != FREE {
                slot = (slot + 1) & mask;
            }
            if self.slots[slot].0 == FREE {
                self.len += 1;
                if self.is_full() {
                    self.slots = Vec::new();
                    return;
                }
                self.slots[slot].0 = bits;
            }
            self.last = slot;
        }
        self.slots[self.last].1 += times;
    }

    /// Whether there are more than the limit.
    pub fn is_full(&self) -> bool {
        self.len > self.limit
    }

    /// The numbers from the least to the greatest with their counts; none if there are too many.
    pub fn sorted(&self) -> Option<Vec<(f64, u64)>> {
        if self.is_full() {
            return None;
        }
        let used = self.slots.iter().filter(|slot| slot.0 != FREE);
        let mut numbers: Vec<_> = used.map(|slot| (f64::from_bits(slot.0), slot.1)).collect();
        numbers.sort_by(|one, other| one.0.total_cmp(&other.0));
        Some(numbers)
    }
}

/// Different words of a column, each with its count, while there are few.
#[derive(Clone, Debug)]
pub(super) struct Words {
    limit: usize,
    counts: BTreeMap<String, u64>,
    is_full: bool,
}

/// A longer cell is no name.
const LONGEST: usize = 200;

impl Words {
    pub fn new(limit: usize) -> Self {
        Self { limit, counts: BTreeMap::new(), is_full: false }
    }

    /// Counts a word.
    pub fn add(&mut self, word: &str) {
        if self.is_full {
            return;
        }
        if let Some(count) = self.counts.get_mut(word) {
            *count += 1;
        } else if self.counts.len() == self.limit || word.len() > LONGEST {
            self.is_full = true;
            self.counts.clear();
        } else {
            self.counts.insert(word.to_owned(), 1);
        }
    }

    /// The words in their order; none if there are too many.
    pub fn sorted(&self) -> Option<Vec<String>> {
        (!self.is_full).then(|| self.counts.keys().cloned().collect())
    }
}
