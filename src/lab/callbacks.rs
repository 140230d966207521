//! Callbacks of the lab's parts, made once: a part that is given a new one is drawn anew, with each frame of training.

use ffnn::train::WeightPlace;
use yew::Callback;

use super::actions::LabAction;
use crate::training::inspection::WeightEvent;
use crate::training::run_id::RunId;

/// The callbacks.
#[derive(Clone, Debug, PartialEq)]
pub struct LabCallbacks {
    /// Takes any action.
    pub act: Callback<LabAction>,
    /// A weight is chosen in the diagram.
    pub on_pick: Callback<WeightPlace>,
    /// A panel shows another weight.
    pub on_weight: Callback<WeightEvent>,
    /// A panel asks the worker, with its slot and the packed question.
    pub on_ask: Callback<(u8, Vec<u8>)>,
    /// The sweep of the link has begun.
    pub on_sweep: Callback<()>,
    /// A kept run is opened, and may go on.
    pub on_open: Callback<(RunId, bool)>,
}

impl LabCallbacks {
    /// Those that make actions of what they are called with.
    pub fn new(act: &Callback<LabAction>) -> Self {
        Self {
            act: act.clone(),
            on_pick: act.reform(|place| LabAction::Weight(WeightEvent::Picked(place))),
            on_weight: act.reform(LabAction::Weight),
            on_ask: act.reform(|(slot, question)| LabAction::Inspect(slot, question)),
            on_sweep: act.reform(|()| LabAction::ForgetSweep),
            on_open: act.reform(|(run, goes_on)| LabAction::OpenKept(run, goes_on)),
        }
    }
}
