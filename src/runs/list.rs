//! The list of runs.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::settings_text::RunSetting;
use super::text;
use crate::i18n::{Lang, Text};
use crate::training::kept_runs::{KeptRequest, KeptRun};
use crate::training::run_id::RunId;
use crate::ui::Check;

/// The longest name of a run, in letters.
const LONGEST_NAME: usize = 80;

/// What the user does with a listed run.
#[derive(Clone, PartialEq)]
pub struct ListCalls {
    /// Asks the worker.
    pub ask: Callback<KeptRequest>,
    /// Opens a run, and goes on with it if true.
    pub open: Callback<(RunId, bool)>,
    /// Ticks a run, or takes its tick away.
    pub tick: Callback<(RunId, bool)>,
}

/// The properties of [`RunRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct RunRowProps {
    /// The run.
    pub run: KeptRun,
    /// Its name, or what it differs in.
    pub name: AttrValue,
    /// True if it is the one in the lab.
    pub is_current: bool,
    /// True if it is ticked.
    pub is_ticked: bool,
    /// What the user does with it.
    pub calls: ListCalls,
}

/// A run in the list.
#[component]
pub fn RunRow(props: &RunRowProps) -> Html {
    let lang = crate::i18n::use_lang();
    let RunRowProps { run, name, is_current, is_ticked, calls } = props;
    let id = run.run;
    let named = |control: Text| text::of_run(control, name, lang);
    let on_name = {
        let (ask, automatic) = (calls.ask.clone(), run.label.name.is_none().then(|| name.clone()));
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let typed: String = input.value().trim().chars().take(LONGEST_NAME).collect();
            let is_automatic = automatic.as_ref().is_some_and(|name| **name == *typed);
            if !is_automatic {
                ask.emit(KeptRequest::Name(id, Some(typed).filter(|name| !name.is_empty())));
            }
        })
    };
    let starred = run.label.starred;
    let on_star = calls.ask.reform(move |_: MouseEvent| KeptRequest::Star(id, !starred));
    let on_delete = calls.ask.reform(move |_: MouseEvent| KeptRequest::Delete(id, true));
    let open = |goes_on| calls.open.reform(move |_: MouseEvent| (id, goes_on));
    html! {
        <li class={classes!("run", is_current.then_some("current"))} aria-current={is_current.then_some("true")}>
            <Check name={named(text::TICK)} checked={*is_ticked} on_change={calls.tick.reform(move |on| (id, on))} />
            <button class="star" aria-pressed={starred.to_string()} aria-label={named(text::STAR)} onclick={on_star}>
                { if starred { "★" } else { "☆" } }
            </button>
            <input type="text" class="run-name" aria-label={named(text::NAME)} autocomplete="off" maxlength={LONGEST_NAME.to_string()}
                value={name.clone()} onchange={on_name} />
            <p class="note number run-facts">{ facts(run, *is_current, lang) }</p>
            <div class="run-actions">
                <button class="link" aria-label={named(text::OPEN)} onclick={open(false)}>{ text::OPEN.get(lang) }</button>
                <button class="link" aria-label={named(text::CONTINUE)} onclick={open(true)}>{ text::CONTINUE.get(lang) }</button>
                <button class="link" aria-label={named(text::DELETE)} onclick={on_delete}>{ text::DELETE.get(lang) }</button>
            </div>
        </li>
    }
}

fn facts(run: &KeptRun, is_current: bool, lang: Lang) -> String {
    let facts = [
        RunSetting::Data.value(run, lang),
        text::progress(run, lang),
        text::result(run, lang),
        text::seconds(run.seconds, lang),
    ];
    let current = is_current.then(|| text::IN_LAB.get(lang).to_owned());
    let all: Vec<String> = facts.into_iter().chain(current).collect();
    all.join(" · ")
}
