//! Section 12: the lecture's questions, and the way to those of the other sections.

mod study;

use yew::prelude::*;

use crate::course::section::{Reader, Section, view};
use crate::course::{SectionEntry, SectionSummary};
use crate::i18n::Text;
use crate::route::Query;
use crate::ui::{el, text};

use study::STUDY;

/// The section's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "check",
    number: 12,
    title: Text::new("理解度確認", "Check yourself"),
    study: &STUDY,
    view: view::<Check>,
    stays: false,
};

const OTHERS: Text = Text::new("各節の問い", "Questions of the other sections");

/// Section 12; its own questions follow below, as in every section.
#[derive(Clone)]
pub struct Check;

impl Section for Check {
    type Action = ();

    fn from_query(_: &Query) -> Self {
        Self
    }

    fn figure(&self, reader: &Reader<()>) -> Html {
        let lang = reader.lang;
        let others =
            reader.sections.iter().filter(|lesson| lesson.id != ENTRY.id && lesson.has_questions);
        let link = |lesson: &SectionSummary| {
            let number = el("span", "number", [text(lesson.number.to_string())]);
            let href = ["#/", lesson.id, "?at=questions"].concat();
            html! { <li><a {href}>{ number }{ lesson.title.get(lang) }</a></li> }
        };
        html! {
            <>
                <h2>{ OTHERS.get(lang) }</h2>
                <ul class="sections" role="list">{ for others.map(link) }</ul>
            </>
        }
    }
}
