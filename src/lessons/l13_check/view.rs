//! Links to the questions of the other sections, the practice, and what somebody has done.

use yew::prelude::*;

use super::state::Check;
use super::text;
use crate::course::{FigureContext, SectionSummary};
use crate::dom::{el, text as plain};
use crate::late::{PracticePlace, PracticeSection};

/// The number of this section, which is not linked to.
pub const NUMBER: u8 = 13;

fn practised(section: &SectionSummary) -> PracticeSection {
    PracticeSection {
        id: section.id,
        number: section.number,
        title: section.title,
        asked: section.asked,
    }
}

/// What somebody has done, if the link says so; a link for each other section that has questions, and the practice.
pub fn figure(check: &Check, context: &FigureContext<()>) -> Html {
    let lang = context.lang;
    let others =
        context.sections.iter().filter(|section| section.number != NUMBER && section.has_questions);
    let link = |section: &SectionSummary| {
        let number = el("span", "number", [plain(section.number.to_string())]);
        let href = ["#/", section.id, "?at=questions"].concat();
        html! { <li><a {href}>{ number }{ section.title.get(lang) }</a></li> }
    };
    let sections: Vec<_> = context.sections.iter().map(practised).collect();
    html! {
        <>
            if let Some(records) = check.handed_in() {
                <PracticePlace sections={sections.clone()} handed_in={Some(records)} />
            }
            <h2>{ text::OTHERS.get(lang) }</h2>
            <ul class="sections" role="list">{ for others.map(link) }</ul>
            <PracticePlace {sections} />
        </>
    }
}
