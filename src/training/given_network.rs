//! A network of the user's: weights from a file, what they may have been trained for, and a run that begins with them.

use ffnn::activation::Activation;
use serde::{Deserialize, Serialize};

use super::settings::Settings;

/// What a network takes in place of x: x\u{2032} = factor x + offset, where x are the page's inputs (pixels from 0 to 1).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scaling {
    /// What x is multiplied by.
    pub factor: f32,
    /// What is added.
    pub offset: f32,
}

impl Scaling {
    /// The network takes the page's inputs as they are.
    pub const NONE: Self = Self { factor: 1.0, offset: 0.0 };

    /// That of inputs from which a mean was taken before they were divided by a deviation.
    pub fn standardised(mean: f32, deviation: f32) -> Self {
        Self { factor: 1.0 / deviation, offset: -mean / deviation }
    }

    /// Changes the first layer so that it takes x: W x\u{2032} + b = (factor W) x + (b + offset Σᵢ wᵢ). `parameters` begin with
    /// that layer, \[(inputs + 1) × units\] with the biases last. [`NONE`](Self::NONE) leaves every bit as it is.
    pub fn fold(self, parameters: &mut [f32], inputs: usize, units: usize) {
        let Some((weights, rest)) = parameters.split_at_mut_checked(inputs * units) else { return };
        if self == Self::NONE || units == 0 {
            return;
        }
        let mut sums = vec![0.0f64; units];
        for row in weights.chunks_exact_mut(units) {
            for (weight, sum) in row.iter_mut().zip(&mut sums) {
                *sum += f64::from(*weight);
                *weight *= self.factor;
            }
        }
        for (bias, sum) in rest.iter_mut().zip(sums) {
            *bias = (f64::from(*bias) + f64::from(self.offset) * sum) as f32;
        }
    }
}

/// What a network may have been trained for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The functions of the hidden layers.
    pub activations: Vec<Activation>,
    /// What it takes.
    pub scaling: Scaling,
}

/// A network that is tried on the test set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivenNetwork {
    /// Units of the hidden layers.
    pub hidden: Vec<u32>,
    /// All parameters, in the order of [`Network::parameters`](ffnn::network::Network::parameters).
    pub parameters: Vec<f32>,
    /// What it may have been trained for.
    pub candidates: Vec<Candidate>,
}

/// A run that begins with weights of the user's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivenRun {
    /// Its settings.
    pub settings: Settings,
    /// Its name, that of the file.
    pub name: String,
    /// All parameters, in the order of [`Network::parameters`](ffnn::network::Network::parameters).
    pub parameters: Vec<f32>,
}

/// The name of a run that begins with the weights of a file. Other runs are named by numbers.
pub fn name_of_file(file: &str) -> String {
    if is_of_file(file) { file.to_owned() } else { format!("{file}?") }
}

/// Returns true for the name of a run that began with the weights of a file.
pub fn is_of_file(name: &str) -> bool {
    name.bytes().any(|letter| !letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_layer_says_the_same_of_the_page_s_inputs() {
        // Two inputs, two units: u\u{2032} = x\u{2032} W + b.
        let before = [0.5f32, -1.0, 2.0, 0.25, 0.1, -0.2, 7.0];
        let scaling = Scaling::standardised(0.1307, 0.3081);
        let mut after = before;
        scaling.fold(&mut after, 2, 2);
        let x = [0.3f32, 0.9];
        let scaled = x.map(|x| (x - 0.1307) / 0.3081);
        let u =
            |w: &[f32], x: [f32; 2], unit: usize| x[0] * w[unit] + x[1] * w[2 + unit] + w[4 + unit];
        for unit in 0..2 {
            assert!((u(&before, scaled, unit) - u(&after, x, unit)).abs() < 1e-5);
        }
        assert_eq!(after[6], 7.0, "the next layer stays");
        let mut same = before;
        Scaling::NONE.fold(&mut same, 2, 2);
        assert_eq!(same, before);
        Scaling { factor: 255.0, offset: 0.0 }.fold(&mut same, 900, 900);
        assert_eq!(same, before, "a layer that is not there");
    }

    #[test]
    fn runs_of_files_are_told_from_others() {
        assert!(is_of_file("net.pt") && !is_of_file("12") && !is_of_file(""));
        for file in ["net.pt", "12", ""] {
            assert!(is_of_file(&name_of_file(file)));
        }
    }
}
