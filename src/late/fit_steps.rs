//! The place of one minibatch of a training in the page, which comes with the lab's panels.

use yew::prelude::*;

use super::{panels, use_fetched};
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

/// The place.
#[component]
pub fn FitStepsPlace(props: &FitStepsProps) -> Html {
    let lang = use_lang();
    use_fetched(panels, true).show(|panels| (panels.fit_steps)(props), lang)
}
