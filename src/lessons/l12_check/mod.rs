//! Section 12: the lecture's questions, and the way to those of the other sections.

mod study;

use yew::prelude::*;

use super::LESSONS;
use crate::i18n::{Text, use_lang};

pub use study::STUDY;

const LEAD: Text = Text::new(
    "まず自分の言葉で書き、それから解答例と比べましょう。人や LLM に聞いてもかまいませんが、合っているかどうかは自分で確かめてください。書いたものはこの端末の外へ出ません。",
    "Write in your own words first, then compare. Ask others, or an LLM, if you like, but check for yourself whether the answer holds. What you write never leaves this device.",
);
const OTHERS: Text = Text::new("各節の問い", "Questions of the other sections");

/// Section 12; its own questions follow below, as in every section.
#[component]
pub fn Check() -> Html {
    let lang = use_lang();
    let others =
        LESSONS.iter().filter(|lesson| lesson.id != "check" && !lesson.study.questions.is_empty());
    html! {
        <>
            <p class="lead">{ LEAD.get(lang) }</p>
            <h2>{ OTHERS.get(lang) }</h2>
            <ul class="sections" role="list">
                { for others.map(|lesson| html! {
                    <li key={lesson.id}>
                        <a href={["#/", lesson.id, "?at=questions"].concat()}>
                            <span class="number">{ lesson.number }</span>{ lesson.title.get(lang) }
                        </a>
                    </li>
                }) }
            </ul>
        </>
    }
}
