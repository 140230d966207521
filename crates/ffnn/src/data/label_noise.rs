//! Labels that are wrong on purpose.

use crate::error::{Error, Expected, Setting};
use crate::rng::{Random, Stream};

/// Labels of which a share, 0 to 1, is wrong: of so many, rounded, chosen at random, each is another one of the K classes.
/// With the same seed, the wrong ones of a smaller share are wrong in the same way in a larger one.
///
/// ```
/// let labels = [3; 1000];
/// let noisy = ffnn::data::label_noise::with_wrong_labels(&labels, 10, 0.25, 1)?;
/// assert_eq!(noisy.iter().filter(|label| **label != 3).count(), 250);
/// # Ok::<(), ffnn::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Setting`] if the share is not from 0 to 1, or if there are fewer than two classes.
pub fn with_wrong_labels(
    labels: &[u8],
    classes: usize,
    share: f32,
    seed: u64,
) -> Result<Vec<u8>, Error> {
    if !(0.0..=1.0).contains(&share) {
        return Err(Error::setting(Setting::LabelNoise, share, Expected::ZeroToOne));
    }
    if classes < 2 {
        return Err(Error::setting(Setting::Classes, classes, Expected::AtLeast(2)));
    }
    let wrong = libm::round(f64::from(share) * labels.len() as f64) as usize;
    let mut random = Random::new(seed, Stream::LabelNoise);
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    random.shuffle(&mut order);
    let mut noisy = labels.to_vec();
    for index in &order[..wrong] {
        let label = &mut noisy[*index as usize];
        let other = usize::from(*label) + 1 + random.below(classes as u32 - 1) as usize;
        *label = (other % classes) as u8;
    }
    Ok(noisy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_exact_and_every_other_class_is_as_likely() {
        let labels: Vec<u8> = (0..10_000).map(|index| (index % 5) as u8).collect();
        let noisy = with_wrong_labels(&labels, 5, 0.4, 1).unwrap();
        let mut counts = [[0; 5]; 5];
        for (label, noisy) in labels.iter().zip(&noisy) {
            counts[usize::from(*label)][usize::from(*noisy)] += 1;
        }
        let right: usize = (0..5).map(|class| counts[class][class]).sum();
        assert_eq!(right, 6_000);
        for (class, counts) in counts.iter().enumerate() {
            for (other, count) in counts.iter().enumerate().filter(|(other, _)| *other != class) {
                assert!((140..260).contains(count), "{class} {other}: {count}");
            }
        }
    }

    #[test]
    fn the_wrong_ones_of_a_smaller_share_are_among_those_of_a_larger() {
        let labels = vec![1; 1_000];
        let noisy = |share| with_wrong_labels(&labels, 10, share, 1).unwrap();
        let (few, many) = (noisy(0.1), noisy(0.5));
        assert!(few.iter().zip(&many).all(|(few, many)| *few == 1 || few == many));
        assert_eq!(noisy(0.0), labels);
        assert!(noisy(1.0).iter().all(|label| *label != 1 && *label < 10));
        assert_ne!(with_wrong_labels(&labels, 10, 0.1, 2).unwrap(), few);
    }

    #[test]
    fn impossible_shares_and_classes_are_refused() {
        for share in [-0.1, 1.1, f32::NAN] {
            assert!(with_wrong_labels(&[0, 1], 2, share, 1).is_err());
        }
        assert!(with_wrong_labels(&[0, 0], 1, 0.5, 1).is_err());
        assert_eq!(with_wrong_labels(&[], 2, 0.5, 1), Ok(vec![]));
    }
}
