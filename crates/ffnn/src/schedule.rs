//! How the learning rate η changes from the first step of a run to its last.

/// A learning rate schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Schedule {
    /// η stays as it is.
    #[default]
    Constant,
    /// η_t = η (1 − t / T) at step t of T: large steps first, small ones at the end.
    Linear,
    // Stored runs have the numbers of these variants: new ones come last.
    /// η_t = η (1 + cos(π t / T)) / 2 (Loshchilov and Hutter 2017): slow at first and at the end.
    Cosine,
    /// η_t = η γᵏ with k = ⌊n t / T⌋: the run has n parts, and with each next one the rate is multiplied by γ.
    Step {
        /// γ.
        factor: f32,
        /// n.
        parts: u32,
    },
}

impl Schedule {
    /// One of each kind, with usual values.
    pub const ALL: [Self; 4] =
        [Self::Constant, Self::Linear, Self::Cosine, Self::Step { factor: 0.1, parts: 3 }];

    /// The identifier in links and files. It never changes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Linear => "linear",
            Self::Cosine => "cosine",
            Self::Step { .. } => "step",
        }
    }

    /// The inverse of [`id`](Self::id), with the usual values of that kind.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|schedule| schedule.id() == id)
    }

    /// η_t at step t = `step`, counted from 0, of T = `steps`. Steps after the last one have its rate, so that they still
    /// change the weights.
    pub fn rate(self, learning_rate: f32, step: u64, steps: u64) -> f32 {
        let steps = steps.max(1);
        let step = step.min(steps - 1);
        match self {
            Self::Constant => learning_rate,
            Self::Linear => learning_rate * ((steps - step) as f32 / steps as f32),
            Self::Cosine => {
                let angle = core::f64::consts::PI * (step as f64 / steps as f64);
                learning_rate * (0.5 * (1.0 + libm::cos(angle))) as f32
            }
            Self::Step { factor, parts } => {
                let part = u128::from(parts) * u128::from(step) / u128::from(steps);
                learning_rate * libm::powf(factor, part as f32)
            }
        }
    }

    /// η_t with a warm-up of W = `warm_up` steps: η (t + 1) / W for t < W, so that the first steps, taken with weights
    /// that are still random, are small (Goyal et al. 2017); then the schedule over the other T − W steps.
    ///
    /// ```
    /// use ffnn::schedule::Schedule;
    /// let rate = |step| Schedule::Linear.rate_after_warm_up(0.8, step, 6, 2);
    /// assert_eq!([0, 1, 2, 3, 4, 5].map(rate), [0.4, 0.8, 0.8, 0.6, 0.4, 0.2]);
    /// ```
    pub fn rate_after_warm_up(
        self,
        learning_rate: f32,
        step: u64,
        steps: u64,
        warm_up: u64,
    ) -> f32 {
        if step < warm_up {
            return learning_rate * ((step + 1) as f32 / warm_up as f32);
        }
        self.rate(learning_rate, step - warm_up, steps.saturating_sub(warm_up))
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
    fn a_cosine_is_half_way_down_in_the_middle() {
        let rate = |step| Schedule::Cosine.rate(0.8, step, 4);
        assert_eq!([rate(0), rate(2)], [0.8, 0.4]);
        assert!((rate(1) + rate(3) - 0.8).abs() < 1e-7 && rate(3) > 0.0);
        assert_eq!([rate(4), rate(9)], [rate(3); 2], "steps after the last one");
    }

    #[test]
    fn a_step_falls_after_each_part_of_the_run() {
        let schedule = Schedule::Step { factor: 0.5, parts: 3 };
        let rates: Vec<f32> = (0..8).map(|step| schedule.rate(0.8, step, 6)).collect();
        assert_eq!(rates, [0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2]);
        let one = Schedule::Step { factor: 0.5, parts: 1 };
        assert!((0..6).all(|step| one.rate(0.8, step, 6) == 0.8));
        let none = Schedule::Step { factor: 0.5, parts: 0 };
        assert_eq!(none.rate(0.8, 5, 6), 0.8);
    }

    #[test]
    fn every_schedule_stays_positive_and_begins_at_its_rate() {
        for schedule in Schedule::ALL {
            assert_eq!(schedule.rate(0.3, 0, 1000), 0.3, "{schedule:?}");
            assert_eq!(schedule.rate(0.3, 0, 0), 0.3, "{schedule:?}");
            for step in 0..2000 {
                let rate = schedule.rate_after_warm_up(0.3, step, 1000, 100);
                assert!(rate > 0.0 && rate <= 0.3, "{schedule:?} {step}");
            }
            // A warm-up longer than the run.
            assert_eq!(schedule.rate_after_warm_up(0.3, 4, 5, 10), 0.15);
        }
    }

    #[test]
    fn an_id_gives_its_variant_back() {
        for schedule in Schedule::ALL {
            assert_eq!(Schedule::from_id(schedule.id()), Some(schedule));
        }
        assert_eq!(Schedule::from_id("none"), None);
    }
}
