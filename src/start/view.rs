//! The start page, from the first sentence to the map.

use yew::prelude::*;

use super::figure::DigitReader;
use super::map::SectionMap;
use super::text;
use crate::course::SectionSummary;
use crate::i18n::{Lang, use_lang};
use crate::route::{LAST_PLACE, Route};
use crate::storage;

/// The properties of [`StartPage`].
#[derive(Properties)]
pub struct StartPageProps {
    /// All sections.
    pub sections: &'static [SectionSummary],
}

impl PartialEq for StartPageProps {
    /// There is one list of sections.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The start page.
#[component]
pub fn StartPage(props: &StartPageProps) -> Html {
    let lang = use_lang();
    let sections = props.sections;
    let last = use_memo((), |()| storage::load(LAST_PLACE).map(|hash| Route::parse(&hash)));
    html! {
        <>
            <p class="lead">{ text::LEAD.get(lang) }</p>
            { way(sections, (*last).as_ref(), lang) }
            <DigitReader />
            <dl class="start-facts">
                { for text::FACTS.iter().map(|(name, fact)| html! {
                    <div><dt>{ name.get(lang) }</dt><dd>{ fact.get(lang) }</dd></div>
                }) }
            </dl>
            <SectionMap {sections} />
        </>
    }
}

/// The way on to where the user was, or to the first section.
fn way(sections: &[SectionSummary], last: Option<&Route>, lang: Lang) -> Html {
    let known = |route: &&Route| !route.section.is_empty();
    let back = last.filter(known).and_then(|route| {
        let section = sections.iter().find(|section| section.id == route.section)?;
        Some((text::GO_ON, section, route.to_hash()))
    });
    let first = || {
        let section = sections.iter().find(|section| section.number > 0)?;
        Some((text::BEGIN, section, format!("#/{}", section.id)))
    };
    let Some((word, section, href)) = back.or_else(first) else { return Html::default() };
    let number = if section.number > 0 { format!("{}. ", section.number) } else { String::new() };
    html! {
        <p class="way">
            <a class="btn primary" {href}>{ word.get(lang) }</a>
            <span>{ number }{ section.title.get(lang) }</span>
        </p>
    }
}
