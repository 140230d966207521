//! The Bernoulli distribution: P(x) = μˣ (1 − μ)¹⁻ˣ, and what flips say about μ.

use ffnn::rng::{Random, Stream};

/// The lecture's twenty flips, at μ = 0.3.
pub const LECTURE: [u8; 20] = [1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0];

/// Flips of a coin that shows 1 with probability `mu`.
pub fn flip(mu: f64, count: usize, seed: u32) -> impl Iterator<Item = u8> {
    let mut random = Random::new(u64::from(seed), Stream::Data);
    (0..count).map(move |_| u8::from(f64::from(random.uniform()) < mu))
}

/// The share of ones.
pub fn mean(flips: &[u8]) -> f64 {
    ones(flips) as f64 / flips.len() as f64
}

/// How many ones there are.
pub fn ones(flips: &[u8]) -> usize {
    flips.iter().filter(|flip| **flip == 1).count()
}

/// Π μ^{x_n} (1 − μ)^{1 − x_n}, multiplied factor by factor, so that it underflows as the lecture shows.
pub fn product(flips: &[u8], mu: f64) -> f64 {
    flips.iter().map(|flip| if *flip == 1 { mu } else { 1.0 - mu }).product()
}

/// Σ [x_n log μ + (1 − x_n) log(1 − μ)]; an outcome that did not occur adds 0, even if its logarithm is −∞.
pub fn log_sum(flips: &[u8], mu: f64) -> f64 {
    let (one, zero) = (mu.ln(), (1.0 - mu).ln());
    flips.iter().map(|flip| if *flip == 1 { one } else { zero }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lecture_s_flips_have_mean_0_3_and_variance_0_21() {
        let mean = mean(&LECTURE);
        assert!((mean - 0.3).abs() < 1e-12);
        let square = LECTURE.iter().map(|flip| f64::from(flip * flip)).sum::<f64>() / 20.0;
        assert!((square - mean * mean - 0.21).abs() < 1e-12);
    }

    #[test]
    fn the_likelihood_is_largest_at_the_mean() {
        let best = log_sum(&LECTURE, 0.3);
        for step in 1..1000 {
            let mu = f64::from(step) / 1000.0;
            assert!(log_sum(&LECTURE, mu) <= best, "{mu}");
        }
        assert!((product(&LECTURE, 0.3) - 0.3f64.powi(6) * 0.7f64.powi(14)).abs() < 1e-20);
    }

    #[test]
    fn the_product_of_10_000_flips_is_0_and_the_log_sum_is_right() {
        let flips: Vec<u8> = flip(0.3, 10_000, 1).collect();
        assert_eq!(product(&flips, 0.3), 0.0);
        let ones = ones(&flips) as f64;
        let exact = ones * 0.3f64.ln() + (10_000.0 - ones) * 0.7f64.ln();
        assert!((log_sum(&flips, 0.3) - exact).abs() < 1e-3);
        assert!((mean(&flips) - 0.3).abs() < 0.02);
    }

    #[test]
    fn a_seed_repeats_its_flips_and_more_flips_begin_with_the_same() {
        let few: Vec<u8> = flip(0.3, 50, 7).collect();
        let many: Vec<u8> = flip(0.3, 500, 7).collect();
        assert_eq!(few, many[..50]);
    }
}
