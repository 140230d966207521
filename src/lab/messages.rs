//! Messages to the user: values of the link that could not be read, a stored run, a problem, a lost run.

use ffnn::train::Lost;
use yew::prelude::*;

use super::actions::LabAction;
use super::lost_text::{guessing, lost_text};
use super::needed_data::needed_text;
use super::proposal::adapted_text;
use super::run_changes::tenth;
use super::state::LabState;
use super::text;
use crate::course::unread_text;
use crate::i18n::Lang;
use crate::training::run_report::RunReport;

/// The messages. A screen reader speaks each of them when it appears.
pub fn messages(state: &LabState, act: &Callback<LabAction>, lang: Lang) -> Html {
    let dismiss = act.reform(|_: MouseEvent| LabAction::Dismiss);
    let open = act.reform(|_: MouseEvent| LabAction::OpenStored);
    let forget = act.reform(|_: MouseEvent| LabAction::ForgetSweep);
    html! {
        <div class="messages" role="status">
            if !state.broken_values.is_empty() {
                <p class="note">{ unread_text(&state.broken_values, lang) }</p>
            }
            if let Some(needed) = state.awaited_by_sweep().filter(|_| state.loading.is_none()) {
                <p class="note">{ needed_text(needed, state.own_in_place().is_some(), lang) }{ " " }<button class="link" onclick={forget}>{ text::DISMISS.get(lang) }</button></p>
            }
            if state.stored_run {
                <p class="note">{ text::KEPT.get(lang) }{ " " }<button class="link" onclick={open}>{ text::OPEN_KEPT.get(lang) }</button></p>
            }
            if state.adapted {
                <p class="note">{ adapted_text(&state.settings, lang) }</p>
            }
            if let Some(problem) = &state.problem {
                <p class="error">{ problem.text(lang) }{ " " }<button class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button></p>
            }
            if let Some(lost) = state.run.as_ref().and_then(RunReport::failure) {
                { mending(state, &lost, act, lang) }
            }
        </div>
    }
}

/// What went wrong in a lost run, and the button that mends it.
fn mending(state: &LabState, lost: &Lost, act: &Callback<LabAction>, lang: Lang) -> Html {
    let guessing = state.data.as_ref().map(guessing).unwrap_or_default();
    let text = lost_text(lost, guessing, state.in_force(), lang);
    let rate = tenth(state.settings.optimizer.learning_rate());
    let label = match lang {
        Lang::Ja => format!("学習率 {rate} でリセット"),
        Lang::En => format!("Reset with learning rate {rate}"),
    };
    let mend = act.reform(|_: MouseEvent| LabAction::Mend);
    html! {
        <p class="error">{ text }{ " " }<button class="link" onclick={mend}>{ label }</button></p>
    }
}
