//! Initial weights. Biases start at 0.

use crate::rng::Random;

/// The distribution that a layer's weights are drawn from; n is the number of its inputs, m of its units.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Init {
    /// All zero. Every unit of a layer then gets the same gradient, and the units stay alike.
    Zeros,
    /// Uniform on [−limit, limit).
    Uniform {
        /// Positive.
        limit: f32,
    },
    /// Normal with mean 0.
    Normal {
        /// Positive.
        standard_deviation: f32,
    },
    /// Uniform on ±√(6 / (n + m)) (Glorot and Bengio 2010), for tanh and sigmoid.
    Xavier,
    /// Normal with variance 2 / n (He et al. 2015), for ReLU.
    He,
}

impl Init {
    /// One of each kind, with usual values.
    pub const ALL: [Self; 5] = [
        Self::He,
        Self::Xavier,
        Self::Normal { standard_deviation: 0.1 },
        Self::Uniform { limit: 0.1 },
        Self::Zeros,
    ];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zeros => "zeros",
            Self::Uniform { .. } => "uniform",
            Self::Normal { .. } => "normal",
            Self::Xavier => "xavier",
            Self::He => "he",
        }
    }

    /// The inverse of [`id`](Self::id), with the usual value of that kind.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|init| init.id() == id)
    }

    /// Draws weights \[inputs × units\] in the order in which they are stored: those from the first input to all units,
    /// then those from the next.
    pub(crate) fn fill(
        self,
        weights: &mut [f32],
        inputs: usize,
        units: usize,
        random: &mut Random,
    ) {
        match self {
            Self::Zeros => weights.fill(0.0),
            Self::Uniform { limit } => fill_uniform(weights, limit, random),
            Self::Xavier => {
                fill_uniform(weights, libm::sqrtf(6.0 / (inputs + units) as f32), random);
            }
            Self::Normal { standard_deviation } => fill_normal(weights, standard_deviation, random),
            Self::He => fill_normal(weights, libm::sqrtf(2.0 / inputs as f32), random),
        }
    }
}

fn fill_uniform(weights: &mut [f32], limit: f32, random: &mut Random) {
    weights.fill_with(|| random.between(-limit, limit));
}

fn fill_normal(weights: &mut [f32], standard_deviation: f32, random: &mut Random) {
    weights.fill_with(|| standard_deviation * random.normal());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Stream;

    #[test]
    fn the_spread_is_as_published() {
        let mut weights = vec![0.0; 784 * 128];
        let mut random = Random::new(1, Stream::Init);
        Init::He.fill(&mut weights, 784, 128, &mut random);
        let variance = weights.iter().map(|w| w * w).sum::<f32>() / weights.len() as f32;
        assert!((variance * 784.0 / 2.0 - 1.0).abs() < 0.02, "{variance}");
        Init::Xavier.fill(&mut weights, 784, 128, &mut random);
        let limit = (6.0f32 / 912.0).sqrt();
        assert!(weights.iter().all(|w| w.abs() <= limit));
        assert!(weights.iter().any(|w| w.abs() > 0.99 * limit));
    }

    #[test]
    fn an_id_gives_its_variant_back() {
        for init in Init::ALL {
            assert_eq!(Init::from_id(init.id()), Some(init));
        }
    }
}
