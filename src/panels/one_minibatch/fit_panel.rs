//! The panel for a training in the page. The numbers are computed here, at once.

use std::rc::Rc;

use yew::prelude::*;

use super::chosen::Choose;
use super::shown_step::{use_chosen, use_drawn, use_shown};
use crate::dom::{Timeout, window};
use crate::i18n::use_lang;
use crate::late::FitStepsProps;
use crate::training::columns::ColumnScale;
use crate::training::fit::SharedFit;
use crate::training::inspection::{StepQuestion, TakenStep};
use crate::training::protocol::SampleInfo;

/// The least time between two steps that are shown while the network learns, in milliseconds.
const INTERVAL: f64 = 300.0;

/// The panel.
#[component]
pub fn FitPanel(props: &FitStepsProps) -> Html {
    let lang = use_lang();
    let (chosen, act) = use_chosen(props.weight);
    let question = chosen.question();
    let wanted = question.weight;
    let step = use_step(&props.fit, props.steps, question);
    use_effect_with(props.fit.clone(), {
        let act = act.clone();
        move |_| act.emit(Choose::Step(None))
    });
    use_shown(step.as_deref(), &act, &props.on_weight);
    use_effect_with((wanted, step.as_ref().map(|step| step.weight.place)), {
        let act = act.clone();
        move |(wanted, shown)| {
            // A smaller network does not have the weight that was chosen before.
            if let (Some(_), Some(shown)) = (wanted, shown)
                && *wanted != Some(*shown)
            {
                act.emit(Choose::Weight(*shown));
            }
        }
    });
    let samples = use_memo(props.inputs.clone(), |inputs| {
        let column = |name: &String| ColumnScale { name: name.clone(), mean: 0.0, deviation: 1.0 };
        SampleInfo::Table(Rc::new(inputs.iter().map(column).collect()))
    });
    let drawn = use_drawn(step, &Rc::default(), &samples, lang, &act);
    html! { <div class="panel-body minibatch">{ drawn }</div> }
}

/// What has been computed.
#[derive(Default)]
struct Memory {
    asked: Option<(SharedFit, StepQuestion)>,
    /// The steps that had been taken.
    of: u64,
    at: f64,
    step: Option<Rc<TakenStep>>,
    timer: Option<Timeout>,
}

/// The step that a question is about, after so many steps.
#[hook]
fn use_step(fit: &SharedFit, steps: u64, question: StepQuestion) -> Option<Rc<TakenStep>> {
    let memory = use_mut_ref(Memory::default);
    let update = use_force_update();
    let mut memory = memory.borrow_mut();
    let asked = Some((fit.clone(), question));
    let is_new = memory.asked != asked;
    if is_new || memory.of != steps {
        let now = window().performance().map_or(0.0, |clock| clock.now());
        let wait = if is_new { 0.0 } else { memory.at + INTERVAL - now };
        if wait > 0.0 {
            memory.timer.get_or_insert_with(|| {
                Timeout::new(wait.ceil() as u32, move || update.force_update())
            });
        } else {
            let step = asked.as_ref().and_then(|(fit, question)| {
                fit.read(|fit| fit.take_apart(question)).map(|step| Rc::new(*step))
            });
            *memory = Memory { asked, of: steps, at: now, step, timer: None };
        }
    }
    memory.step.clone()
}
