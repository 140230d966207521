//! The shell around a section: contents, title, language and theme.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::contents::Contents;
use super::last_place::use_last_place;
use super::neighbours::neighbours;
use super::place::Place;
use super::presenting::{FetchPresenter, use_presenting};
use super::share::Share;
use super::term_card::TermCard;
use super::{parts, registry};
use crate::course::{SectionEntry, excerpt};
use crate::dom::{EventListener, document, document_element, window};
use crate::i18n::{Lang, Text, phrases};
use crate::route::Query;
use crate::theme::{Dark, Theme};

#[derive(Properties)]
pub struct ShellProps {
    /// What the address asks for.
    pub place: Place,
    /// The language in force.
    pub lang: Lang,
    /// Called with the language that the user chooses.
    pub choose_lang: Callback<Lang>,
    /// Called when a part that could not be fetched is to be fetched again.
    pub retry: Callback<()>,
    /// Fetches presenter mode.
    pub presenter: FetchPresenter,
}

impl PartialEq for ShellProps {
    /// The callbacks do the same for as long as the page is open.
    fn eq(&self, other: &Self) -> bool {
        (&self.place, self.lang) == (&other.place, other.lang)
    }
}

const FAILED: Text = Text::new(
    "この節を読み込めませんでした。通信を確かめて、もう一度試してください。",
    "This section could not be loaded. Check the connection and try again.",
);
const RETRY: Text = Text::new("もう一度読み込む", "Try again");

/// The page around the section that its place names, and the sections that stay while others are read.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let (route, lang, visit) = (&props.place.route, props.lang, props.place.visit);
    let theme = use_state_eq(Theme::load);
    let presenting = use_presenting(props.presenter, &route.query);
    let dark = use_state_eq(|| Theme::load().apply());
    let lesson = registry::find(&route.section);
    let entries = parts::fetched();
    let entry = entries.iter().copied().find(|entry| entry.id == lesson.id);
    // Sections that stay, in the order in which they were opened.
    let opened = use_mut_ref(Vec::new);
    if entry.is_some_and(|entry| entry.stays) && !opened.borrow().contains(&lesson.id) {
        opened.borrow_mut().push(lesson.id);
    }
    let opened = opened.borrow().clone();
    {
        let dark = dark.clone();
        use_effect_with(*theme, move |theme| {
            let theme = *theme;
            dark.set(theme.apply());
            let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
            let listener = query.map(|query| {
                EventListener::new(&query, "change", move |_| dark.set(theme.apply()))
            });
            move || drop(listener)
        });
    }
    use_effect_with((lang, lesson.id), |(lang, id)| {
        let _ = document_element().set_attribute("lang", lang.code());
        document().set_title(&format!("{} — FFNN Lab", registry::find(id).title.get(*lang)));
    });
    use_last_place(lesson.id, visit);
    let heading = use_node_ref();
    let has_moved = use_mut_ref(|| false);
    {
        let heading = heading.clone();
        // Who follows a link to another section reads on from its heading; the first one leaves the focus to the browser.
        use_effect_with(lesson.id, move |_| {
            if has_moved.replace(true)
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                let _ = heading.focus();
            }
        });
    }
    let at = route.query.get("at").map(str::to_owned);
    use_effect_with((lesson.id, visit, at), |(.., at)| {
        let place = at.as_deref().and_then(|id| document().get_element_by_id(id));
        match place {
            Some(place) => place.scroll_into_view(),
            None => window().scroll_to_with_x_and_y(0.0, 0.0),
        }
    });

    let title = if lesson.id.is_empty() { HEADLINE } else { lesson.title };
    let choose_theme = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            chosen.choose();
            theme.set(chosen);
        })
    };

    let shown = |entry: &&&SectionEntry| entry.id == lesson.id || opened.contains(&entry.id);
    let sections = entries.iter().filter(shown).map(|entry| {
        let here = entry.id == lesson.id;
        // A section out of sight hears of no link; one that stays takes in a new link itself.
        let query = if here { route.query.clone() } else { Query::default() };
        let visit = if entry.stays { 0 } else { visit };
        html! {
            <div key={format!("{}-{visit}", entry.id)} hidden={!here} class={hidden_parts(&query)}>
                { entry.show(&query, registry::SECTIONS) }
            </div>
        }
    });
    // A list of its own: among children without keys Yew would not know the sections by theirs, and mount one that stays anew.
    let sections = html! { <>{ for sections }</> };
    html! {
        <ContextProvider<Lang> context={lang}>
        <ContextProvider<Dark> context={Dark(*dark)}>
            <a class="skip" href={format!("#/{}", lesson.id)} onclick={focus_main}>{ SKIP.get(lang) }</a>
            <Contents current={lesson.id} theme={*theme} choose_lang={props.choose_lang.clone()} {choose_theme} />
            <main key="main" id="main" tabindex="-1">
                <h1 key={lesson.id} ref={heading} tabindex="-1">
                    if lesson.number > 0 { <span class="number">{ lesson.number }</span> }
                    <span class="title">{ for phrases(title.get(lang)).into_iter().map(phrase) }</span>
                </h1>
                <p class="other-title" lang={lang.other().code()}>{ title.get(lang.other()) }</p>
                <Share present={presenting.begin()} />
                if !route.section.is_empty() && route.section != lesson.id {
                    <p class="note" role="status">{ no_section(&route.section, lang) }</p>
                }
                if props.place.has_failed {
                    <div key="failed" class="error" role="alert">
                        <p>{ FAILED.get(lang) }</p>
                        <button class="btn" onclick={props.retry.reform(|_| ())}>{ RETRY.get(lang) }</button>
                    </div>
                }
                { sections }
                { neighbours(lesson, lang) }
            </main>
            <TermCard />
            { presenting.show(lesson, entry, lang) }
        </ContextProvider<Dark>>
        </ContextProvider<Lang>>
    }
}

