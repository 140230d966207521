//! Asking the worker how well an opened model does on the test set.

use ffnn::activation::Activation;
use yew::prelude::*;

use super::sheet_state::{Preparation, SheetState};
use super::view::SheetChange;
use crate::late::ModelsProps;
use crate::training::inspection::PanelQuestion;
use crate::training::protocol::{pack, unpack};
use crate::training::request::RequestId;

/// Ways to read a model.
type Readings = Vec<(Vec<Activation>, Preparation)>;

/// What was asked last.
#[derive(Default)]
struct Memory {
    /// The ways to read the model, with its mean and deviation, and the run.
    asked: Option<(Readings, (f32, f32), u32)>,
    /// The answer that was there before.
    before: Option<RequestId>,
}

/// Asks whatever is not known, and has the state hear it.
#[hook]
pub fn use_tested(sheet: Option<&SheetState>, lab: &ModelsProps, fits: bool, change: &SheetChange) {
    let memory = use_mut_ref(Memory::default);
    let (sheet, lab, change) = (sheet.cloned(), lab.clone(), change.clone());
    use_effect(move || {
        let Some(shown) = sheet else { return };
        let readings = shown.untested();
        if readings.is_empty() || !fits || !lab.has_classes {
            return;
        }
        let mut memory = memory.borrow_mut();
        let slot = PanelQuestion::GIVEN;
        let answer = lab.slots.answer(slot).cloned();
        let request = answer.as_ref().map(|answer| answer.request);
        let asked = Some((readings.clone(), shown.standard, lab.run));
        if memory.asked != asked {
            (memory.asked, memory.before) = (asked, request);
            drop(memory);
            let question = PanelQuestion::Given(shown.question(&readings));
            lab.on_ask.emit((question.slot(), pack(&question)));
        } else if request != memory.before
            && !lab.slots.is_waiting(slot)
            && let Some(accuracies) = answer.and_then(|answer| unpack::<Vec<f32>>(&answer.answer))
            && !accuracies.is_empty()
        {
            memory.before = request;
            drop(memory);
            change.emit(Box::new(move |sheet| sheet.hear(&readings, &accuracies)));
        }
    });
}
