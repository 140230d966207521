//! What a trained network answers to the digits that the page draws: computed by the build's own network, and stored.

use crate::numbers::parse;
use ffnn::data::DIGITS;

/// Seeds of the digits whose outputs are stored: 1 to this one.
pub const SEEDS: u32 = 4;

/// P(ŷ_k | x) in ten-thousandths, a line for each digit of each seed. A test of the build compares them with its network.
const STORED: &str = include_str!("outputs.txt");

/// P(ŷ_k | x), \[10\], for the image of a digit drawn from a seed; none for seeds that are not stored.
pub fn outputs(seed: u32, digit: usize) -> Option<[f64; DIGITS]> {
    if !(1..=SEEDS).contains(&seed) {
        return None;
    }
    let line = STORED.lines().nth((seed as usize - 1) * DIGITS + digit)?;
    let mut outputs = [0.0; DIGITS];
    for (output, share) in outputs.iter_mut().zip(line.split(' ')) {
        *output = parse(share)? / 10_000.0;
    }
    Some(outputs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stored_digit_has_ten_probabilities() {
        for seed in 1..=SEEDS {
            for digit in 0..DIGITS {
                let sum: f64 = outputs(seed, digit).unwrap().iter().sum();
                assert!((sum - 1.0).abs() < 0.001, "seed {seed}, digit {digit}: {sum}");
            }
        }
        assert_eq!(outputs(0, 3).or(outputs(SEEDS + 1, 3)), None);
    }

    #[test]
    fn each_digit_has_outputs_of_its_own() {
        let of = |digit| outputs(1, digit).unwrap();
        for digit in 1..DIGITS {
            assert!((0..digit).all(|other| of(other) != of(digit)), "{digit}");
        }
    }
}
