//! One minibatch in numbers, and its weight in the diagram of the network.

use yew::prelude::*;

use super::fit_state::{FitAction, Fitting};
use crate::diagram::EdgeChoice;
use crate::i18n::Lang;
use crate::late::{FitStepsPlace, Panel};
use crate::training::inspection::WeightEvent;

/// The heading that opens one minibatch, and what it opens. The inputs have these names.
pub fn look_inside(
    state: &Fitting,
    inputs: impl FnOnce() -> [String; 2],
    lang: Lang,
    act: &Callback<FitAction>,
) -> Html {
    let toggle = act.reform(|_: MouseEvent| FitAction::Look);
    let fit = state.shared().filter(|_| state.looks);
    html! {
        <section class="panel">
            <h3><button type="button" class="link" aria-expanded={state.looks.to_string()} onclick={toggle}>{ Panel::Minibatch.name().get(lang) }</button></h3>
            if let Some(fit) = fit {
                <FitStepsPlace {fit} steps={state.steps()} inputs={inputs()} weight={state.weight} on_weight={act.reform(FitAction::Weight)} />
            }
        </section>
    }
}

/// How weights are chosen in the diagram; none unless a minibatch is shown.
pub fn edges(state: &Fitting, act: &Callback<FitAction>) -> Option<EdgeChoice> {
    let pick = act.reform(|place| FitAction::Weight(WeightEvent::Picked(place)));
    Some(EdgeChoice { chosen: state.weight.shown?, choose: pick })
}
