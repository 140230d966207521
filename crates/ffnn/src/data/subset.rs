//! Fewer samples or fewer classes.

use super::{ImageSet, random_order};
use crate::error::Error;

/// The indices of `count` random samples of a data set of `samples`, or of all. With the same seed, fewer are always among more.
pub fn fewer(samples: usize, count: usize, seed: u64) -> Vec<u32> {
    let mut order = random_order(samples, seed);
    order.truncate(count);
    order
}

/// The samples of some classes, in their order: their indices, and their labels among these classes, counted from 0 in the order of
/// `classes`.
///
/// ```
/// // Only threes and fives, as classes 0 and 1.
/// let (indices, labels) = ffnn::data::subset::of_classes(&[5, 0, 3, 5], &[3, 5]);
/// assert_eq!((indices, labels), (vec![0, 2, 3], vec![1, 0, 1]));
/// ```
pub fn of_classes(labels: &[u8], classes: &[u8]) -> (Vec<u32>, Vec<u8>) {
    let mut places = [None; 1 << u8::BITS];
    for (place, class) in classes.iter().enumerate() {
        places[usize::from(*class)].get_or_insert(place as u8);
    }
    let labelled = (0..).zip(labels);
    labelled.filter_map(|(index, label)| Some((index, places[usize::from(*label)]?))).unzip()
}

/// The images of some classes, as [`of_classes`] chooses and labels them.
///
/// # Errors
///
/// [`Error::Setting`] if there are fewer than two classes.
pub fn images_of_classes(images: &ImageSet, classes: &[u8]) -> Result<ImageSet, Error> {
    let (indices, labels) = of_classes(images.labels(), classes);
    images.select(&indices).with_labels(classes.len(), labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Samples, strokes};

    #[test]
    fn fewer_samples_are_among_more_and_none_comes_twice() {
        let (few, many) = (fewer(1_000, 50, 1), fewer(1_000, 500, 1));
        assert_eq!((few.len(), many.len(), fewer(10, 50, 1).len()), (50, 500, 10));
        assert!(many.starts_with(&few) && few != fewer(1_000, 50, 2));
        let unique: std::collections::BTreeSet<u32> = many.into_iter().collect();
        assert!(unique.len() == 500 && unique.iter().all(|index| *index < 1_000));
    }

    #[test]
    fn images_of_three_classes_are_numbered_anew() {
        let images = strokes::generate(200, 1).unwrap();
        let some = images_of_classes(&images, &[8, 1, 4]).unwrap();
        let wanted: Vec<usize> =
            (0..200).filter(|index| [8, 1, 4].contains(&images.labels()[*index])).collect();
        assert_eq!((some.len(), some.classes()), (wanted.len(), 3));
        for (place, index) in wanted.into_iter().enumerate() {
            assert_eq!(some.image(place), images.image(index));
            let class = [8, 1, 4][usize::from(some.labels()[place])];
            assert_eq!(class, images.labels()[index]);
        }
        assert!(images_of_classes(&images, &[8]).is_err());
    }
}
