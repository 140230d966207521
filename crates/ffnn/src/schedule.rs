//! How the learning rate η changes from the first step of a run to its last.

/// A learning rate schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Schedule {
    /// η stays as it is.
    #[default]
    Constant,
    /// η_t = η (1 − t / T) at step t of T: large steps first, small ones at the end.
    Linear,
}

impl Schedule {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Constant, Self::Linear];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Linear => "linear",
        }
    }

    /// The inverse of [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|schedule| schedule.id() == id)
    }

    /// η_t at step t = `step`, counted from 0, of T = `steps`. Steps after the last one have its rate, so that they still
    /// change the weights.
    pub fn rate(self, learning_rate: f32, step: u64, steps: u64) -> f32 {
        match self {
            Self::Constant => learning_rate,
            Self::Linear => {
                let left = steps.saturating_sub(step).max(1);
                learning_rate * (left as f32 / steps.max(1) as f32)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_rate_stays() {
        assert_eq!(Schedule::Constant.rate(0.1, 7, 10), 0.1);
    }

    #[test]
    fn a_linear_rate_falls_to_its_last_step_and_no_further() {
        let rates: Vec<f32> = (0..6).map(|step| Schedule::Linear.rate(0.8, step, 4)).collect();
        assert_eq!(rates, [0.8, 0.6, 0.4, 0.2, 0.2, 0.2]);
        assert_eq!(Schedule::Linear.rate(0.5, 0, 0), 0.5);
    }

    #[test]
    fn an_id_gives_its_variant_back() {
        for schedule in Schedule::ALL {
            assert_eq!(Schedule::from_id(schedule.id()), Some(schedule));
        }
        assert_eq!(Schedule::from_id("cosine"), None);
    }
}
