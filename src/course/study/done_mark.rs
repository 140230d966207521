//! The mark of what is done of a section, in the contents and on the start page.

use yew::prelude::*;

use super::super::summary::SectionSummary;
use super::progress::Progress;
use crate::i18n::{Lang, Text};

const ALL_DONE: Text = Text::new("課題と問いがすべて完了", "All tasks and questions done");
const DONE_OF: Text = Text::new("の課題と問いが完了", "tasks and questions done");

/// How much of a section is done: nothing yet, `2/3`, or a check.
pub fn done_mark(section: &SectionSummary, progress: &Progress, lang: Lang) -> Html {
    let all = section.asked.len();
    match progress.count(section.id, section.asked) {
        0 => Html::default(),
        done if done == all => html! {
            <span class="done" title={ALL_DONE.get(lang)}><span aria-hidden="true">{ "✓" }</span><span class="visually-hidden">{ ALL_DONE.get(lang) }</span></span>
        },
        done => html! {
            <span class="done number" title={format!("{done}/{all} {}", DONE_OF.get(lang))}>{ format!("{done}/{all}") }<span class="visually-hidden">{ " " }{ DONE_OF.get(lang) }</span></span>
        },
    }
}
