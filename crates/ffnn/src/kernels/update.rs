//! What becomes of a row of a listed product.

use super::{NARROW, matrix::copy_numbers};

/// How `out` takes a row of sums.
pub trait Update {
    /// Whether `out` stays as it is where the list is empty.
    const KEEPS_WHERE_ZERO: bool;

    /// Whether the sums start from `out` instead of 0.
    const ADDS: bool;

    /// Takes the sums.
    fn take<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]);
}

/// out = a b.
pub struct Set;

impl Update for Set {
    const KEEPS_WHERE_ZERO: bool = false;
    const ADDS: bool = false;

    #[inline(always)]
    fn take<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        copy_numbers(sums, out);
    }
}

/// out += a b.
pub struct Add;

impl Update for Add {
    const KEEPS_WHERE_ZERO: bool = true;
    const ADDS: bool = true;

    #[inline(always)]
    fn take<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        copy_numbers(sums, out);
    }
}

/// out ← out − η a b.
pub struct Descend {
    learning_rate: f32,
    /// Sums of 0 · out: NaN as soon as a number is NaN or infinite.
    check: [f32; NARROW],
}

impl Descend {
    /// For a rate η.
    pub fn new(learning_rate: f32) -> Self {
        Self { learning_rate, check: [0.0; NARROW] }
    }

    /// Whether all that was written is finite.
    pub fn is_finite(&self) -> bool {
        self.check.iter().all(|sum| !sum.is_nan())
    }
}

impl Update for Descend {
    const KEEPS_WHERE_ZERO: bool = true;
    const ADDS: bool = false;

    #[inline(always)]
    fn take<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        for (sum, out) in sums.iter_mut().zip(&mut *out) {
            *out -= self.learning_rate * *sum;
            *sum = 0.0 * *out;
        }
        // Half to half: one after the other they would wait for each other.
        let mut width = W;
        while width > NARROW {
            width /= 2;
            for column in 0..width {
                sums[column] += sums[column + width];
            }
        }
        for (check, sum) in self.check.iter_mut().zip(&sums[..width]) {
            *check += sum;
        }
    }
}
