//! Messages to the user: values of the link that could not be read, a stored run, a problem.

use yew::prelude::*;

use super::actions::LabAction;
use super::proposal::adapted_text;
use super::state::LabState;
use super::text;
use crate::course::unread_text;
use crate::i18n::Lang;
use crate::training::run_report::RunPhase;

/// The messages. A screen reader speaks each of them when it appears.
pub fn messages(state: &LabState, act: &Callback<LabAction>, lang: Lang) -> Html {
    let dismiss = act.reform(|_: MouseEvent| LabAction::Dismiss);
    let open = act.reform(|_: MouseEvent| LabAction::OpenStored);
    html! {
        <div class="messages" role="status">
            if !state.broken_values.is_empty() {
                <p class="note">{ unread_text(&state.broken_values, lang) }</p>
            }
            if state.stored_run {
                <p class="note">{ text::KEPT.get(lang) }{ " " }<button class="link" onclick={open}>{ text::OPEN_KEPT.get(lang) }</button></p>
            }
            if state.adapted {
                <p class="note">{ adapted_text(&state.settings, lang) }</p>
            }
            if let Some(problem) = &state.problem {
                <p class="error">{ problem.text(lang) }{ " " }<button class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button></p>
            } else if let RunPhase::Diverged { step } = state.phase() {
                <p class="error">{ diverged(step, lang) }</p>
            }
        </div>
    }
}

fn diverged(step: u64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{step} 番目のミニバッチで損失が数でなくなり (NaN か無限大)、学習を止めました。一歩が大きすぎて、重みが際限なく大きくなったためです。最後の有効な重みは残っています。学習率を 1/10 にして、リセットから試してください。"
        ),
        Lang::En => format!(
            "At minibatch {step} the loss was no longer a number (NaN or infinite), so training stopped: the steps were too large and the weights grew without bound. The last good weights are kept. Try a tenth of the learning rate, then Reset."
        ),
    }
}
