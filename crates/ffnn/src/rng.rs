//! Random numbers, specified so that another program can draw the same ones.
//!
//! The generator is PCG XSL RR 128/64 (LCG), as `Pcg64` of the crate rand_pcg; its state is the seed, its stream says what
//! the numbers are for. Everything below is built on its `next_u64` alone.

use rand_core::Rng;
use rand_pcg::Pcg64;

/// What random numbers are used for. Each purpose has a separate stream, so that more draws for one do not change
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Initial weights.
    Init,
    /// The order of the samples in an epoch.
    Shuffle {
        /// The epoch, counted from 0.
        epoch: u32,
    },
    /// Which samples belong to a split.
    Split,
    /// Synthetic data.
    Data,
    /// Noise added to trained weights.
    Noise,
    /// How an image is changed in an epoch.
    Augment {
        /// The epoch, counted from 0.
        epoch: u32,
        /// The image, counted from 0.
        image: u32,
    },
    /// Which labels are wrong, and how.
    LabelNoise,
    /// Which units dropout leaves out in a minibatch.
    Dropout {
        /// The minibatch within the run, counted from 0.
        step: u64,
    },
}

impl Stream {
    fn number(self) -> u128 {
        match self {
            Self::Init => 1,
            Self::Split => 2,
            Self::Data => 3,
            Self::Noise => 4,
            Self::Shuffle { epoch } => 1 << 32 | u128::from(epoch),
            Self::LabelNoise => 5,
            Self::Augment { epoch, image } => 2 << 64 | u128::from(epoch) << 32 | u128::from(image),
            Self::Dropout { step } => 1 << 64 | u128::from(step),
        }
    }
}

/// A seeded random number generator.
pub struct Random(Pcg64);

impl Random {
    /// Makes the generator for a seed and a stream.
    pub fn new(seed: u64, stream: Stream) -> Self {
        Self(Pcg64::new(u128::from(seed), stream.number()))
    }

    /// Uniform on [0, 1): the upper 24 bits of a draw, times 2⁻²⁴.
    pub fn uniform(&mut self) -> f32 {
        (self.0.next_u64() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// Uniform on [low, high).
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.uniform()
    }

    /// Standard normal, by Box and Muller's transform: √(−2 ln(1 − a)) cos(2π b) for two uniform draws a, b.
    pub fn normal(&mut self) -> f32 {
        let (a, b) = (self.uniform(), self.uniform());
        libm::sqrtf(-2.0 * libm::logf(1.0 - a)) * libm::cosf(core::f32::consts::TAU * b)
    }

    /// A whole number below `bound` (at most 2³²): the upper 32 bits of a draw times the bound, shifted by 32 (Lemire 2019,
    /// without the rejection; the bias is below 2⁻³² times the bound).
    pub fn below(&mut self, bound: u32) -> u32 {
        (((self.0.next_u64() >> 32) * u64::from(bound)) >> 32) as u32
    }

    /// Four whole numbers below 2¹⁶: the quarters of a draw, from the lowest bits to the highest.
    pub fn quarters(&mut self) -> [u16; 4] {
        let draw = self.0.next_u64();
        [0, 16, 32, 48].map(|shift| (draw >> shift) as u16)
    }

    /// Shuffles a slice: Fisher and Yates, from the last element to the second.
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for last in (1..slice.len()).rev() {
            slice.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_and_repeat() {
        let draw = |seed, stream| Random::new(seed, stream).uniform().to_bits();
        assert_eq!(draw(1, Stream::Init), draw(1, Stream::Init));
        assert_ne!(draw(1, Stream::Init), draw(2, Stream::Init));
        assert_ne!(draw(1, Stream::Init), draw(1, Stream::Shuffle { epoch: 0 }));
        let shuffle = |epoch| draw(1, Stream::Shuffle { epoch });
        assert_ne!(shuffle(0), shuffle(1));
    }

    #[test]
    fn a_shuffle_keeps_every_element() {
        let mut list: Vec<u32> = (0..1000).collect();
        Random::new(1, Stream::Split).shuffle(&mut list);
        assert!(!list.is_sorted());
        list.sort_unstable();
        assert!(list.iter().copied().eq(0..1000));
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut random = Random::new(1, Stream::Data);
        let draws: Vec<f64> = (0..100_000).map(|_| f64::from(random.normal())).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 1e5;
        assert!(mean.abs() < 0.02, "{mean}");
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
    }
}
