//! Random parts of a data set, drawn with a seed.

use super::{ImageSet, Samples, random_order};

/// Indices of `per_class` images of each class in random order. A class with fewer images gives all of them.
pub fn balanced(labels: &[u8], per_class: usize, seed: u64) -> Vec<u32> {
    let mut wanted = [per_class; 1 << u8::BITS];
    let mut order = random_order(labels.len(), seed);
    order.retain(|index| {
        let class = &mut wanted[usize::from(labels[*index as usize])];
        let keep = *class > 0;
        *class -= usize::from(keep);
        keep
    });
    order
}

/// Holds `count` random images out. Returns (the rest, those held out).
pub fn hold_out(set: &ImageSet, count: usize, seed: u64) -> (ImageSet, ImageSet) {
    let order = random_order(set.len(), seed);
    let (held, rest) = order.split_at(count.min(set.len()));
    (set.select(rest), set.select(held))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_balanced_and_no_image_comes_twice() {
        let labels: Vec<u8> = (0..1000).map(|index| (index % 7) as u8).collect();
        let picked = balanced(&labels, 20, 1);
        assert_eq!(picked.len(), 140);
        let mut unique = picked.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), 140);
        assert_eq!(picked, balanced(&labels, 20, 1));
        assert_ne!(picked, balanced(&labels, 20, 2));
    }

    #[test]
    fn held_out_images_are_not_in_the_rest() {
        let pixels = (0..60).collect();
        let set = ImageSet::new(1, 1, 2, pixels, vec![0; 60]).unwrap();
        let (rest, held) = hold_out(&set, 10, 1);
        assert_eq!((rest.len(), held.len()), (50, 10));
        let all: std::collections::BTreeSet<u8> =
            (0..50).map(|i| rest.image(i)[0]).chain((0..10).map(|i| held.image(i)[0])).collect();
        assert_eq!(all.len(), 60);
    }
}
