//! One minibatch of a training in the page, and the place where it stands once its code has been fetched.

use yew::prelude::*;

use super::{fit_steps, use_fetched};
use crate::i18n::use_lang;
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
    let lang = use_lang();
    use_fetched(fit_steps, true).show(|steps| (steps.show)(props), lang)
}
