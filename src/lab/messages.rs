//! What the reader must be told: a link that could not be read, an earlier run, something that went wrong.

use yew::prelude::*;

use super::state::{Action, Phase, State};
use super::text;
use crate::i18n::{Lang, use_lang};
use crate::training::protocol::Command;

/// What the messages need.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The lab's state.
    pub state: UseReducerHandle<State>,
    /// Told of a command.
    pub on_command: Callback<Command>,
    /// Names of the link's values that could not be read.
    pub broken: Vec<String>,
}

/// The messages, said to screen readers as they come.
#[component]
pub fn Messages(props: &Props) -> Html {
    let lang = use_lang();
    let state = &props.state;
    let dispatch = state.dispatcher();
    let dismiss = move |_: MouseEvent| dispatch.dispatch(Action::Dismissed);
    let open = props.on_command.reform(|_: MouseEvent| Command::Open);
    html! {
        <div class="messages" role="status">
            if !props.broken.is_empty() {
                <p class="note">{ broken_link(&props.broken, lang) }</p>
            }
            if state.kept {
                <p class="note">{ text::KEPT.get(lang) }{ " " }<button class="link" onclick={open}>{ text::OPEN_KEPT.get(lang) }</button></p>
            }
            if let Some(problem) = &state.problem {
                <p class="error">{ problem.text(lang) }{ " " }<button class="link" onclick={dismiss}>{ text::DISMISS.get(lang) }</button></p>
            } else if let Phase::Diverged(step) = state.phase {
                <p class="error">{ diverged(step, lang) }</p>
            }
        </div>
    }
}

fn diverged(step: u64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "{step} 番目のミニバッチで損失が数でなくなり (NaN か無限大)、学習を止めました。一歩が大きすぎて、重みが際限なく育ったためです。最後の有効な重みは残っています。学習率を 1/10 にして、リセットから試してください。"
        ),
        Lang::En => format!(
            "At minibatch {step} the loss was no longer a number (NaN or infinite), so training stopped: the steps were too large and the weights grew without bound. The last good weights are kept. Try a tenth of the learning rate, then Reset."
        ),
    }
}

fn broken_link(names: &[String], lang: Lang) -> String {
    let names = names.join(", ");
    match lang {
        Lang::Ja => format!("リンクの {names} は読めなかったので、既定の値を使っています。"),
        Lang::En => format!("The link's {names} could not be read; the defaults stand in."),
    }
}
