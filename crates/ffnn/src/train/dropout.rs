//! Inverted dropout: h ← h ⊙ r with r = 0 with probability p, else 1 / (1 − p).

use crate::rng::Random;

/// Draws r for \[samples × units\], row by row: four from each draw of the generator. An element is 0 if its 16-bit quarter of
/// the draw is below 2¹⁶ p, rounded.
pub(super) fn draw(factors: &mut [f32], p: f32, random: &mut Random) {
    let dropped = libm::roundf(p * 65_536.0) as u32;
    let kept = 1.0 / (1.0 - p);
    for factors in factors.chunks_mut(4) {
        for (factor, quarter) in factors.iter_mut().zip(random.quarters()) {
            *factor = if u32::from(quarter) < dropped { 0.0 } else { kept };
        }
    }
}

/// h ← h ⊙ r, element by element, into `out`.
pub(super) fn multiply(h: &[f32], factors: &[f32], out: &mut [f32]) {
    for ((out, h), factor) in out.iter_mut().zip(h).zip(factors) {
        *out = h * factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Stream;

    fn factors(count: usize, p: f32, step: u64) -> Vec<f32> {
        let mut factors = vec![f32::NAN; count];
        draw(&mut factors, p, &mut Random::new(1, Stream::Dropout { step }));
        factors
    }

    #[test]
    fn the_mean_stays_and_the_share_is_p() {
        for p in [0.0, 0.1, 0.5, 0.9] {
            let factors = factors(100_003, p, 0);
            let dropped = factors.iter().filter(|factor| **factor == 0.0).count();
            assert!((dropped as f32 / 100_003.0 - p).abs() < 0.005, "{p}: {dropped}");
            assert!(factors.iter().all(|factor| [0.0, 1.0 / (1.0 - p)].contains(factor)));
            let mean = factors.iter().sum::<f32>() / 100_003.0;
            assert!((mean - 1.0).abs() < 0.03, "{p}: {mean}");
        }
    }

    #[test]
    fn steps_next_to_each_other_are_independent() {
        // Of two independent halves, a quarter is dropped in both. Also at the same place in many steps.
        let both = |one: &[f32], other: &[f32]| {
            let pairs = one.iter().zip(other);
            pairs.filter(|(a, b)| **a == 0.0 && **b == 0.0).count() as f32 / one.len() as f32
        };
        let steps: Vec<Vec<f32>> = (0..2_000).map(|step| factors(64, 0.5, step)).collect();
        for lag in 1..5 {
            let shares = steps.iter().zip(&steps[lag..]).map(|(one, other)| both(one, other));
            let mean = shares.sum::<f32>() / (steps.len() - lag) as f32;
            assert!((mean - 0.25).abs() < 0.004, "{lag}: {mean}");
        }
        for place in 0..64 {
            let column: Vec<f32> = steps.iter().map(|step| step[place]).collect();
            let share = both(&column, &column);
            assert!((share - 0.5).abs() < 0.06, "{place}: {share}");
            for lag in 1..5 {
                let share = both(&column[lag..], &column);
                assert!((share - 0.25).abs() < 0.06, "{place} {lag}: {share}");
            }
        }
    }
}
