//! What single units do: how much each contributes to the next layer, and what it makes of one sample.

use std::cmp::Ordering;

use crate::network::Network;

/// Mean and standard deviation of a unit's output h over the samples of a test set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UnitActivity {
    /// Mean of h.
    pub mean: f32,
    /// √(mean h² − (mean h)²).
    pub deviation: f32,
}

/// Sums of h and h² over samples, from which [`UnitActivity`] follows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ActivitySums {
    sums: Vec<(f64, f64)>,
    samples: usize,
}

impl ActivitySums {
    pub fn new(units: usize) -> Self {
        Self { sums: vec![(0.0, 0.0); units], samples: 0 }
    }

    /// Adds the outputs of some samples, \[samples × units\].
    pub fn add(&mut self, h: &[f32]) {
        for row in h.chunks_exact(self.sums.len().max(1)) {
            self.samples += 1;
            for ((sum, square), h) in self.sums.iter_mut().zip(row) {
                let h = f64::from(*h);
                *sum += h;
                *square += h * h;
            }
        }
    }

    pub fn activity(&self) -> Vec<UnitActivity> {
        let n = self.samples.max(1) as f64;
        let unit = |(sum, square): &(f64, f64)| {
            let mean = sum / n;
            let variance = (square / n - mean * mean).max(0.0);
            UnitActivity { mean: mean as f32, deviation: libm::sqrt(variance) as f32 }
        };
        self.sums.iter().map(unit).collect()
    }
}

/// What each unit of hidden layer `layer` (counted from 0) contributes to the next layer: σ_j ‖v_j‖, where σ_j is the standard
/// deviation of its output over a test set, and v_j its weights to the next layer. Before softmax, what all of them have in
/// common is taken off v_j first, because it changes no probability. Empty if there is no such layer.
pub fn contributions(network: &Network, layer: usize, activity: &[UnitActivity]) -> Vec<f32> {
    let Some(next) = network.layers().get(layer + 1) else { return Vec::new() };
    let is_last = layer + 2 == network.layers().len();
    let units = next.units() as f64;
    let length = |weights: &[f32]| {
        let mean = weights.iter().map(|w| f64::from(*w)).sum::<f64>() / units;
        let common = if is_last { mean } else { 0.0 };
        libm::sqrt(
            weights.iter().map(|w| (f64::from(*w) - common) * (f64::from(*w) - common)).sum(),
        )
    };
    let rows = next.weights().chunks_exact(next.units());
    let pairs = rows.zip(activity);
    pairs.map(|(row, activity)| (f64::from(activity.deviation) * length(row)) as f32).collect()
}

/// Indices in the order of descending values, equal ones in their order; NaN last.
pub fn descending(values: &[f32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    let key = |index: u32| {
        let value = values[index as usize];
        if value.is_nan() { f32::NEG_INFINITY } else { value }
    };
    order.sort_by(|one, other| key(*other).partial_cmp(&key(*one)).unwrap_or(Ordering::Equal));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_never_changes_has_no_deviation() {
        let mut sums = ActivitySums::new(2);
        sums.add(&[1.0, 0.5, 3.0, 0.5]);
        sums.add(&[2.0, 0.5]);
        let found = sums.activity();
        assert_eq!(found[1], UnitActivity { mean: 0.5, deviation: 0.0 });
        assert_eq!(found[0].mean, 2.0);
        assert!((found[0].deviation - (2.0f32 / 3.0).sqrt()).abs() < 1e-6);
    }

    #[test]
    fn the_largest_comes_first_and_nan_last() {
        assert_eq!(descending(&[1.0, f32::NAN, 3.0, 1.0]), [2, 0, 3, 1]);
    }
}