/// The heading of the start page, whose title in the contents is short.
const HEADLINE: Text =
    Text::new("動かして学ぶニューラルネット", "Learn neural networks by moving them");
const SKIP: Text = Text::new("本文へ移動", "Skip to the text");

/// Said where the link names a section that there is not.
fn no_section(id: &str, lang: Lang) -> String {
    let id = excerpt(id);
    match lang {
        Lang::Ja => format!("リンクの「{id}」という節はないので、最初のページを開きました。"),
        Lang::En => {
            format!("There is no section “{id}”, which the link names; this is the start page.")
        }
    }
}

/// The classes that take parts of any section away, for `hide=` in a link.
fn hidden_parts(query: &Query) -> Classes {
    let parts = [
        ("controls", "hide-controls"),
        ("formulas", "hide-formulas"),
        ("tasks", "hide-tasks"),
        ("text", "hide-text"),
        ("questions", "hide-questions"),
    ];
    parts.into_iter().filter(|(part, _)| query.hides(part)).map(|(_, class)| class).collect()
}

/// A phrase of the title, and the place where a line may break; never at a hyphen.
fn phrase(text: &str) -> Html {
    let words = text.split_inclusive(' ').map(|word| {
        let (whole, space) = word.split_at(word.trim_end().len());
        let class = whole.contains('-').then_some("whole");
        html! { <><span {class}>{ whole.to_owned() }</span>{ space.to_owned() }</> }
    });
    html! { <>{ for words }<wbr /></> }
}

fn focus_main(event: MouseEvent) {
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("main") {
        let _ = main.unchecked_into::<HtmlElement>().focus();
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::SECTIONS;
    use crate::i18n::Lang;

    #[test]
    fn every_section_has_both_titles() {
        for lesson in SECTIONS {
            assert!(Lang::ALL.into_iter().all(|lang| !lesson.title.get(lang).is_empty()));
        }
    }
}
