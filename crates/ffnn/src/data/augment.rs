//! Augmentation: images that are shifted, rotated, scaled and bent at random while a network is trained on them.
//!
//! Each image is changed anew in each epoch. How follows from (seed, epoch, image) alone, and so do the bits: sines are libm's, the
//! pixels are computed in whole numbers.
//!
//! ```
//! use ffnn::data::{Samples, strokes};
//! use ffnn::data::augment::{Augmentation, Augmented};
//!
//! let images = strokes::generate(100, 1)?;
//! let augmentation = Augmentation { shift: 2.0, rotation: 10.0, ..Augmentation::NONE };
//! // A trainer's `step` reads other images in every epoch; an evaluation reads them as they are.
//! let augmented = Augmented { images: &images, augmentation, seed: 1 };
//! assert_ne!(augmented.image(7, 0), augmented.image(7, 1));
//! let still = Augmented { augmentation: Augmentation::NONE, ..augmented };
//! assert_eq!(still.image(7, 0), images.image(7));
//! # Ok::<(), ffnn::Error>(())
//! ```

mod augmented;
mod bend;
mod sampler;
mod warp;

pub use augmented::Augmented;
pub use bend::Bends;
pub use warp::Warp;

use crate::error::{Error, Setting};
use crate::optimizer::{below_one, not_negative};
use crate::rng::{Random, Stream};

/// How much images are changed at most. All of it is drawn uniformly.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Augmentation {
    /// The largest shift along each axis, in pixels.
    pub shift: f32,
    /// The largest rotation in both directions, in degrees.
    pub rotation: f32,
    /// The largest relative change of size, from 0 to below 1: sizes are from 1 − scale to 1 + scale.
    pub scale: f32,
    /// The largest displacement along each axis in an elastic deformation, in pixels. Most are below a third of it.
    pub elastic: f32,
}

impl Augmentation {
    /// Images stay as they are.
    pub const NONE: Self = Self { shift: 0.0, rotation: 0.0, scale: 0.0, elastic: 0.0 };

    /// Returns true if images stay as they are.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Checks the bounds.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if a value is negative or not finite, or the scale is 1 or above.
    pub fn validate(self) -> Result<(), Error> {
        not_negative(Setting::Shift, self.shift)?;
        not_negative(Setting::Rotation, self.rotation)?;
        below_one(Setting::Scale, self.scale)?;
        not_negative(Setting::Elastic, self.elastic)
    }

    /// How an image is changed in an epoch: right, down, degrees and size are drawn in this order, then the displacements.
    pub fn warp(self, seed: u64, epoch: u32, image: u32) -> Warp {
        let mut random = Random::new(seed, Stream::Augment { epoch, image });
        let Self { shift, rotation, scale, elastic } = self;
        let mut within = |limit: f32| random.between(-limit, limit);
        let (right, down, degrees) = (within(shift), within(shift), within(rotation));
        let size = 1.0 + within(scale);
        let bends = (elastic > 0.0).then(|| Box::new(Bends::draw(elastic, &mut random)));
        Warp { right, down, degrees, size, bends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_within_their_limits_and_use_them() {
        let augmentation = Augmentation { shift: 2.0, rotation: 15.0, scale: 0.1, elastic: 0.0 };
        let warps: Vec<Warp> = (0..2_000).map(|image| augmentation.warp(1, 3, image)).collect();
        let check = |value: fn(&Warp) -> f32, limit: f32| {
            let values = || warps.iter().map(value);
            assert!(values().all(|value| value.abs() <= limit));
            let (low, high) = (values().fold(0.0, f32::min), values().fold(0.0, f32::max));
            assert!(low < -0.98 * limit && high > 0.98 * limit, "{low} {high} {limit}");
            let mean = values().sum::<f32>() / 2e3;
            assert!(mean.abs() < 0.05 * limit, "{mean} {limit}");
        };
        check(|warp| warp.right, 2.0);
        check(|warp| warp.down, 2.0);
        check(|warp| warp.degrees, 15.0);
        check(|warp| warp.size - 1.0, 0.100_001);
    }

    #[test]
    fn each_image_and_epoch_and_seed_has_its_own() {
        let augmentation = Augmentation { shift: 2.0, ..Augmentation::NONE };
        let warp = |seed, epoch, image| augmentation.warp(seed, epoch, image);
        assert_eq!(warp(1, 2, 3), warp(1, 2, 3));
        assert!(warp(1, 2, 3) != warp(2, 2, 3) && warp(1, 2, 3) != warp(1, 3, 2));
        // What is not used changes nothing of what is.
        let both = Augmentation { rotation: 5.0, ..augmentation }.warp(1, 2, 3);
        assert_eq!(Warp { degrees: 0.0, ..both }, warp(1, 2, 3));
    }

    #[test]
    fn amounts_out_of_bounds_are_refused() {
        let none = Augmentation::NONE;
        assert!(none.is_none() && none.validate().is_ok());
        let bad = [
            Augmentation { shift: -1.0, ..none },
            Augmentation { rotation: f32::NAN, ..none },
            Augmentation { scale: 1.0, ..none },
            Augmentation { elastic: f32::INFINITY, ..none },
        ];
        assert!(bad.into_iter().all(|bad| bad.validate().is_err() && !bad.is_none()));
    }
}
