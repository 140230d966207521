//! The map: each section with its question and what of it is done.

use yew::prelude::*;

use super::questions::question;
use super::text;
use crate::course::SectionSummary;
use crate::course::study::{done_mark, use_progress};
use crate::i18n::use_lang;

/// The properties of [`SectionMap`].
#[derive(Properties)]
pub struct SectionMapProps {
    /// All sections.
    pub sections: &'static [SectionSummary],
}

impl PartialEq for SectionMapProps {
    /// There is one list of sections.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The numbered sections.
#[component]
pub fn SectionMap(props: &SectionMapProps) -> Html {
    let lang = use_lang();
    let progress = use_progress();
    let numbered = props.sections.iter().filter(|section| section.number > 0);
    html! {
        <section class="map" aria-labelledby="map">
            <h2 id="map">{ text::MAP.get(lang) }</h2>
            <ol role="list">
                { for numbered.map(|section| html! {
                    <li key={section.id}>
                        <a href={format!("#/{}", section.id)}>
                            <span class="number">{ section.number }</span>
                            <b>{ section.title.get(lang) }{ done_mark(section, &progress, lang) }</b>
                            <span class="asks">{ question(section.id).map(|question| question.get(lang)) }</span>
                        </a>
                    </li>
                }) }
            </ol>
            if !progress.is_empty() { <p class="note">{ text::MARKS.get(lang) }</p> }
        </section>
    }
}
