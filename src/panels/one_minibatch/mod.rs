//! One minibatch in numbers: its samples, one sample's way through the network, the terms of one weight's gradient, and the
//! update of this weight. All numbers are the worker's, with all their digits.

mod batch_list;
mod chosen;
mod derivative_check;
mod gradient_choice;
mod layer_table;
mod step_bar;
mod step_symbols;
mod step_view;
mod term_table;
mod update_table;

use yew::prelude::*;

use super::asking::use_answer;
use super::words::COMPUTING;
use crate::i18n::use_lang;
use crate::late::PanelsProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion, TakenStep};
use crate::ui::{Figure, FigureParts};
use chosen::{Choose, Chosen};
use step_view::StepView;

/// The panel.
#[component]
pub fn MinibatchPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let chosen = use_reducer_eq(Chosen::default);
    let question = PanelQuestion::Step(chosen.question());
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    let act = {
        let dispatcher = chosen.dispatcher();
        Callback::from(move |choose: Choose| dispatcher.dispatch(choose))
    };
    use_effect_with(props.run, {
        let act = act.clone();
        move |_| act.emit(Choose::Step(None))
    });
    let step = answered.and_then(|answered| match &answered.answer {
        PanelAnswer::Step(step) => Some(std::rc::Rc::new(TakenStep::clone(step))),
        _ => None,
    });
    use_effect_with(step.as_ref().map(|step| (step.step, step.weight.place)), {
        let act = act.clone();
        move |shown| {
            if let Some((step, weight)) = shown {
                act.emit(Choose::Shown(*step, *weight));
            }
        }
    });
    let Some(step) = step else {
        return html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> };
    };
    let (names, samples) = (props.names.clone(), props.samples.clone());
    let draw = Callback::from(move |lit| {
        let (step, names, samples) = (&*step, &*names, &samples);
        let view = StepView { step, names, samples, lit: &lit, lang, act: &act };
        FigureParts { stage: view.all(), ..FigureParts::default() }
    });
    html! {
        <div ref={place} class="panel-body minibatch">
            <Figure {draw} whole=true />
        </div>
    }
}
