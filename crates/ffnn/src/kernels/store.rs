//! How a sparse product is stored: set, added, or subtracted as a gradient step.

use super::copy_numbers;

/// What is done with the sums of a tile.
pub trait Store {
    /// True if an empty row of a leaves `out` as it is.
    const SKIPS_EMPTY_ROWS: bool;

    /// True if the sums start from `out` instead of 0.
    const STARTS_FROM_OUT: bool;

    /// Stores W sums; they may be overwritten.
    fn store<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]);
}

/// out = a b.
pub struct Set;

impl Store for Set {
    const SKIPS_EMPTY_ROWS: bool = false;
    const STARTS_FROM_OUT: bool = false;

    #[inline(always)]
    fn store<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        copy_numbers(sums, out);
    }
}

/// out += a b.
pub struct Add;

impl Store for Add {
    const SKIPS_EMPTY_ROWS: bool = true;
    const STARTS_FROM_OUT: bool = true;

    #[inline(always)]
    fn store<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        copy_numbers(sums, out);
    }
}

/// out ← out − η a b.
pub struct GradientStep {
    learning_rate: f32,
    /// Sums of 0 · out. 0 · out is NaN if out is NaN or infinite, and a NaN stays in a sum.
    zeros: [f32; LANES],
}

/// Number of such sums kept side by side: two vectors of four numbers, or one of eight.
const LANES: usize = 8;

impl GradientStep {
    /// A step with learning rate η.
    pub fn new(learning_rate: f32) -> Self {
        Self { learning_rate, zeros: [0.0; LANES] }
    }

    /// Returns true if all weights that were stored are finite.
    pub fn is_finite(&self) -> bool {
        self.zeros.iter().all(|sum| !sum.is_nan())
    }
}

impl Store for GradientStep {
    const SKIPS_EMPTY_ROWS: bool = true;
    const STARTS_FROM_OUT: bool = false;

    #[inline(always)]
    fn store<const W: usize>(&mut self, sums: &mut [f32; W], out: &mut [f32; W]) {
        for (sum, out) in sums.iter_mut().zip(&mut *out) {
            *out -= self.learning_rate * *sum;
            *sum = 0.0 * *out;
        }
        // Pairwise sums: if they were added one by one, each addition would wait for the one before.
        let mut width = W;
        while width > LANES {
            width /= 2;
            for column in 0..width {
                sums[column] += sums[column + width];
            }
        }
        for (zero, sum) in self.zeros.iter_mut().zip(&sums[..width]) {
            *zero += sum;
        }
    }
}
