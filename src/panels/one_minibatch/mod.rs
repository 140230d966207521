//! One minibatch in numbers: its samples, one sample's way through the network, the terms of one weight's gradient, and the
//! update of this weight. All numbers are those of the engine, with all their digits.

mod batch_list;
mod batch_table;
mod chosen;
mod derivative_check;
mod fit_panel;
mod gradient_choice;
mod layer_table;
mod shown_step;
mod step_bar;
mod step_symbols;
mod step_view;
mod term_table;
mod update_table;
mod weight_matrix;

use yew::prelude::*;

use super::asking::use_answer;
use super::words::COMPUTING;
use crate::i18n::use_lang;
use crate::late::PanelsProps;
use crate::training::inspection::{PanelAnswer, PanelQuestion, TakenStep};
use chosen::Choose;
pub use fit_panel::FitPanel;
use shown_step::{use_chosen, use_drawn, use_shown};

/// The panel.
#[component]
pub fn MinibatchPanel(props: &PanelsProps) -> Html {
    let lang = use_lang();
    let place = use_node_ref();
    let (chosen, act) = use_chosen(props.weight);
    let question = PanelQuestion::Step(chosen.question());
    let answered = use_answer(props, &place, &question, (props.run, props.step));
    use_effect_with(props.run, {
        let act = act.clone();
        move |_| act.emit(Choose::Step(None))
    });
    let step = answered.and_then(|answered| match &answered.answer {
        PanelAnswer::Step(step) => Some(std::rc::Rc::new(TakenStep::clone(step))),
        _ => None,
    });
    use_shown(step.as_deref(), &act, &props.on_weight);
    match use_drawn(step, &props.names, &props.samples, lang, &act) {
        Some(drawn) => html! { <div ref={place} class="panel-body minibatch">{ drawn }</div> },
        None => html! { <p ref={place} class="note">{ COMPUTING.get(lang) }</p> },
    }
}
