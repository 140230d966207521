//! Which samples are trained on, and which are tested on.

use ffnn::rng::{Random, Stream};

/// Indices of samples to hold out: of each class the same share, at least one of a class with two, in random order.
///
/// percent: of each class; the number is rounded.
pub(super) fn hold_out(labels: &[u8], percent: u8, seed: u64) -> Vec<u32> {
    let mut random = Random::new(seed, Stream::Split);
    let mut order: Vec<u32> = (0..labels.len() as u32).collect();
    random.shuffle(&mut order);
    let mut counts = [0u64; 256];
    labels.iter().for_each(|label| counts[usize::from(*label)] += 1);
    let mut wanted = counts.map(|count| {
        let share = (count * u64::from(percent) + 50) / 100;
        share.clamp(u64::from(count > 1), count.saturating_sub(1))
    });
    order.retain(|index| {
        let class = &mut wanted[usize::from(labels[*index as usize])];
        let held = *class > 0;
        *class -= u64::from(held);
        held
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_gives_its_share() {
        // Sorted by class, as some programs store them.
        let labels: Vec<u8> = [vec![0; 60], vec![1; 600], vec![2; 2], vec![3; 1]].concat();
        let held = hold_out(&labels, 17, 1);
        let count = |class| held.iter().filter(|index| labels[**index as usize] == class).count();
        assert_eq!([0, 1, 2, 3].map(count), [10, 102, 1, 0]);
        assert!(!held.is_sorted());
        assert_eq!(held, hold_out(&labels, 17, 1));
        assert_ne!(held, hold_out(&labels, 17, 2));
        let mut unique = held.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), held.len());
    }
}
