//! The way to the section before and to the one after, at the end of each.

use yew::prelude::*;

use super::registry::SECTIONS;
use crate::course::SectionSummary;
use crate::i18n::{Lang, Text};

const NAME: Text = Text::new("前後の節", "Previous and next section");
const PREVIOUS: Text = Text::new("前へ", "Previous");
const NEXT: Text = Text::new("次へ", "Next");

/// The sections before and after one, in the order of the lecture. What is beside the lecture has the last section before it.
pub fn around(id: &str) -> (Option<&'static SectionSummary>, Option<&'static SectionSummary>) {
    let place = SECTIONS.iter().position(|section| section.id == id);
    let before = place.and_then(|place| place.checked_sub(1)).and_then(|place| SECTIONS.get(place));
    let after = place.and_then(|place| SECTIONS.get(place + 1));
    (before, after)
}

/// The links.
pub fn neighbours(section: &SectionSummary, lang: Lang) -> Html {
    let (before, after) = around(section.id);
    let link = |to: &SectionSummary, word: Text, class: &'static str| {
        let number = if to.number > 0 { format!("{}. ", to.number) } else { String::new() };
        html! {
            <a {class} href={format!("#/{}", to.id)}>
                <small>{ word.get(lang) }</small>
                <span>{ number }{ to.title.get(lang) }</span>
            </a>
        }
    };
    html! {
        <nav class="neighbours" aria-label={NAME.get(lang)}>
            { for before.map(|to| link(to, PREVIOUS, "previous")) }
            { for after.map(|to| link(to, NEXT, "next")) }
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_section_leads_to_the_next_and_back() {
        for pair in SECTIONS.windows(2) {
            let (_, after) = around(pair[0].id);
            let (before, _) = around(pair[1].id);
            assert_eq!(after.map(|section| section.id), Some(pair[1].id));
            assert_eq!(before.map(|section| section.id), Some(pair[0].id));
        }
        assert!(around(SECTIONS[0].id).0.is_none());
        assert!(SECTIONS.last().is_some_and(|last| around(last.id).1.is_none()));
    }
}
