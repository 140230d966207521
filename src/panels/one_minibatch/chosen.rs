//! What the user looks at.

use std::rc::Rc;

use ffnn::train::WeightPlace;
use yew::Reducible;

use crate::training::inspection::StepQuestion;

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// The step, counted from 1; none to follow the newest one.
    step: Option<u64>,
    /// The sample, as its place in the minibatch.
    sample: u32,
    /// The weight; none before the first answer.
    weight: Option<WeightPlace>,
    /// The step in which the gradient of this weight is compared with a numerical derivative.
    checked: Option<u64>,
}

/// What the user does, and what comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choose {
    /// Looks at a step, or follows the newest one.
    Step(Option<u64>),
    /// Looks at a sample.
    Sample(u32),
    /// Looks at a weight.
    Weight(WeightPlace),
    /// Looks at another weight, from the one that was chosen last; from this one, which is shown, if none was chosen.
    Move(WeightPlace, Move),
    /// Compares the gradient of the weight with a numerical derivative in the step that is shown.
    Check(u64),
    /// A step is shown with this weight.
    Shown(u64, WeightPlace),
}

/// From one weight to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// To another layer, to the nearest weight if it has fewer inputs or units.
    Layer {
        /// The layer, counted from 0.
        layer: usize,
        /// Its inputs.
        inputs: usize,
        /// Its units.
        units: usize,
    },
    /// To another unit.
    Unit(usize),
    /// To another input; none is the bias.
    Input(Option<usize>),
}

impl Move {
    fn from(self, place: WeightPlace) -> WeightPlace {
        match self {
            Self::Layer { layer, inputs, units } => WeightPlace {
                layer,
                input: place.input.map(|input| input.min(inputs.saturating_sub(1))),
                unit: place.unit.min(units.saturating_sub(1)),
            },
            Self::Unit(unit) => WeightPlace { unit, ..place },
            Self::Input(input) => WeightPlace { input, ..place },
        }
    }
}

impl Chosen {
    /// What the worker is asked.
    pub fn question(&self) -> StepQuestion {
        let Self { step, sample, weight, checked } = *self;
        StepQuestion { step, sample, weight, check: checked.is_some() }
    }

    fn after(mut self, choose: Choose) -> Self {
        match choose {
            Choose::Step(step) => (self.step, self.checked) = (step, None),
            Choose::Sample(sample) => self.sample = sample,
            Choose::Weight(weight) => (self.weight, self.checked) = (Some(weight), None),
            // The answer that is shown may not know yet of the weight that was chosen last.
            Choose::Move(shown, to) => {
                (self.weight, self.checked) = (Some(to.from(self.weight.unwrap_or(shown))), None);
            }
            // What is found is of this step, which is shown until the user goes on.
            Choose::Check(step) => (self.step, self.checked) = (Some(step), Some(step)),
            Choose::Shown(step, weight) => {
                // The weight that the worker has chosen stays while steps go by.
                self.weight = self.weight.or(Some(weight));
                self.checked.take_if(|checked| *checked != step);
            }
        }
        self
    }
}

impl Reducible for Chosen {
    type Action = Choose;

    fn reduce(self: Rc<Self>, choose: Choose) -> Rc<Self> {
        Rc::new(Self::clone(&self).after(choose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: WeightPlace = WeightPlace { layer: 0, input: Some(4), unit: 2 };
    const BIAS: WeightPlace = WeightPlace { layer: 1, input: None, unit: 0 };

    #[test]
    fn the_first_weight_shown_stays_and_the_user_s_holds() {
        let chosen = Chosen::default().after(Choose::Shown(7, FIRST));
        assert_eq!(chosen.weight, Some(FIRST));
        let chosen = chosen.after(Choose::Weight(BIAS)).after(Choose::Shown(8, FIRST));
        assert_eq!(chosen.question().weight, Some(BIAS));
    }

    #[test]
    fn layer_unit_and_input_chosen_before_an_answer_all_count() {
        let layer = Move::Layer { layer: 1, inputs: 8, units: 2 };
        let near = WeightPlace { layer: 1, input: Some(4), unit: 1 };
        // Even before the first answer has been noted as shown.
        assert_eq!(Chosen::default().after(Choose::Move(FIRST, layer)).weight, Some(near));
        let moved = [layer, Move::Unit(0), Move::Input(None)]
            .into_iter()
            .fold(Chosen::default(), |chosen, to| chosen.after(Choose::Move(FIRST, to)));
        assert_eq!(moved.weight, Some(BIAS));
    }

    #[test]
    fn a_check_is_of_one_weight_in_one_step() {
        let chosen = Chosen::default().after(Choose::Shown(7, FIRST)).after(Choose::Check(7));
        assert!(chosen.question().check);
        assert_eq!(chosen.question().step, Some(7), "a newer one does not take its place");
        assert!(
            chosen.clone().after(Choose::Sample(3)).after(Choose::Shown(7, FIRST)).question().check
        );
        for other in [Choose::Shown(8, FIRST), Choose::Weight(BIAS), Choose::Step(None)] {
            assert!(!chosen.clone().after(other).question().check, "{other:?}");
        }
    }
}
