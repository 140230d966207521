//! One minibatch of a training in the page, and the place where it stands once its code has been fetched.

use yew::prelude::*;

use super::panels::UNFETCHED;
use super::{LateCode, use_fetched};
use crate::training::fit::SharedFit;
use crate::training::inspection::{WeightChoice, WeightEvent};

/// What one minibatch of a training in the page needs to know.
#[derive(Clone, PartialEq, Properties)]
pub struct FitStepsProps {
    /// The training.
    pub fit: SharedFit,
    /// Its gradient steps so far.
    pub steps: u64,
    /// The names of the inputs.
    pub inputs: [String; 2],
    /// The weight that is looked at.
    pub weight: WeightChoice,
    /// Called when another weight is shown.
    pub on_weight: Callback<WeightEvent>,
}

/// One minibatch of a training in the page.
#[derive(Debug)]
pub struct FitSteps {
    /// Shows it.
    pub show: fn(&FitStepsProps) -> Html,
}

/// The place.
#[component]
pub fn FitStepsPlace(props: &FitStepsProps) -> Html {
    match use_fetched(super::fit_steps, UNFETCHED) {
        LateCode::Here(steps) => (steps.show)(props),
        LateCode::Not(message) => message,
    }
}
