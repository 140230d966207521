//! Which units belong to which rank.

use std::ops::Range;

/// How units are shared among ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Units are shared in groups of so many, the width of a kernel's narrower tile.
    pub grain: usize,
    /// Later layers with fewer weights than this are computed by all ranks: exchanging their values would take longer.
    pub least_weights: usize,
}

impl Default for Shares {
    /// Groups of 16 units, at least 8,192 weights.
    fn default() -> Self {
        Self { grain: 16, least_weights: 8_192 }
    }
}

impl Shares {
    /// Returns true if the units of a layer are shared, so that each rank has some. Those of the last layer never are: its
    /// softmax needs all.
    pub(super) fn is_shared(
        self,
        (layer, layers): (usize, usize),
        inputs: usize,
        units: usize,
        ranks: usize,
    ) -> bool {
        let is_large = layer == 0 || inputs * units >= self.least_weights;
        layer + 1 < layers && is_large && units / self.grain >= ranks
    }

    /// The units of a rank, of so many units and ranks.
    pub(super) fn units(self, units: usize, rank: usize, ranks: usize) -> Range<usize> {
        let groups = units.div_ceil(self.grain);
        let edge = |rank: usize| (groups * rank / ranks * self.grain).min(units);
        edge(rank)..edge(rank + 1)
    }

    /// How many of some threads training a network of these widths, from the input to the output, gains from: each must have
    /// a part of the first layer, and enough to do between two exchanges.
    pub fn useful_ranks(self, widths: &[usize], batch_size: usize, threads: usize) -> usize {
        let [inputs, units, _, ..] = widths else { return 1 };
        let by_work = (inputs * units * batch_size) >> 19;
        threads.min(units / self.grain).min(by_work).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_belongs_to_one_rank() {
        for (units, ranks, grain) in
            [(128, 2, 16), (800, 3, 16), (45, 2, 1), (7, 3, 1), (50, 2, 16)]
        {
            let shares = Shares { grain, ..Shares::default() };
            let ranges = (0..ranks).map(|rank| shares.units(units, rank, ranks));
            let all: Vec<usize> = ranges.flatten().collect();
            assert_eq!(all, (0..units).collect::<Vec<_>>(), "{units} among {ranks}");
        }
        assert_eq!(Shares::default().units(128, 1, 2), 64..128);
        assert_eq!(Shares::default().units(800, 0, 2), 0..400);
    }

    #[test]
    fn wide_first_layers_and_large_minibatches_gain() {
        let ranks = |widths: &[usize], batch| Shares::default().useful_ranks(widths, batch, 8);
        assert_eq!(ranks(&[784, 128, 10], 64), 8);
        assert_eq!(ranks(&[784, 64, 10], 64), 4);
        assert_eq!((ranks(&[784, 128, 10], 1), ranks(&[784, 16, 10], 64)), (1, 1));
        assert_eq!((ranks(&[784, 10], 64), ranks(&[2, 64, 1], 64)), (1, 1));
    }

    #[test]
    fn small_later_layers_and_the_last_one_are_not_shared() {
        let shares = Shares::default();
        assert!(shares.is_shared((0, 2), 2, 32, 2) && !shares.is_shared((0, 2), 784, 31, 2));
        assert!(shares.is_shared((1, 3), 256, 128, 8) && !shares.is_shared((1, 3), 64, 64, 2));
        assert!(!shares.is_shared((1, 2), 1_000, 100, 2) && !shares.is_shared((1, 3), 256, 128, 9));
    }
}
