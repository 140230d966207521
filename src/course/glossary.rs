//! The glossary: a separate page with the terms of the lecture in both languages.

use yew::prelude::*;

use super::entry::SectionEntry;
use super::live::live;
use super::opened::open_section;
use super::rich::rich;
use super::section::{FigureContext, Section};
use super::study::Study;
use super::terms::{self, TERMS};
use crate::i18n::{Lang, Text};
use crate::late::{TERM_NAME, TermEntries};
use crate::route::Query;

/// The glossary's entry in the registry.
pub const ENTRY: SectionEntry = SectionEntry {
    id: "glossary",
    number: 0,
    title: Text::new("用語集", "Glossary"),
    study: &Study::NONE,
    view: live(|query| open_section::<Glossary, 0>(query, figure, |_| [])),
    stays: false,
};

/// The entry of one term.
pub static TERM_ENTRIES: TermEntries = TermEntries { show: entry };

fn entry(id: &str, lang: Lang) -> Html {
    let Some(term) = terms::find(id) else { return Html::default() };
    let other = lang.other();
    html! {
        <>
            <p id={TERM_NAME} class="term-name">{ term.name.get(lang) }<span lang={other.code()}>{ term.name.get(other) }</span></p>
            <p>{ rich(term.meaning.get(lang)) }</p>
        </>
    }
}

/// The id of the term that the link asks for.
#[derive(Clone)]
struct Glossary(Option<&'static str>);

impl Section for Glossary {
    type Action = ();

    fn from_query(query: &Query) -> Self {
        Self(query.get("at").and_then(terms::find).map(|term| term.id))
    }
}

fn figure(Glossary(asked): &Glossary, context: &FigureContext<()>) -> Html {
    let lang = context.lang;
    let other = lang.other();
    html! {
        <dl class="glossary">
            { for TERMS.iter().map(|term| html! {
                <div key={term.id} id={term.id} class={(*asked == Some(term.id)).then_some("asked")}>
                    <dt>{ term.name.get(lang) }<span lang={other.code()}>{ term.name.get(other) }</span></dt>
                    <dd>{ rich(term.meaning.get(lang)) }</dd>
                </div>
            }) }
        </dl>
    }
}
