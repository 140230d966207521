//! softmax_k(z) = exp(z_k) / Σ_j exp(z_j), exactly and as a computer does it in f32.

use std::f64::consts::{LN_10, LOG10_E};

use crate::numbers::{fixed, raised};

/// How softmax is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arithmetic {
    /// To as many digits as the page shows, for any u.
    #[default]
    Exact,
    /// In f32, as the formula stands.
    Plain,
    /// In f32, after the largest has been subtracted from all.
    Shifted,
}

impl Arithmetic {
    /// All, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Plain, Self::Shifted];

    /// The id in links.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Plain => "plain",
            Self::Shifted => "shifted",
        }
    }

    /// Reads an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|arithmetic| arithmetic.id() == id)
    }
}

/// What f32 can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// An exponential is larger than any f32: it is inf, and inf / inf is NaN.
    Exponential,
    /// Only the sum is larger than any f32: every share is 0.
    Sum,
    /// All exponentials are 0, and 0 / 0 is NaN.
    Zero,
}

/// The computation, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// What is exponentiated, z \[K\].
    pub z: Vec<f64>,
    /// exp(z_k), as text.
    pub exponentials: Vec<String>,
    /// Σ_j exp(z_j), as text.
    pub sum: String,
    /// The shares; NaN where f32 has none.
    pub shares: Vec<f64>,
    /// What went wrong.
    pub failure: Option<Failure>,
}

/// Computes softmax(z).
pub fn compute(z: &[f64], arithmetic: Arithmetic) -> Computed {
    let largest = largest(z);
    match arithmetic {
        Arithmetic::Exact => {
            let total: f64 = z.iter().map(|z| (z - largest).exp()).sum();
            Computed {
                z: z.to_vec(),
                exponentials: z.iter().map(|z| power_of_e(*z)).collect(),
                sum: power_of_e(largest + total.ln()),
                shares: z.iter().map(|z| (z - largest).exp() / total).collect(),
                failure: None,
            }
        }
        Arithmetic::Plain => in_f32(z.to_vec()),
        Arithmetic::Shifted => in_f32(z.iter().map(|z| z - largest).collect()),
    }
}

/// The largest of some numbers.
pub fn largest(z: &[f64]) -> f64 {
    z.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn in_f32(z: Vec<f64>) -> Computed {
    let exponentials: Vec<f32> = z.iter().map(|z| libm::expf(*z as f32)).collect();
    let sum: f32 = exponentials.iter().sum();
    let failure = match sum {
        0.0 => Some(Failure::Zero),
        sum if sum.is_finite() => None,
        _ if exponentials.iter().all(|exponential| exponential.is_finite()) => Some(Failure::Sum),
        _ => Some(Failure::Exponential),
    };
    Computed {
        exponentials: exponentials.iter().copied().map(stored).collect(),
        sum: stored(sum),
        shares: exponentials.iter().map(|exponential| f64::from(exponential / sum)).collect(),
        z,
        failure,
    }
}

/// An f32 as the table shows it.
fn stored(value: f32) -> String {
    match value {
        value if value.is_infinite() => "inf".to_owned(),
        0.0 => "0".to_owned(),
        value => sized(f64::from(value), f64::from(value).ln()),
    }
}

/// exp(z) for any z, also where f64 has no such number.
fn power_of_e(z: f64) -> String {
    sized(z.exp(), z)
}

/// A value with its logarithm: two decimals, or a power of ten for what is larger or smaller than the table has room for.
fn sized(value: f64, ln: f64) -> String {
    if (0.005..1e6).contains(&value) {
        return fixed(value, 2);
    }
    let log10 = ln * LOG10_E;
    let power = log10.floor();
    format!("{:.1} × 10{}", ((log10 - power) * LN_10).exp(), raised(power as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGE: [f64; 3] = [1003.0, 1001.0, 1004.0];

    fn thousandths(computed: &Computed) -> Vec<f64> {
        computed.shares.iter().map(|share| (share * 1000.0).round()).collect()
    }

    #[test]
    fn large_numbers_have_the_shares_of_small_ones() {
        let exact = compute(&LARGE, Arithmetic::Exact);
        assert_eq!(thousandths(&exact), [259.0, 35.0, 705.0]);
        // e¹⁰⁰³ = 10^435.597…
        assert_eq!(exact.exponentials[0], "4.0 × 10⁴³⁵");
        let shifted = compute(&LARGE, Arithmetic::Shifted);
        assert_eq!((thousandths(&shifted), shifted.failure), (thousandths(&exact), None));
        assert_eq!(shifted.z, [-1.0, -3.0, 0.0]);
        assert_eq!(shifted.exponentials, ["0.37", "0.05", "1.00"]);
    }

    #[test]
    fn as_the_formula_stands_f32_overflows_and_says_why() {
        let plain = compute(&LARGE, Arithmetic::Plain);
        assert_eq!(plain.failure, Some(Failure::Exponential));
        assert_eq!((plain.exponentials[0].as_str(), plain.sum.as_str()), ("inf", "inf"));
        assert!(plain.shares.iter().all(|share| share.is_nan()));
        let one = compute(&[100.0, 0.0], Arithmetic::Plain);
        assert!(one.shares[0].is_nan() && one.shares[1] == 0.0);
        let sum = compute(&[88.5, 88.5], Arithmetic::Plain);
        assert_eq!((sum.failure, sum.shares), (Some(Failure::Sum), vec![0.0, 0.0]));
        let zero = compute(&[-1000.0, -1001.0], Arithmetic::Plain);
        assert_eq!((zero.failure, zero.sum.as_str()), (Some(Failure::Zero), "0"));
        assert_eq!(compute(&[3.0, 1.0, 4.0], Arithmetic::Plain).failure, None);
    }

    #[test]
    fn usual_numbers_are_shown_with_two_decimals() {
        let usual = compute(&[3.0, 1.0, 4.0], Arithmetic::Exact);
        assert_eq!(usual.exponentials, ["20.09", "2.72", "54.60"]);
        assert_eq!(usual.sum, "77.40");
        assert_eq!(compute(&[-5.0, -10.0], Arithmetic::Exact).exponentials, ["0.01", "4.5 × 10⁻⁵"]);
    }

    #[test]
    fn an_id_gives_its_arithmetic_back() {
        for arithmetic in Arithmetic::ALL {
            assert_eq!(Arithmetic::from_id(arithmetic.id()), Some(arithmetic));
        }
    }
}
